"""Pages of sessions in both generations of the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..http.refusals import bad_value
from ..values.json_text import Json

DEFAULT_LIMIT = 50
MAX_LIMIT = 1000

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Return the sessions of a page, and whether more follow."""

    items: Sequence[T]
    has_more: bool


def whole_number(value: Json, path: str, most: int | None) -> int:
    """Return a number from 1 to `most`, or without an upper limit. Raise a 400 for any other value."""
    wanted = f"must be a whole number {'of at least 1' if most is None else f'from 1 to {most}'}"
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value) or value < 1:
        raise bad_value(path, wanted)
    if most is not None and value > most:
        raise bad_value(path, wanted)
    return int(value)
