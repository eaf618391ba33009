"""Handles of open records: their base class, and events."""

from __future__ import annotations

from contextvars import ContextVar
from time import perf_counter, time
from typing import TYPE_CHECKING, Any, ClassVar, Self, Unpack

from .fields import EventFields
from .records import OBJECTS, OpenRecord, check_time

if TYPE_CHECKING:
    from collections.abc import Mapping

current: ContextVar[Handle | None] = ContextVar("trace_sessions_current_handle", default=None)
TIMES = frozenset({"start_time", "end_time", "duration"})


class Handle:
    """An open record. Fields that you assign are sent when it ends. You can change a field that you have read.

    `with` and `async with` end it, and make it the current handle for functions that are `recorded`. An exception
    becomes the error of the record, and propagates. Without `with`, call `end()`, in any thread or task.
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

    def __init__(self, record: OpenRecord) -> None:
        object.__setattr__(self, "_open", record)
        object.__setattr__(self, "_changes", {})

    @property
    def session_id(self) -> str:
        """Id of the session."""
        return self._open.session_id

    def model(self, name: str, **fields: Unpack[EventFields]) -> EventHandle:
        """Open an event for a call of a model, below this record."""
        return EventHandle(self, "model", name, fields)

    def tool(self, name: str, **fields: Unpack[EventFields]) -> EventHandle:
        """Open an event for a call of a tool or of another service, below this record."""
        return EventHandle(self, "tool", name, fields)

    def chain(self, name: str, **fields: Unpack[EventFields]) -> EventHandle:
        """Open an event for a step that has other events below it, below this record."""
        return EventHandle(self, "chain", name, fields)

    def end(self, error: BaseException | str | None = None, *, end_time: float | None = None) -> None:
        """End the record. Does nothing if it has ended, or if a parent process opened it.

        Args:
            error: The exception, or a message.
            end_time: Milliseconds since the Unix epoch, UTC; now by default.

        Raises:
            TypeError: end_time is not a number.
        """
        if end_time is not None:
            check_time("end_time", end_time)
        changes, record = self._changes, self._open
        if changes is None:
            return
        object.__setattr__(self, "_changes", None)
        if error is not None:
            changes["error"] = error if isinstance(error, str) else _message(error)
        start = changes.get("start_time", record.fields["start_time"])
        if end_time is None:
            end_time = time() * 1000 if record.is_backfill else start + (perf_counter() - record.began) * 1000
        end_time = changes.setdefault("end_time", end_time)
        changes.setdefault("duration", max(0.0, end_time - start))
        record.records.end(record, changes)

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
        # Sent again, because the caller may change it in place.
        return changes.setdefault(name, dict(given or {}) if name in OBJECTS else given)

    def __enter__(self) -> Self:
        # A chain, because a handle may be entered again before it is left.
        self._open.tokens = (current.set(self), self._open.tokens)
        return self

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        token, self._open.tokens = self._open.tokens
        try:  # noqa: SIM105 - contextlib.suppress is slower
            current.reset(token)
        except ValueError:  # an asynchronous generator may end in another context
            pass
        self.end(error)

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        self.__exit__(kind, error, traceback)

    @classmethod
    def _kind(cls) -> str:
        return cls.__name__.removesuffix("Handle").lower()


def _message(error: BaseException) -> str:
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:  # that of its own __str__, which would hide the error
        return type(error).__name__


class EventHandle(Handle):
    """An open event.

    Attributes:
        inputs, outputs, config, metadata, feedback, metrics, user_properties: Any JSON objects.
        error: The error message.
        event_name, source: Strings.
        start_time, end_time, duration: Milliseconds. They are measured unless you set them.
    """

    __slots__ = ()
    _settable = frozenset({*OBJECTS, *TIMES, "error", "event_name", "source"})
    if TYPE_CHECKING:
        inputs: Mapping[str, Any]
        error: str | None
        event_name: str
        source: str
        start_time: float
        end_time: float
        duration: float

    def __init__(self, above: Handle, kind: str, name: str, fields: EventFields) -> None:
        given: Any = fields
        check_names(kind, given, EventFields.__annotations__)
        over = above._open
        event_id = str(given["event_id"]) if "event_id" in given else over.records.new_id()
        sent: dict[str, Any] = {"event_type": kind, "event_name": name, "inputs": {}, **given}
        super().__init__(OpenRecord(over.records, event_id, sent, over))

    @property
    def event_id(self) -> str:
        """Id of the event."""
        return self._open.id


def check_names(method: str, given: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    """Raise TypeError for unknown keyword arguments."""
    if not given.keys() <= known.keys():
        names = ", ".join(map(repr, sorted(given.keys() - known.keys())))
        raise TypeError(f"{method}() takes no argument {names}; it takes {', '.join(sorted(known))}")
