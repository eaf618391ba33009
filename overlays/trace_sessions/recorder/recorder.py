"""The recorder: writes records to a journal, from which they are sent in the background."""

from __future__ import annotations

import atexit
import logging
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from secrets import randbits
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, Unpack, overload

from .. import ConfigurationError
from . import files, totals
from .delivery import Delivery, Sender
from .encoding import Encoder
from .handles import Handle, OpenRecord
from .journal import Journal
from .outcomes import Outcomes
from .report import RecorderEvent, Report
from .sessions import OrqSessionFields, OrqSessionHandle, SessionFields, SessionHandle

if TYPE_CHECKING:
    from .. import HoneyHive, Orq

log = logging.getLogger("trace_sessions.recorder")
C = TypeVar("C", "HoneyHive", "Orq")
MEGABYTE = 1_000_000


class Recorder(Generic[C]):
    """Records sessions, and sends them to HoneyHive or Orq in a background thread.

    A record is in the journal when a method returns. It is sent at least once, by another process if this one dies.
    Failures of the journal or of the service are never raised. They are logged to `trace_sessions.recorder`, counted in
    `report()` and passed to `on_event`. docs/recording.md lists the promises and their limits.

    Args:
        client: A `HoneyHive` or an `Orq`. Programs on an event loop pass the same; it is used in the background thread.
        journal: A file that processes of the same user may share; None to keep records in memory. By default
            `TRACE_SESSIONS_JOURNAL`, or a file in the folder for the state of programs of the user.
        journal_bytes: How large the journal may grow; what is more is refused. 512 MB by default, 16 MB in memory.
        name: Name of the program. Records of a process that died are sent by recorders of the same name, service and
            address alone. By default the path of the program.
        mask: A function that is given what would be written of a record, as JSON values, and returns what may be. It is
            called when a record is opened and when it ends. If it fails, the content of the record is left out.
        max_age: Seconds after which a record that can't be delivered is set aside; a week by default.
        durable: True to lose nothing in a power failure; each record then waits for the disk.
        on_event: A function that is told each `RecorderEvent`, mostly in the background thread.

    Raises:
        ConfigurationError: The client is not one of the two.
    """

    def __init__(
        self,
        client: C,
        *,
        journal: Path | str | None = Path(),
        journal_bytes: int | None = None,
        name: str | None = None,
        mask: Callable[[dict[str, Any]], Mapping[str, Any]] | None = None,
        max_age: float = 7 * 86400.0,
        durable: bool = False,
        on_event: Callable[[RecorderEvent], object] | None = None,
    ) -> None:
        # By name, since a program that uses one service need not load the other.
        service = {kind.__name__ for kind in type(client).__mro__} & {"HoneyHive", "Orq"}
        if not service:
            raise ConfigurationError(f"client must be a HoneyHive or an Orq, not a {type(client).__name__}")
        path = None if journal is None else Path(journal).absolute() if str(journal) != "." else files.default_path()
        destination = f"{client!r} {name or Path(sys.argv[0] if sys.argv else '').absolute()}"
        limit = journal_bytes or (16 if path is None else 512) * MEGABYTE
        self._journal = Journal(path, destination, limit, durable)
        self._outcomes = Outcomes(self._journal, on_event)
        self._encoder = Encoder(mask, self._outcomes)
        self._is_orq = service == {"Orq"}
        sender = _sender(self._is_orq)(client, self._journal, self._outcomes)
        self._delivery = Delivery(self._journal, sender, self._outcomes, max_age)
        self._ids: tuple[int, str, Iterator[int]] = (-1, "", count())
        self._closed = False
        _recorders.add(self)

    @overload
    def session(
        self: Recorder[HoneyHive], name: str | None = None, **fields: Unpack[SessionFields]
    ) -> SessionHandle: ...
    @overload
    def session(
        self: Recorder[Orq], name: str | None = None, **fields: Unpack[OrqSessionFields]
    ) -> OrqSessionHandle: ...
    def session(self, name: str | None = None, **fields: Any) -> Handle:
        """Opens a session.

        Args:
            name: Name of the session; its title in Orq.
            **fields: What is known of it already, as in `SessionFields` for HoneyHive and `OrqSessionFields` for Orq;
                external_id is required there. Ids and times are made unless they are given.

        Raises:
            TypeError: A field that can't be given, or no external_id.
            InvalidRequestError: The session_id is no UUID.
        """
        given: Any = fields
        return OrqSessionHandle(self, name, given) if self._is_orq else SessionHandle(self, name, given)

    def flush(self, timeout: float = 10.0) -> Report:
        """Sends what has ended, now; returns when that is done or can't be done, or after so many seconds."""
        self._delivery.flush(timeout)
        return self.report()

    def close(self, timeout: float = 2.0) -> Report:
        """Ends recording within so many seconds. Records that are open are sent as interrupted.

        What could not be sent by then stays in the journal for the next recorder; in memory, it is lost.
        """
        self._closed = True
        _recorders.discard(self)
        self._delivery.close(time.monotonic() + timeout)
        report = self.report()
        if report.waiting and self._journal.path is None:
            log.error("%d records were not delivered and are lost: they were kept in memory only", report.waiting)
        return report

    async def aflush(self, timeout: float = 10.0) -> Report:
        """Does what `flush` does, and lets other tasks run meanwhile."""
        from anyio import to_thread

        return await to_thread.run_sync(self.flush, timeout, abandon_on_cancel=True)

    async def aclose(self, timeout: float = 2.0) -> Report:
        """Does what `close` does, and lets other tasks run meanwhile."""
        from anyio import to_thread

        return await to_thread.run_sync(self.close, timeout, abandon_on_cancel=True)

    def report(self) -> Report:
        """The counts so far."""
        return self._outcomes.report()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    # What follows is for handles.

    @property
    def epoch(self) -> int:
        """Differs when the rows that a handle knows are not those of this process."""
        return self._journal.epoch

    def new_id(self) -> str:
        """A UUID (version 4): random for each process, and counted on from there, which is faster."""
        epoch, prefix, numbers = self._ids
        if epoch != self._journal.epoch:
            random = f"{(bits := randbits(122)):031x}"
            prefix = f"{random[:8]}-{random[8:12]}-4{random[12:15]}-{'89ab'[bits & 3]}{random[15:18]}-"
            self._ids = (_, prefix, numbers) = (self._journal.epoch, prefix, count(randbits(40)))
        return f"{prefix}{next(numbers):012x}"

    def record_open(self, record: OpenRecord, ids: dict[str, str], parent: int | None) -> int:
        """Keeps a record that is opened; its row, or 0 if the journal can't take it."""
        fields, is_session = record.fields, "parent_id" not in ids
        try:
            if self._closed:
                raise OSError("the recorder is closed")
            if not (is_session or record.session):
                raise OSError(self._outcomes.last_refusal)  # that of its session
            if self._is_orq:
                fields, ids = totals.opened(fields, is_session), {"external_id": record.session_id}
            row = self._journal.insert(self._encoder.encoded(fields, ids), record.session, parent)
        except Exception as error:
            self._outcomes.refused(error)
            return 0
        if is_session:
            self._delivery.wake()
        return row

    def record_end(self, record: OpenRecord, changes: dict[str, Any]) -> None:
        """Keeps the end of a record, unless it was refused or a parent process opened it."""
        if not record.row or record.epoch != self.epoch or self._closed:
            return
        try:
            if self._is_orq:
                changes = totals.ended(record.fields, changes, record.row == record.session, record.is_top)
            self._journal.end(record.row, self._encoder.encoded(changes, {}))
        except Exception as error:
            self._delivery.unended.append(record.row)
            self._outcomes.refused(error)
        self._delivery.wake()


def _sender(is_orq: bool) -> Callable[[Any, Journal, Outcomes], Sender]:
    if is_orq:
        from .orq import OrqSender

        return OrqSender
    from .honeyhive import HoneyHiveSender

    return HoneyHiveSender


# Until they are closed, so that what they hold is delivered even if the program forgets them.
_recorders: set[Recorder[Any]] = set()


@atexit.register
def _close_all() -> None:
    deadline = time.monotonic() + 2.0
    for recorder in list(_recorders):
        recorder.close(max(0.0, deadline - time.monotonic()))
