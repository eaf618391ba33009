"""The counts of a recorder, and the events that it passes to `on_event`."""

from typing import NamedTuple


class Report(NamedTuple):
    """The counts of a recorder. A record is a session or an event, and counts from the moment it is opened.

    `recorded == delivered + waiting + set_aside` always holds. `refused` records are in none of these.

    Attributes:
        recorded: Records that were written to the journal, or taken over from a dead process.
        delivered: Records that the service accepted.
        waiting: Records that are open or not yet delivered.
        set_aside: Records that can't be delivered: the service refused them, they are too old, or the journal was
            damaged.
        refused: Records, and ends of records, that could not be written: the disk or the journal is full, the folder
            is read-only, or the recorder is closed.
        masked: Number of times that `mask` failed, so that a record was written without its content.
        interrupted: Records among `recorded` that were open when their process died or the recorder was closed.
    """

    recorded: int = 0
    delivered: int = 0
    waiting: int = 0
    set_aside: int = 0
    refused: int = 0
    masked: int = 0
    interrupted: int = 0


class Delivered(NamedTuple):
    """The service accepted records of a session, in a request that took this long."""

    session_id: str
    records: int
    seconds: float


class SetAside(NamedTuple):
    """Records were set aside. `trace-sessions journal show` prints them. `session_id` may be empty."""

    session_id: str
    records: int
    reason: str


class Damaged(NamedTuple):
    """The journal was damaged and moved aside, with this number of records of this process."""

    moved_to: str
    records: int
    reason: str


class Refused(NamedTuple):
    """A record, or the end of one, could not be written."""

    reason: str


class Paused(NamedTuple):
    """Delivery waits for this number of seconds before it tries again."""

    seconds: float
    reason: str


class Interrupted(NamedTuple):
    """Open records are sent with the error `interrupted`."""

    records: int


RecorderEvent = Delivered | SetAside | Damaged | Refused | Paused | Interrupted
