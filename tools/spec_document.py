"""A YAML document together with the line on which each of its values stands."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import yaml
from attrs import define

Pointer = tuple[Hashable, ...]


@define(frozen=True)
class SpecDocument:
    """An OpenAPI document.

    Attributes:
        name: How messages call the file.
        data: What the YAML means.
        lines: The line, from 1, of the key (or, in a list, of the item) at each place of the document.
    """

    name: str
    data: Any
    lines: dict[Pointer, int]

    @classmethod
    def parse(cls, text: str, name: str) -> "SpecDocument":
        """Read YAML; raises yaml.YAMLError, with the line, when it is none."""
        return cls(name, yaml.safe_load(text), dict(_lines(yaml.compose(text, yaml.SafeLoader), ())))

    @classmethod
    def read(cls, path: Path) -> "SpecDocument":
        return cls.parse(path.read_text(), path.name)

    def line(self, *pointer: Hashable) -> int:
        """The line of a place, or of the nearest place around it that the document has."""
        while pointer and pointer not in self.lines:
            pointer = pointer[:-1]
        return self.lines.get(pointer, 1)

    def resolve(self, node: Any) -> Any:
        """What a `$ref` within the document stands for; anything else is returned as it is."""
        while isinstance(node, dict) and isinstance(node.get("$ref"), str) and node["$ref"].startswith("#/"):
            target: Any = self.data
            for part in node["$ref"][2:].split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = target
        return node


def _lines(node: yaml.Node | None, pointer: Pointer) -> Iterator[tuple[Pointer, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            # As the loader sees the key: `200:` is a number, `"200":` a text.
            place = (*pointer, yaml.SafeLoader("").construct_object(key))
            yield place, key.start_mark.line + 1
            yield from _lines(value, place)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*pointer, index), value.start_mark.line + 1
            yield from _lines(value, (*pointer, index))
