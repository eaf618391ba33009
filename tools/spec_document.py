"""A YAML or JSON document together with the line on which each of its values stands."""

import json
import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from attrs import define
from yaml.composer import ComposerError

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
Pointer = tuple[Hashable, ...]
JSON_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],\n]|[^\s{}\[\],:"]+')


@define(frozen=True, eq=False)
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
        """Read YAML; raises yaml.YAMLError, with the line, when it is none or has a key twice."""
        loader = yaml.CSafeLoader(text)
        try:
            node = loader.get_single_node()
            lines: dict[Pointer, int] = {}
            _add_lines(loader, node, (), lines)
            return cls(name, text, None if node is None else loader.construct_document(node), lines)
        finally:
            loader.dispose()

    @classmethod
    def parse_json(cls, text: str, name: str) -> "SpecDocument":
        """Read JSON; raises json.JSONDecodeError, with the line, when it is none."""
        return cls(name, text, json.loads(text), _json_lines(text))

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
        """The value at a place; None where the document has no such place."""
        node = self.data
        for part in pointer:
            if isinstance(node, dict) and part in node:
                node = node[part]
            elif isinstance(node, list) and str(part).isdigit() and int(str(part)) < len(node):
                node = node[int(str(part))]
            else:
                return None
        return node

    def target(self, pointer: Pointer) -> Pointer:
        """The place that a path leads to when every `$ref` on the way is followed."""
        place: Pointer = ()
        for part in pointer:
            place = (*place, part)
            node = self.at(place)
            if isinstance(node, dict) and "$ref" in node:
                place = self.follow(node["$ref"]) or place
        return place

    def follow(self, reference: Any) -> Pointer | None:
        """The place that a reference leads to in the end; None if nowhere, out of the document or round in a circle."""
        passed: set[str] = set()
        while isinstance(reference, str) and reference.startswith("#/") and reference not in passed:
            passed.add(reference)
            pointer = pointer_of(reference)
            if pointer not in self.lines:
                return None
            node = self.at(pointer)
            if not isinstance(node, dict) or "$ref" not in node:
                return pointer
            reference = node["$ref"]
        return None

    def resolve(self, node: Any) -> Any:
        """Follow a `$ref`, to None if it leads nowhere in the document; return anything else as it is."""
        if not isinstance(node, dict) or "$ref" not in node:
            return node
        pointer = self.follow(node["$ref"])
        return None if pointer is None else self.at(pointer)


def pointer_of(reference: str) -> Pointer:
    """The place that a `$ref` within the document names (RFC 6901)."""
    return tuple(unquote(part).replace("~1", "/").replace("~0", "~") for part in reference[2:].split("/"))


def _add_lines(
    loader: yaml.CSafeLoader,
    node: yaml.Node | None,
    pointer: Pointer,
    lines: dict[Pointer, int],
    around: tuple[yaml.Node, ...] = (),
) -> None:
    """Add the line of every place below a node; raises where YAML is not what its reader takes it for."""
    if node is not None and any(node is outer for outer in around):
        raise ComposerError(None, None, "this alias stands inside what it repeats", node.start_mark)
    if isinstance(node, yaml.MappingNode):
        first_marks: dict[Hashable, yaml.Mark] = {}
        for key, value in node.value:
            # As the loader sees the key: `200:` is a number, `"200":` a text. A merge key (`<<`) has no constructor.
            is_text = key.tag in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:merge")
            name = key.value if is_text else loader.construct_object(key)
            if name in first_marks:
                twice = f"the key {name!r} stands here twice, first in line {first_marks[name].line + 1}"
                raise ComposerError(None, None, twice, key.start_mark)
            first_marks[name] = key.start_mark
            lines[place := (*pointer, name)] = key.start_mark.line + 1
            if not isinstance(value, yaml.ScalarNode):
                _add_lines(loader, value, place, lines, (*around, node))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[place := (*pointer, index)] = value.start_mark.line + 1
            if not isinstance(value, yaml.ScalarNode):
                _add_lines(loader, value, place, lines, (*around, node))


def _json_lines(text: str) -> dict[Pointer, int]:
    """The line of every place of a JSON text."""
    lines: dict[Pointer, int] = {}
    line = 1
    place: Pointer = ()
    around: list[tuple[Pointer, bool]] = []  # the places outside, and whether each is an object
    waits_for = ""  # what comes next, if it has a line: a key or an item
    for token in JSON_TOKENS.findall(text):
        first = token[0]
        if first == "\n":
            line += 1
            continue
        if waits_for == "item" and first != "]":
            lines[place] = line
        is_key, waits_for = waits_for == "key", ""
        if first == '"' and is_key:
            lines[place := (*around[-1][0], str(json.loads(token)))] = line
        elif first in "{[":
            around.append((place, first == "{"))
            waits_for = "key" if first == "{" else "item"
            place = place if first == "{" else (*place, 0)
        elif first in "}]":
            place, _ = around.pop()
        elif first == ",":
            outer, is_object = around[-1]
            waits_for = "key" if is_object else "item"
            place = place if is_object else (*outer, int(str(place[len(outer)])) + 1)
    return lines
