"""The fields of HoneyHive's events that openapi.yaml declares, for events that are sent as free-form objects."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from ..contract.document import read_contract
from ..contract.schemas import items_of, kinds_of
from ..values.fields import kinds_of_value
from ..values.json_text import Json, JsonObject

OBJECTS = ("config", "inputs", "outputs", "metadata", "feedback", "metrics", "user_properties")
AMOUNTS = ("cost", "total_tokens", "prompt_tokens", "completion_tokens")
"""The amounts in `metadata` that an event and its descendants used."""

Kinds = tuple[set[str], set[str]]
"""The allowed types of a field, and of its items. An empty set allows every type."""


def fitting(event: JsonObject) -> JsonObject:
    """Remove the fields of `event` whose types differ from openapi.yaml in any response."""
    return _fitting(event, [_kinds("Event"), _kinds("SessionEvent"), _kinds("EventNode")])


def fitting_metadata(event: JsonObject) -> JsonObject:
    """Return the metadata of an event without totals whose types differ from openapi.yaml."""
    metadata = event.get("metadata")
    return _fitting(metadata, [_kinds("EventNodeMetadata")]) if isinstance(metadata, dict) else {}


def text_or(value: Json, default: str) -> str:
    """Return `value` if it is a non-empty string, and the default otherwise."""
    return value if isinstance(value, str) and value else default


@functools.cache
def _kinds(schema: str) -> Mapping[str, Kinds]:
    document = read_contract()
    properties = document["components"]["schemas"][schema]["properties"]
    return {
        name: (kinds_of(document, field), kinds_of(document, items_of(document, field)))
        for name, field in properties.items()
    }


def _fitting(document: JsonObject, tables: list[Mapping[str, Kinds]]) -> JsonObject:
    return {
        name: value
        for name, value in document.items()
        if all(_fits(value, *table[name]) for table in tables if name in table)
    }


def _fits(value: Json, kinds: set[str], items: set[str]) -> bool:
    if kinds and kinds.isdisjoint(kinds_of_value(value)):
        return False
    return not isinstance(value, list) or all(_fits(item, items, set()) for item in value)
