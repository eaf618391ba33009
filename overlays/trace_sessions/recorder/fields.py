"""The fields that records can be opened with."""

# Without `from __future__ import annotations`, which would make these classes slow to import.
from collections.abc import Mapping, Sequence
from typing import Any, Required, TypedDict

JsonObject = Mapping[str, Any]


class EventFields(TypedDict, total=False):
    """The fields that an event can be opened with. Times are milliseconds since the Unix epoch, UTC."""

    event_id: str
    source: str
    inputs: JsonObject
    config: JsonObject
    outputs: JsonObject
    metadata: JsonObject
    feedback: JsonObject
    metrics: JsonObject
    user_properties: JsonObject
    start_time: float


class SessionFields(TypedDict, total=False):
    """The fields that a session can be opened with. Times are milliseconds since the Unix epoch, UTC."""

    session_id: str
    source: str
    inputs: JsonObject
    config: JsonObject
    metadata: JsonObject
    user_properties: JsonObject
    start_time: float


class OrqSessionFields(TypedDict, total=False):
    """The fields that an Orq session can be opened with. Times are milliseconds since the Unix epoch, UTC."""

    external_id: Required[str]
    title: str
    project_id: str
    client: str
    repo: str
    kind: str
    tags: Sequence[str]
    contact_ids: Sequence[str]
    start_time: float
