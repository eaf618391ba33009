"""Parameters as they are sent, read as the values that the contract says they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..values.fields import is_number
from ..values.json_text import Json, JsonObject, parse
from .flaws import Flaw
from .operations import Parameter
from .schemas import items_of, kinds_of, resolved

Texts = Mapping[str, Sequence[str]]
"""Decoded texts by name; more than one where a name came more than once."""


@dataclass(frozen=True)
class Values:
    """The documented parameters of a request by name, defaults included."""

    path: JsonObject = field(default_factory=dict[str, Json])
    query: JsonObject = field(default_factory=dict[str, Json])
    header: JsonObject = field(default_factory=dict[str, Json])

    def at(self, place: str) -> JsonObject:
        """Those of the path, the query or the header."""
        values: JsonObject = getattr(self, place)
        return values


def read(
    document: dict[str, Any], parameters: Sequence[Parameter], sent: Mapping[str, Texts]
) -> tuple[Values, list[Flaw]]:
    """The values in `sent`, which has the texts by place, and what is wrong with how they came.

    A text that is not of its kind stays a text, for the schema to refuse. The names of headers are in lower
    case in `sent`. Parameters that are not documented are left out, and so are cookies.
    """
    values = Values()
    flaws: list[Flaw] = []
    for parameter in parameters:
        if parameter.place not in sent:
            continue
        name = parameter.name.lower() if parameter.place == "header" else parameter.name
        texts = sent[parameter.place].get(name, ())
        schema = resolved(document, parameter.schema)
        found = values.at(parameter.place)
        if len(texts) > 1 and not (parameter.explode and "array" in kinds_of(document, schema)):
            flaws.append(Flaw(parameter.name, "must come once"))
        elif texts:
            found[parameter.name] = _value(document, parameter, texts)
        elif "default" in schema and not parameter.required:
            found[parameter.name] = schema["default"]
    return values, flaws


def _value(document: dict[str, Any], parameter: Parameter, texts: Sequence[str]) -> Json:
    kinds = kinds_of(document, parameter.schema)
    if "null" in kinds and list(texts) == [""]:
        return None
    if "array" not in kinds:
        return _typed(texts[0], kinds)
    if not parameter.explode:
        texts = texts[0].split(",") if texts[0] else ()
    kinds_of_items = kinds_of(document, items_of(document, parameter.schema))
    return [_typed(text, kinds_of_items) for text in texts]


def _typed(text: str, kinds: set[str]) -> Json:
    try:
        value = parse(text) if text == text.strip() else text
    except ValueError:
        return text
    if isinstance(value, bool):
        return value if "boolean" in kinds else text
    if is_number(value):
        return value if "number" in kinds or ("integer" in kinds and isinstance(value, int)) else text
    return value if isinstance(value, dict) and "object" in kinds else text
