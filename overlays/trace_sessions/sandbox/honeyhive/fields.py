"""What the fields of HoneyHive's events must be, for the events that come as free-form objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..values.fields import is_number
from ..values.json_text import Json, JsonObject

OBJECTS = ("config", "inputs", "outputs", "metadata", "feedback", "metrics", "user_properties")
AMOUNTS = ("cost", "total_tokens", "prompt_tokens", "completion_tokens")
"""What `metadata` may say that an event used, the events below it counted in."""


def fitting(event: JsonObject) -> JsonObject:
    """`event` without the fields that are not what openapi.yaml says."""
    return _fitting(event, _EVENT)


def fitting_metadata(event: JsonObject) -> JsonObject:
    """The metadata of an event, without the totals that are not what openapi.yaml says."""
    metadata = event.get("metadata")
    return _fitting(metadata, _TOTALS) if isinstance(metadata, dict) else {}


def text_or(value: Json, default: str) -> str:
    """`value` if it is a text that is not empty."""
    return value if isinstance(value, str) and value else default


Kind = Callable[[Json], bool]


def _fitting(document: JsonObject, kinds: Mapping[str, Kind]) -> JsonObject:
    return {name: value for name, value in document.items() if name not in kinds or value is None or kinds[name](value)}


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_texts(value: Json) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_object(value: Json) -> bool:
    return isinstance(value, dict)


def _is_time(value: Json) -> bool:
    return is_number(value) or isinstance(value, str)


def _is_whole(value: Json) -> bool:
    return is_number(value) and isinstance(value, (int, float)) and value == int(value)


def _is_flag(value: Json) -> bool:
    return isinstance(value, bool)


_EVENT: dict[str, Kind] = {
    **dict.fromkeys(("event_name", "source", "error"), _is_text),
    **dict.fromkeys(("start_time", "end_time"), _is_time),
    **dict.fromkeys(OBJECTS, _is_object),
    "duration": is_number,
    "children_ids": _is_texts,
}
_TOTALS: dict[str, Kind] = {
    **dict.fromkeys(("num_events", "num_model_events"), _is_whole),
    **dict.fromkeys(AMOUNTS, is_number),
    "has_feedback": _is_flag,
}
