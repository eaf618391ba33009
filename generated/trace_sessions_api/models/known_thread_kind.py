from typing import Literal

KnownThreadKind = Literal["THREAD_KIND_CODING_AGENT", "THREAD_KIND_CONVERSATION"]

KNOWN_THREAD_KIND_VALUES: set[KnownThreadKind] = {
    "THREAD_KIND_CODING_AGENT",
    "THREAD_KIND_CONVERSATION",
}


def check_known_thread_kind(value: str) -> KnownThreadKind:
    if value in KNOWN_THREAD_KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNOWN_THREAD_KIND_VALUES!r}")
