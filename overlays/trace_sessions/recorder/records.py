"""Records as handles write them: with ids and times, masked, and as JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from itertools import count
from time import perf_counter
from typing import Any

from .. import InvalidRequestError
from .._body.encoding import encode, encode_as_it_is
from .._call.clock import present
from . import totals
from .delivery import Delivery
from .files import random_number
from .journal import Journal
from .outcomes import Outcomes

log = logging.getLogger("trace_sessions.recorder")
OBJECTS = ("inputs", "config", "outputs", "metadata", "feedback", "metrics", "user_properties")
CONTENT = frozenset({*OBJECTS, "error", *totals.TEXTS, *totals.LISTS})
IDS = ("event_id", "parent_id", "session_id", "external_id")
YEAR_10000 = 253_402_300_800_000
Mask = Callable[[dict[str, Any]], Mapping[str, Any]]


class OpenRecord:
    """The state of a handle. It is not in the handle itself, because assignments to a handle are checked."""

    __slots__ = (
        *("began", "below", "epoch", "fields", "id", "is_backfill"),
        *("parent", "records", "row", "session", "session_id", "tokens"),
    )

    def __init__(self, records: Records, own_id: str, fields: dict[str, Any], over: OpenRecord | None) -> None:
        """Write the record. `over` is the record that an event is below; None for a session."""
        self.records, self.id, self.fields, self.epoch = records, own_id, fields, records.journal.epoch
        now = present().unix()
        self.is_backfill = "start_time" in fields
        if self.is_backfill:
            check_time("start_time", fields["start_time"])
        else:
            fields["start_time"] = now * 1000
        self.began = perf_counter()
        self.tokens: Any = None
        self.parent: int | None = None
        # The row and the id of the parent of the events below; no row if they need not wait for its end.
        self.below: tuple[int | None, str]
        if over is None:
            self.session, self.session_id, self.below = 0, own_id, (None, own_id)
            self.row = self.session = records.open(self, int(now))
        else:
            self.session, self.session_id, self.below = over.session, over.session_id, over.below
            self.parent, fields["parent_id"] = over.below
            fields["event_id"], fields["session_id"] = own_id, self.session_id
            self.row = records.open(self, int(now))
            # Events below a refused event move up to the event above it.
            if self.row:
                self.below = self.row, own_id


class Records:
    """Writes records. It never raises: a record that can't be written is counted as refused."""

    def __init__(
        self, journal: Journal, outcomes: Outcomes, delivery: Delivery, mask: Mask | None, is_orq: bool
    ) -> None:
        self.journal, self._outcomes, self._delivery = journal, outcomes, delivery
        self._mask, self._is_orq = mask, is_orq
        self._ids = (-1, "", count())
        self.is_closed = False

    def new_id(self) -> str:
        """Return a UUID (version 4). It is random for each process and then counted up, which is faster."""
        epoch, prefix, numbers = self._ids
        if epoch != self.journal.epoch:
            digits = f"{random_number(72):018x}"
            variant = "89ab"[random_number(2)]
            prefix = f"{digits[:8]}-{digits[8:12]}-4{digits[12:15]}-{variant}{digits[15:]}-"
            self._ids = _, _, numbers = self.journal.epoch, prefix, count(random_number(40))
        return f"{prefix}{next(numbers):012x}"

    def open(self, record: OpenRecord, at: int) -> int:
        """Write an opened record. Return its row, or 0 if it was refused."""
        fields, is_session = record.fields, "parent_id" not in record.fields
        try:
            if not is_session and not record.session:
                raise OSError(self._outcomes.last_refusal)  # that of its session
            if self._is_orq:
                fields = {"external_id": record.session_id, **totals.opened(fields, is_session)}
            encoded = self._encoded(fields)
            if self.is_closed:  # perhaps during a slow mask
                raise OSError("the recorder is closed")
            row = self.journal.insert(encoded, record.session, record.parent, at)
        except Exception as error:
            self._outcomes.refused(error)
            return 0
        if is_session:
            self._delivery.wake()
        return row

    def end(self, record: OpenRecord, changes: dict[str, Any]) -> None:
        """Write the end of a record, unless the record was refused or a parent process opened it."""
        if not record.row or record.epoch != self.journal.epoch:
            return
        try:
            if self._is_orq:
                changes = totals.ended(record.fields, changes, record.row == record.session, record.parent is None)
            encoded = self._encoded(changes)
            if not self.is_closed:
                self.journal.end(record.row, encoded)
        except Exception as error:
            self._delivery.unended.append(record.row)
            self._outcomes.refused(error)
        self._delivery.wake()

    def _encoded(self, fields: dict[str, Any]) -> bytes:
        if self._mask is None and (encoded := encode_as_it_is(fields)) is not None:
            return encoded
        values = {name: _json(name, value) for name, value in fields.items()}
        if self._mask is not None:
            ids = {name: values.pop(name) for name in IDS if name in values}
            try:
                return encode({**self._mask(values), **ids})
            except Exception:
                log.exception("mask failed: the record is written without its content")
                self._outcomes.count(masked=1)
            # Not `values`, because the mask may have changed them.
            values = {name: _json(name, value) for name, value in fields.items() if name not in CONTENT}
            if "parent_id" in ids:
                values["inputs"] = {}
        return encode(values)


def _json(name: str, value: object) -> Any:
    try:
        return json.loads(encode(value, name))
    except InvalidRequestError as error:
        if isinstance(value, str):  # with half a surrogate pair, as in the name of a file that is not Unicode
            return value.encode(errors="backslashreplace").decode()
        log.warning("left out of a record: %s", error)
        return {"left out": str(error)} if name in OBJECTS else None


def check_time(name: str, value: Any) -> None:
    """Raise TypeError for a value that is not a number of milliseconds, such as NaN or a number of nanoseconds."""
    if not isinstance(value, int | float) or not abs(value) < YEAR_10000:
        since = "" if name == "duration" else " since the Unix epoch"
        raise TypeError(f"{name} must be a number of milliseconds{since}, not {value!r}")
