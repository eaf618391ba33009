"""The recorder: writes records to a journal, and sends them from there in a background thread."""

from __future__ import annotations

import atexit
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, Unpack, overload

from .. import ConfigurationError
from . import files, forks
from .delivery import Delivery, Send
from .fields import OrqSessionFields, SessionFields
from .journal import Journal
from .outcomes import Outcomes
from .records import Mask, Records
from .sessions import OrqSessionHandle, SessionHandle

if TYPE_CHECKING:
    from .. import HoneyHive, Orq
    from .report import RecorderEvent, Report

log = logging.getLogger("trace_sessions.recorder")
C = TypeVar("C", "HoneyHive", "Orq")
MEGABYTE = 1_000_000


class Recorder(Generic[C]):
    """Records sessions, and sends them to HoneyHive or Orq from a background thread.

    A record is in the journal when a method returns. It is sent at least once; if this process dies, another one sends
    it. Failures of the journal or of the service are never raised. They are logged to `trace_sessions.recorder`,
    counted in `report()` and passed to `on_event`. docs/recording.md lists the guarantees and their limits.

    Args:
        client: A `HoneyHive` or an `Orq`. Programs with an event loop pass the same, because the background thread
            uses it.
        journal: A file, which processes of the same user can share; None to keep records in memory. By default the
            path in `TRACE_SESSIONS_JOURNAL`, or a file in the user's folder for application state.
        journal_bytes: Maximum size of the journal; further records are refused. 512 MB by default, 16 MB in memory.
        name: Name of the program, by default its path. A recorder also sends the records that dead processes with the
            same name, service and base URL left.
        mask: A function that receives the fields of a record, as JSON values, and returns the fields to write. It is
            called when a record is opened and when it ends. If it fails, the record is written without its content.
        max_age: Seconds after which a record that can't be delivered is set aside; a week by default.
        durable: True to lose nothing in a power failure. Each record then waits for the disk.
        on_event: A function that receives each `RecorderEvent`, mostly in the background thread.

    Raises:
        ConfigurationError: The client is neither a `HoneyHive` nor an `Orq`, or there is no folder for the journal.
    """

    def __init__(
        self,
        client: C,
        *,
        journal: Path | str | None = Path(),
        journal_bytes: int | None = None,
        name: str | None = None,
        mask: Mask | None = None,
        max_age: float = 7 * 86400.0,
        durable: bool = False,
        on_event: Callable[[RecorderEvent], object] | None = None,
    ) -> None:
        # By name, so that a program that uses one service does not load the other.
        service = {kind.__name__ for kind in type(client).__mro__} & {"HoneyHive", "Orq"}
        if not service:
            raise ConfigurationError(f"client must be a HoneyHive or an Orq, not a {type(client).__name__}")
        self._is_orq = service == {"Orq"}
        path = None if journal is None else files.real_path(files.default_path() if str(journal) == "." else journal)
        destination = f"{client!r} {name or Path(sys.argv[0] if sys.argv else '').absolute()}"
        limit = journal_bytes or (16 if path is None else 512) * MEGABYTE
        self._journal = Journal(path, destination, limit, durable)
        forks.databases.add(self._journal)
        self._outcomes = Outcomes(self._journal, on_event)
        send = _sender(client, self._journal, self._outcomes, is_orq=self._is_orq)
        self._delivery = Delivery(self._journal, send, self._outcomes, max_age)
        self._records = Records(self._journal, self._outcomes, self._delivery, mask, self._is_orq)
        _recorders.add(self)

    @overload
    def session(
        self: Recorder[HoneyHive], name: str | None = None, **fields: Unpack[SessionFields]
    ) -> SessionHandle: ...
    @overload
    def session(
        self: Recorder[Orq], name: str | None = None, **fields: Unpack[OrqSessionFields]
    ) -> OrqSessionHandle: ...
    def session(self, name: str | None = None, **fields: Any) -> SessionHandle | OrqSessionHandle:
        """Open a session.

        Args:
            name: Name of the session; its title in Orq.
            **fields: Fields that are known already: `SessionFields` for HoneyHive, `OrqSessionFields` for Orq, which
                needs an external_id. Ids and times are set unless you pass them.

        Raises:
            TypeError: A field is unknown, or external_id is missing.
            InvalidRequestError: The session_id is not a UUID.
        """
        given: Any = fields
        return (OrqSessionHandle if self._is_orq else SessionHandle)(self._records, name, given)

    def flush(self, timeout: float = 10.0) -> Report:
        """Send all records that have ended. Return when that is done or fails, or after `timeout` seconds."""
        self._delivery.flush(timeout)
        return self.report()

    def close(self, timeout: float = 2.0) -> Report:
        """Stop recording, and deliver for up to `timeout` seconds. Open records are sent as interrupted.

        Undelivered records stay in the journal for the next recorder. In memory, they are lost.
        """
        self._records.is_closed = True
        _recorders.discard(self)
        self._delivery.close(time.monotonic() + timeout)
        report = self.report()
        if report.waiting and self._journal.path is None:
            log.error("%d undelivered records are lost, because they were only in memory", report.waiting)
        return report

    async def aflush(self, timeout: float = 10.0) -> Report:
        """Do the same as `flush`, and let other tasks run."""
        from anyio import to_thread

        return await to_thread.run_sync(self.flush, timeout, abandon_on_cancel=True)

    async def aclose(self, timeout: float = 2.0) -> Report:
        """Do the same as `close`, and let other tasks run."""
        from anyio import to_thread

        return await to_thread.run_sync(self.close, timeout, abandon_on_cancel=True)

    def report(self) -> Report:
        """Return the counts so far."""
        return self._outcomes.report()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()


def _sender(client: Any, journal: Journal, outcomes: Outcomes, *, is_orq: bool) -> Send:
    if is_orq:
        from .orq import OrqSender

        return OrqSender(client, journal, outcomes).send
    from .honeyhive import HoneyHiveSender

    return HoneyHiveSender(client, journal, outcomes).send


# Open recorders are kept here, so that their records are delivered even if the program drops them.
_recorders: set[Recorder[Any]] = set()


@atexit.register
def _close_all() -> None:
    deadline = time.monotonic() + 2.0
    for recorder in list(_recorders):
        recorder.close(max(0.0, deadline - time.monotonic()))
