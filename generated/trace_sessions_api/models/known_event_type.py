from typing import Literal

KnownEventType = Literal["chain", "model", "session", "tool"]

KNOWN_EVENT_TYPE_VALUES: set[KnownEventType] = {
    "chain",
    "model",
    "session",
    "tool",
}


def check_known_event_type(value: str) -> KnownEventType:
    if value in KNOWN_EVENT_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNOWN_EVENT_TYPE_VALUES!r}")
