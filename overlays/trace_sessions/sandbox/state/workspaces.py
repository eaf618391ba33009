"""Workspaces, which have sessions, a journal and faults. All API keys share one, unless they are isolated."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass

from .clock import SYSTEM_CLOCK, Clock
from .database import Database
from .fault_rules import FaultRules
from .journal import Journal

SHARED = "shared"
"""The name of the workspace that all keys share."""


@dataclass(frozen=True)
class Workspace:
    """The state of a key, or of all keys."""

    name: str
    database: Database
    journal: Journal
    faults: FaultRules

    def reset(self) -> None:
        """Delete every session, journal entry and fault."""
        self.database.clear()
        self.journal.clear()
        self.faults.clear()


class Workspaces:
    """All workspaces of a sandbox."""

    def __init__(
        self,
        db: str | None = None,
        clock: Clock = SYSTEM_CLOCK,
        *,
        isolated: bool = False,
        journal_bytes: int | None = None,
        scratch: bool = False,
    ) -> None:
        """`db` is the file of the shared workspace, or None for memory. Isolated workspaces are in memory.

        With `scratch`, the shared workspace is in a temporary file instead of memory.

        Raises:
            ValueError: Both a file and isolation were requested.
            sqlite3.Error: The file can't be used.
        """
        if isolated and db is not None:
            raise ValueError("isolated workspaces are kept in memory: leave out either the file or the isolation")
        self.clock = clock
        self.isolated = isolated
        self._make: Callable[[str], Workspace] = lambda name: Workspace(
            name,
            Database.scratch() if scratch and not isolated else Database(db),
            Journal(journal_bytes),
            FaultRules(clock.monotonic),
        )
        self._by_name: dict[str, Workspace] = {} if isolated else {SHARED: self._make(SHARED)}
        self._lock = threading.Lock()

    def of(self, key: str) -> Workspace:
        """Return the workspace of a key. Make one for a new key."""
        name = hashlib.sha256(key.encode()).hexdigest()[:12] if self.isolated else SHARED
        with self._lock:
            found = self._by_name.get(name)
            if found is None:
                found = self._by_name[name] = self._make(name)
            return found

    def all(self) -> list[Workspace]:
        """The workspaces that were opened so far, oldest first."""
        with self._lock:
            return list(self._by_name.values())

    def close(self) -> None:
        """Close every database."""
        for workspace in self.all():
            workspace.database.close()
