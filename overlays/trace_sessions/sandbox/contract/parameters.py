"""Parsing of parameters into the types of the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..values.fields import is_number
from ..values.json_text import Json, JsonObject, parse
from .operations import Parameter
from .schemas import items_of, kinds_of, resolved

Texts = Mapping[str, Sequence[str]]
"""The decoded texts by name. There are several if a name was sent several times."""


@dataclass(frozen=True)
class Values:
    """The documented parameters of a request by name, including defaults."""

    path: JsonObject = field(default_factory=dict[str, Json])
    query: JsonObject = field(default_factory=dict[str, Json])
    header: JsonObject = field(default_factory=dict[str, Json])

    def at(self, place: str) -> JsonObject:
        """Select the parameters of the path, the query or the header."""
        values: JsonObject = getattr(self, place)
        return values


class ParameterReader:
    """A parser of one parameter. A text of a wrong type stays a text, and the schema rejects it."""

    def __init__(self, document: dict[str, Any], parameter: Parameter) -> None:
        self.name = parameter.name
        self.place = parameter.place
        self.required = parameter.required
        self.key = parameter.name.lower() if parameter.place == "header" else parameter.name
        """The name under which it is looked up."""
        self.default: Json = None if parameter.required else resolved(document, parameter.schema).get("default")
        self._kinds = kinds_of(document, parameter.schema)
        self._kinds_of_items = kinds_of(document, items_of(document, parameter.schema))
        self._explode = parameter.explode
        self.repeats = parameter.explode and "array" in self._kinds
        """True if it can be sent several times."""

    def value(self, texts: Sequence[str]) -> Json:
        """Parse the value from the texts that were sent."""
        if "null" in self._kinds and list(texts) == [""]:
            return None
        if "array" not in self._kinds:
            return _typed(texts[0], self._kinds)
        if not self._explode:
            texts = texts[0].split(",") if texts[0] else ()
        return [_typed(text, self._kinds_of_items) for text in texts]


def _typed(text: str, kinds: set[str]) -> Json:
    if kinds == {"string"}:
        return text
    try:
        value = parse(text) if text == text.strip() else text
    except ValueError:
        return text
    if isinstance(value, bool):
        return value if "boolean" in kinds else text
    if is_number(value):
        return value if "number" in kinds or ("integer" in kinds and isinstance(value, int)) else text
    return value if isinstance(value, dict) and "object" in kinds else text
