"""A YAML document together with the line on which each of its values stands."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import yaml
from attrs import define

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
Pointer = tuple[Hashable, ...]


@define(frozen=True)
class SpecDocument:
    """An OpenAPI document.

    Attributes:
        name: How messages call the file.
        text: The YAML.
        data: What the YAML means.
        lines: The line, from 1, of the key (or, in a list, of the item) at each place of the document.
    """

    name: str
    text: str
    data: Any
    lines: dict[Pointer, int]

    @classmethod
    def parse(cls, text: str, name: str) -> "SpecDocument":
        """Read YAML; raises yaml.YAMLError, with the line, when it is none."""
        return cls(
            name, text, yaml.load(text, yaml.CSafeLoader), dict(_lines(yaml.compose(text, yaml.CSafeLoader), ()))
        )

    @classmethod
    def read(cls, path: Path) -> "SpecDocument":
        return cls.parse(path.read_text(), path.name)

    def line(self, *pointer: Hashable) -> int:
        """The line of a place, or of the nearest place around it that the document has."""
        while pointer and pointer not in self.lines:
            pointer = pointer[:-1]
        return self.lines.get(pointer, 1)

    def span(self, *pointer: Hashable) -> range:
        """The lines of a place with all that is in it."""
        inside = [line for place, line in self.lines.items() if place[: len(pointer)] == pointer]
        return range(min(inside, default=1), max(inside, default=0) + 1)

    def at(self, pointer: Pointer) -> Any:
        """The value at a place; raises KeyError or IndexError where there is none."""
        node = self.data
        for part in pointer:
            node = node[part]
        return node

    def target(self, pointer: Pointer) -> Pointer:
        """The place that a path leads to when every `$ref` on the way is followed."""
        place: Pointer = ()
        for part in pointer:
            place = (*place, part)
            node = self.at(place)
            while isinstance(node, dict) and "$ref" in node:
                place = tuple(parts(node["$ref"]))
                node = self.at(place)
        return place

    def resolve(self, node: Any) -> Any:
        """What a `$ref` within the document stands for; anything else is returned as it is."""
        while isinstance(node, dict) and isinstance(node.get("$ref"), str) and node["$ref"].startswith("#/"):
            node = self.at(tuple(parts(node["$ref"])))
        return node


def parts(reference: str) -> list[str]:
    """The steps of a `$ref` within a document (RFC 6901)."""
    return [part.replace("~1", "/").replace("~0", "~") for part in reference.removeprefix("#/").split("/")]


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
