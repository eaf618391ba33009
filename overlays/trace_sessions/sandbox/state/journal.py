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
    """The headers and body of a request or response. The headers hold no key."""

    headers: Mapping[str, str]
    body: bytes
    """As much of it as is kept."""
    size: int
    """Bytes of the whole body."""


@dataclass
class Entry:
    """A request and its response."""

    at: datetime
    method: str
    target: str
    """Path and query as they were sent."""
    operation: str | None
    """The name of the client, such as `orq.sessions.create`; None for a path or method that there is not."""
    parameters: Mapping[str, str]
    """Those of the path."""
    status: int | None
    """None when the connection was reset instead."""
    reason: str
    """What an error says."""
    milliseconds: float
    fault: str
    """What struck it; empty for nothing."""
    carried_out: bool
    """False when a fault came before that."""
    request: Message
    response: Message
    number: int = field(default=0, compare=False)
    """Counted from 1, never again the same; 0 until the journal has it."""


class Journal:
    """A bounded list that drops its oldest entries first."""

    def __init__(self, body_bytes: int | None) -> None:
        """Keep `body_bytes` of each body. None keeps every body whole, in any number of entries."""
        self.body_bytes = body_bytes
        self._entries: deque[Entry] = deque(maxlen=None if body_bytes is None else _MOST_ENTRIES)
        self._bytes = 0
        self._numbers = count(1)
        self._lock = threading.Lock()

    def add(self, entry: Entry) -> None:
        """Append an entry and give it its number."""
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
        """The entries that are kept, oldest first."""
        with self._lock:
            return [*self._entries]

    def clear(self) -> None:
        """Delete all entries. Numbers continue."""
        with self._lock:
            self._entries.clear()
            self._bytes = 0


def _size(entry: Entry) -> int:
    return len(entry.request.body) + len(entry.response.body)
