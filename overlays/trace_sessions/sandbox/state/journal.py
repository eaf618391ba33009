"""The last requests and their responses."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

_MOST_ENTRIES = 1000
_MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Message:
    """The headers and the body of a request or response. The headers never contain the key."""

    headers: Mapping[str, str]
    body: bytes
    """The part of the body that is kept."""
    size: int
    """The number of bytes of the whole body."""


@dataclass
class Entry:
    """A request and its response."""

    at: datetime
    method: str
    target: str
    """The path and the query, as they were sent."""
    operation: str | None
    """The name of the operation in the client, such as `orq.sessions.create`; None for an unknown path or method."""
    parameters: Mapping[str, str]
    """The path parameters."""
    status: int | None
    """None if the connection was reset without a response."""
    reason: str
    """The message of an error."""
    milliseconds: float
    fault: str
    """The fault that struck the request; empty for none."""
    carried_out: bool
    """False if a fault kept the request from being carried out."""
    request: Message
    response: Message
    number: int = field(default=0, compare=False)
    """The number of the entry, counted from 1 and never reused; 0 until the journal has the entry."""


class Journal:
    """A list of limited size. It drops its oldest entries first."""

    def __init__(self, body_bytes: int | None) -> None:
        """Keep `body_bytes` of each body. None keeps every entry with its whole body."""
        self.body_bytes = body_bytes
        self._entries: deque[Entry] = deque(maxlen=None if body_bytes is None else _MOST_ENTRIES)
        self._bytes = 0
        self._numbers = count(1)
        self._lock = threading.Lock()

    def add(self, entry: Entry) -> None:
        """Append an entry, and give it a number."""
        with self._lock:
            entry.number = next(self._numbers)
            if self.body_bytes is None:
                self._entries.append(entry)
                return
            if len(self._entries) == self._entries.maxlen:
                self._bytes -= _size(self._entries.popleft())
            self._entries.append(entry)
            self._bytes += _size(entry)
            while self._bytes > _MOST_BYTES:
                self._bytes -= _size(self._entries.popleft())

    def entries(self) -> list[Entry]:
        """The kept entries, oldest first."""
        with self._lock:
            return [*self._entries]

    def clear(self) -> None:
        """Delete all entries. Later entries continue the numbers."""
        with self._lock:
            self._entries.clear()
            self._bytes = 0


def _size(entry: Entry) -> int:
    return len(entry.request.body) + len(entry.response.body)
