"""The form of an Orq session in each generation of the API, in requests and in responses.

A generation neither shows nor sets the fields that only the other one has.
"""

from __future__ import annotations

import functools

from ..contract.document import read_contract
from ..values.json_text import Json, JsonObject

_TOKENS = ("prompt_tokens", "completion_tokens", "total_tokens")


@functools.cache
def only_in(schema: str, other: str) -> frozenset[str]:
    """Return the fields that openapi.yaml has in one schema but not in the other."""
    schemas = read_contract()["components"]["schemas"]
    return frozenset(schemas[schema]["properties"]) - frozenset(schemas[other]["properties"])


def as_session_2025_04(fields: JsonObject) -> JsonObject:
    """Return the fields of the API of April 2025."""
    unknown = only_in("OrqSession", "TraceSession")
    return {name: value for name, value in fields.items() if name not in unknown}


def as_session(fields: JsonObject) -> JsonObject:
    """Return the fields of today's API. Counts are integers, and a session without a project has no `project_id`."""
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
    # The API of April 2025 accepts any number, such as 2.5.
    return int(count) if isinstance(count, float) else count
