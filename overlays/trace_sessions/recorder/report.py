"""Reports of all records so far, and events as they happen."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Report:
    """Counts of the records of a recorder: sessions and events, each from the moment it is opened.

    `recorded == delivered + waiting + set_aside`, always. `refused` records are in none of the four.

    Attributes:
        recorded: Records that are or were in the journal, those taken over from processes that died among them.
        delivered: Records that the service has taken.
        waiting: Records that are open, or still to be sent.
        set_aside: Records that the service refuses for good, that are too old, or that a damaged journal holds.
        refused: Records, and ends of records, that the journal could not take: the disk or the journal is full, the
            folder is read-only, or the recorder is closed.
        masked: How often `mask` failed, so that the content of a record was left out.
        interrupted: Records, among those recorded, that nobody ended: their process died, or the recorder was closed.
    """

    recorded: int = 0
    delivered: int = 0
    waiting: int = 0
    set_aside: int = 0
    refused: int = 0
    masked: int = 0
    interrupted: int = 0


class Delivered(NamedTuple):
    """The service has taken records of a session."""

    session_id: str
    records: int
    seconds: float


class SetAside(NamedTuple):
    """Records were set aside: `trace-sessions journal show` prints them. `session_id` may be empty."""

    session_id: str
    records: int
    reason: str


class Damaged(NamedTuple):
    """The journal was damaged, and moved aside with these records of this process and what others left in it."""

    moved_to: str
    records: int
    reason: str


class Refused(NamedTuple):
    """The journal could not take a record, or the end of one."""

    reason: str


class Paused(NamedTuple):
    """Delivery waits for so many seconds before it tries again."""

    seconds: float
    reason: str


class Interrupted(NamedTuple):
    """Records that nobody ended are sent with the error `interrupted`."""

    records: int


RecorderEvent = Delivered | SetAside | Damaged | Refused | Paused | Interrupted
