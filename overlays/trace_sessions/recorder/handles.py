"""Handles of records that are open: their common base, and events."""

from __future__ import annotations

import time
from contextlib import suppress
from contextvars import ContextVar, Token
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self, TypedDict, Unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

current: ContextVar[Handle | None] = ContextVar("trace_sessions_current_handle", default=None)
OBJECTS = ("inputs", "config", "outputs", "metadata", "feedback", "metrics", "user_properties")

TIMES = ("start_time", "end_time", "duration")


class EventFields(TypedDict, total=False):
    """Fields of an event that can be given when it is opened. Times are milliseconds since the Unix epoch, UTC."""

    event_id: str
    source: str
    inputs: Mapping[str, Any]
    config: Mapping[str, Any]
    outputs: Mapping[str, Any]
    metadata: Mapping[str, Any]
    feedback: Mapping[str, Any]
    metrics: Mapping[str, Any]
    user_properties: Mapping[str, Any]
    start_time: float


EVENT_FIELDS = frozenset(EventFields.__annotations__)


class Recording(Protocol):
    """The part of a recorder that handles use."""

    @property
    def epoch(self) -> int:
        """Differs when the rows that a handle knows are not those of this process."""
        ...

    def new_id(self) -> str:
        """A new UUID."""
        ...

    def record_open(self, record: OpenRecord, ids: dict[str, str], parent: int | None) -> int:
        """Keeps a record that is opened; its row, or 0 if the journal can't take it."""
        ...

    def record_end(self, record: OpenRecord, changes: dict[str, Any]) -> None:
        """Keeps the end of a record, unless it was refused or a parent process opened it."""


class OpenRecord:
    """The state of a handle, kept apart since assignments to a handle are checked."""

    __slots__ = (
        *("began", "below", "epoch", "fields", "given_start", "id"),
        *("is_top", "recorder", "row", "session", "session_id", "token"),
    )
    id: str
    row: int
    is_top: bool
    below: tuple[int | None, str]  # the row and the id that those below it name as their parent
    token: Token[Handle | None]

    def __init__(self, recorder: Recording, fields: dict[str, Any], session: int, session_id: str) -> None:
        self.recorder, self.fields, self.session, self.session_id = recorder, fields, session, session_id
        self.epoch, self.is_top = recorder.epoch, False
        self.given_start = "start_time" in fields
        if self.given_start:
            check_time("start_time", fields["start_time"])
        else:
            fields["start_time"] = time.time() * 1000
        self.began = time.perf_counter()


class Handle:
    """A record that is open. Fields that are assigned are sent when it ends; a field that is read may be changed.

    `with` and `async with` end it, and make it the current one for functions that are `recorded`. An exception
    becomes the error of the record, and goes on. Without them call `end()`, in any thread or task.
    """

    __slots__ = ("__weakref__", "_changes", "_open")
    _settable: ClassVar[frozenset[str]]
    _open: OpenRecord
    _changes: dict[str, Any] | None
    if TYPE_CHECKING:
        outputs: Mapping[str, Any]
        config: Mapping[str, Any]
        metadata: Mapping[str, Any]
        feedback: Mapping[str, Any]
        metrics: Mapping[str, Any]
        user_properties: Mapping[str, Any]

    @property
    def session_id(self) -> str:
        """Id of the session."""
        return self._open.session_id

    def model(self, name: str, **fields: Unpack[EventFields]) -> EventHandle:
        """Opens an event for a call of a model, below this one."""
        return EventHandle(self, "model", name, fields)

    def tool(self, name: str, **fields: Unpack[EventFields]) -> EventHandle:
        """Opens an event for a call of a tool or of another service, below this one."""
        return EventHandle(self, "tool", name, fields)

    def chain(self, name: str, **fields: Unpack[EventFields]) -> EventHandle:
        """Opens an event for a step that has others below it, below this one."""
        return EventHandle(self, "chain", name, fields)

    def end(self, error: BaseException | str | None = None, *, end_time: float | None = None) -> None:
        """Ends the record. It does nothing if it has ended, or if a parent process opened it.

        Args:
            error: What went wrong.
            end_time: When it ended, in milliseconds since the Unix epoch, UTC; now by default.

        Raises:
            TypeError: end_time is no number.
        """
        if end_time is not None:
            check_time("end_time", end_time)
        changes, record = self._changes, self._open
        if changes is None:
            return
        object.__setattr__(self, "_changes", None)
        if error is not None:
            changes["error"] = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
        start = changes.get("start_time", record.fields["start_time"])
        if end_time is None:
            end_time = time.time() * 1000 if record.given_start else start + (time.perf_counter() - record.began) * 1000
        changes.setdefault("end_time", end_time)
        changes.setdefault("duration", max(0.0, changes["end_time"] - start))
        record.recorder.record_end(record, changes)

    def __setattr__(self, name: str, value: object) -> None:
        if name not in self._settable:
            fields = ", ".join(sorted(self._settable))
            raise AttributeError(f"{name!r} can't be sent for an open {self._kind()}: set one of {fields}", name=name)
        if self._changes is None:
            raise AttributeError(f"{name!r} can't be set: the {self._kind()} has ended", name=name)
        if name in TIMES:
            check_time(name, value)
        self._changes[name] = value

    def __getattr__(self, name: str) -> Any:
        if name not in self._settable:
            raise AttributeError(f"{self._kind()} has no {name!r}", name=name)
        changes, given = self._changes, self._open.fields.get(name)
        if changes is None:
            return given
        # What is read may be changed in place, so it is sent again.
        return changes.setdefault(name, dict(given or {}) if name in OBJECTS else given)

    def __enter__(self) -> Self:
        self._open.token = current.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # An asynchronous generator may end in another context.
        with suppress(ValueError):
            current.reset(self._open.token)
        self.end(error)

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, traceback)

    @classmethod
    def _kind(cls) -> str:
        return cls.__name__.removesuffix("Handle").lower()


class EventHandle(Handle):
    """An event that is open.

    Attributes:
        inputs, outputs, config, metadata, feedback, metrics, user_properties: Any JSON objects.
        error: What went wrong.
        event_name, source: Texts.
        start_time, end_time, duration: In milliseconds, of their own accord unless they are set.
    """

    __slots__ = ()
    _settable = frozenset({*OBJECTS, "error", "event_name", "source", "start_time", "end_time", "duration"})
    if TYPE_CHECKING:
        inputs: Mapping[str, Any]
        error: str | None
        event_name: str
        source: str
        start_time: float
        end_time: float
        duration: float

    def __init__(self, above: Handle, kind: str, name: str, fields: EventFields) -> None:
        over = above._open
        given: Any = fields
        if not fields.keys() <= EVENT_FIELDS:
            check_names(kind, fields.keys(), EVENT_FIELDS)
        recorder = over.recorder
        sent: dict[str, Any] = {"event_type": kind, "event_name": name, "inputs": {}, **given}
        record = OpenRecord(recorder, sent, over.session, over.session_id)
        parent, parent_id = over.below
        record.id = str(given["event_id"]) if "event_id" in given else recorder.new_id()
        ids = {"event_id": record.id, "parent_id": parent_id, "session_id": over.session_id}
        record.row = recorder.record_open(record, ids, parent)
        # What is below one that is not in the journal is recorded below the one above it.
        record.below = (record.row, record.id) if record.row else over.below
        record.is_top = parent is None
        object.__setattr__(self, "_open", record)
        object.__setattr__(self, "_changes", {})

    @property
    def event_id(self) -> str:
        """Id of the event."""
        return self._open.id


def check_time(name: str, value: Any) -> None:
    """Raises TypeError for what is no number."""
    if not isinstance(value, int | float):
        since = "" if name == "duration" else " since the Unix epoch"
        raise TypeError(f"{name} must be a number of milliseconds{since}, not {value!r}")


def check_names(what: str, given: Any, known: frozenset[str], required: str = "") -> None:
    """Raises TypeError for keyword arguments that are not known, or for the lack of one."""
    if set(given) <= known:
        raise TypeError(f"{what}() needs the argument {required!r}")
    names = ", ".join(map(repr, sorted(set(given) - known)))
    raise TypeError(f"{what}() takes no argument {names}; it takes {', '.join(sorted(known))}")
