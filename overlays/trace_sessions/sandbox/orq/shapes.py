"""A session of Orq as each generation of the API knows it, on the way in and on the way out.

A generation neither shows nor sets the fields that only the other one has.
"""

from __future__ import annotations

import functools

from ..contract.document import read_contract
from ..values.json_text import Json, JsonObject

_TOKENS = ("prompt_tokens", "completion_tokens", "total_tokens")


@functools.cache
def only_in(schema: str, other: str) -> frozenset[str]:
    """The fields that openapi.yaml has in a schema, and not in another."""
    schemas = read_contract()["components"]["schemas"]
    return frozenset(schemas[schema]["properties"]) - frozenset(schemas[other]["properties"])


def as_session_2025_04(fields: JsonObject) -> JsonObject:
    """The fields that April 2025 knows."""
    unknown = only_in("OrqSession", "TraceSession")
    return {name: value for name, value in fields.items() if name not in unknown}


def as_session(fields: JsonObject) -> JsonObject:
    """The fields that today knows: counts are whole numbers, and no project is no `project_id`."""
    unknown = only_in("TraceSession", "OrqSession")
    known = {name: value for name, value in fields.items() if name not in unknown}
    if known.get("project_id") is None:
        known.pop("project_id", None)
    if "traces_count" in known:
        known["traces_count"] = _whole(known["traces_count"])
    if isinstance(usage := known.get("usage"), dict):
        known["usage"] = usage | {name: _whole(usage[name]) for name in _TOKENS}
    return known


def _whole(count: Json) -> Json:
    # April 2025 takes any number, such as 2.5.
    return int(count) if isinstance(count, float) else count
