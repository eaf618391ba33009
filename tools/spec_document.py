"""A YAML or JSON document with the line of each of its values."""

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
        name: The name of the file in messages.
        text: The YAML.
        data: The parsed YAML.
        lines: The line, from 1, of the key (or, in a list, of the item) at each place of the document.
    """

    name: str
    text: str
    data: Any
    lines: dict[Pointer, int]

    @classmethod
    def parse(cls, text: str, name: str) -> "SpecDocument":
        """Read YAML. Raise yaml.YAMLError, with the line, if it is malformed or has a duplicate key."""
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
        """Read JSON. Raise json.JSONDecodeError, with the line, if it is malformed."""
        return cls(name, text, json.loads(text), _json_lines(text))

    @classmethod
    def read(cls, path: Path) -> "SpecDocument":
        return cls.parse(path.read_text(), path.name)

    def line(self, *pointer: Hashable) -> int:
        """Return the line of a place, or of the nearest enclosing place that the document has."""
        while pointer and pointer not in self.lines:
            pointer = pointer[:-1]
        return self.lines.get(pointer, 1)

    def span(self, *pointer: Hashable) -> range:
        """Return the lines of a place and everything inside it."""
        inside = [line for place, line in self.lines.items() if place[: len(pointer)] == pointer]
        return range(min(inside, default=1), max(inside, default=0) + 1)

    def at(self, pointer: Pointer) -> Any:
        """Return the value at a place; None if the document has no such place."""
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
        """Return the place to which a path leads if every `$ref` on the way is followed."""
        place: Pointer = ()
        for part in pointer:
            place = (*place, part)
            node = self.at(place)
            if isinstance(node, dict) and "$ref" in node:
                place = self.follow(node["$ref"]) or place
        return place

    def follow(self, reference: Any) -> Pointer | None:
        """Return the final place of a reference; None if it leads nowhere, out of the document, or in a cycle."""
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
        """Follow a `$ref`, and return None if it leads nowhere. Return anything else unchanged."""
        if not isinstance(node, dict) or "$ref" not in node:
            return node
        pointer = self.follow(node["$ref"])
        return None if pointer is None else self.at(pointer)


def pointer_of(reference: str) -> Pointer:
    """Return the place that a `$ref` within the document names (RFC 6901)."""
    return tuple(unquote(part).replace("~1", "/").replace("~0", "~") for part in reference[2:].split("/"))


def _add_lines(
    loader: yaml.CSafeLoader,
    node: yaml.Node | None,
    pointer: Pointer,
    lines: dict[Pointer, int],
    around: tuple[yaml.Node, ...] = (),
) -> None:
    """Add the line of every place below a node. Raise an exception for YAML that readers would misunderstand."""
    if node is not None and any(node is outer for outer in around):
        raise ComposerError(None, None, "this alias is inside the value that it repeats", node.start_mark)
    if isinstance(node, yaml.MappingNode):
        first_marks: dict[Hashable, yaml.Mark] = {}
        for key, value in node.value:
            # The loader reads `200:` as a number and `"200":` as a string. A merge key (`<<`) has no constructor.
            is_text = key.tag in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:merge")
            name = key.value if is_text else loader.construct_object(key)
            if name in first_marks:
                twice = f"the key {name!r} is a duplicate of the one in line {first_marks[name].line + 1}"
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
    """Return the line of every place in a JSON text."""
    lines: dict[Pointer, int] = {}
    line = 1
    place: Pointer = ()
    around: list[tuple[Pointer, bool]] = []  # the enclosing places, and whether each is an object
    waits_for = ""  # the next place with a line: a key or an item
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
