"""The ledger: compares recorded data with the data that the service stored."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from attrs import define, field

from .program import BASE, Said
from .service import Service


@define(frozen=True, kw_only=True)
class Entry:
    """A line of the ledger.

    Attributes:
        fault: The fault.
        where: The operation or the moment that it struck.
        recorded: Number of records that a program reported as written to the journal.
        delivered: Number of those records that the service stored.
        set_aside: Number of records that the journal keeps because they can't be delivered.
        doubled: Number of additional copies that the service stored.
        lost: Number of records that are missing, or whose outputs are missing.
        misplaced: Number of events that were stored before their parents.
        seconds: Longest time that a program took to close; None if it was killed.
        allowed: Whether records may be doubled and whether they may be lost. `why` explains it.
        why: Explanation for the page.
        wrong: Further broken promises.
    """

    fault: str
    where: str
    recorded: int
    delivered: int
    set_aside: int = 0
    doubled: int = 0
    lost: int = 0
    misplaced: int = 0
    seconds: float | None = None
    allowed: tuple[bool, bool] = (False, False)
    why: str = ""
    wrong: list[str] = field(factory=list)

    @property
    def problems(self) -> list[str]:
        """Lists the broken promises."""
        may_double, may_lose = self.allowed
        return [
            *self.wrong,
            *([f"{self.doubled} doubled"] if self.doubled and not may_double else []),
            *([f"{self.lost} lost"] if self.lost and not may_lose else []),
            *([f"{self.misplaced} misplaced"] if self.misplaced else []),
        ]


def entry(
    fault: str,
    where: str,
    service: Service,
    said: Sequence[Said],
    *,
    set_aside: int = 0,
    **more: Any,
) -> Entry:
    """Compares the reports of programs with the service. Records that were set aside are not lost."""
    opened = [one.name for one in said if one.what == "opened"]
    ended = {one.name for one in said if one.what == "ended"}
    sessions, events = service.documents("honeyhive_sessions"), service.documents("honeyhive_events")
    stored = Counter(one["event_name"] for one in (*sessions, *events))
    whole = {one["event_name"] for one in (*sessions, *events) if one.get("outputs") == {"of": one["event_name"]}}
    lost = {name for name in opened if not stored[name]} | (ended - whole)
    exits = [one.more[0] for one in said if one.what == "closed"]
    return Entry(
        fault=fault,
        where=where,
        recorded=len(opened),
        delivered=sum(stored[name] > 0 for name in opened),
        set_aside=set_aside,
        doubled=sum(number - 1 for number in stored.values()),
        lost=max(0, len(lost) - set_aside),
        misplaced=misplaced(sessions, events),
        seconds=max(exits, default=None),
        **more,
    )


def entry_of_orq(fault: str, where: str, service: Service, said: Sequence[Said], **more: Any) -> Entry:
    """Does the same for Orq: checks that each call of a model is counted once in its session."""
    tokens = {one["external_id"]: one["usage"]["total_tokens"] for one in service.documents("orq_documents")}
    opened = {one.name for one in said if one.what == "opened"}
    ended = {one.name for one in said if one.what == "ended"}
    counted = {name: _times(name, tokens) for name in opened if " " in name}
    sessions = [name for name in opened if " " not in name]
    exits = [one.more[0] for one in said if one.what == "closed"]
    return Entry(
        fault=fault,
        where=where,
        recorded=len(ended & counted.keys()) + len(sessions),
        delivered=sum(counted[name] > 0 for name in ended & counted.keys()) + sum(name in tokens for name in sessions),
        doubled=sum(times - 1 for times in counted.values() if times > 1),
        lost=sum(not counted[name] for name in ended & counted.keys()) + sum(name not in tokens for name in sessions),
        seconds=max(exits, default=None),
        **more,
    )


def _times(name: str, tokens: dict[str, int]) -> int:
    external_id, _, turn = name.rpartition(" ")
    return int(tokens.get(external_id, 0) / BASE ** int(turn)) % BASE


def misplaced(sessions: Sequence[dict[str, Any]], events: Sequence[dict[str, Any]]) -> int:
    """Counts the events that were stored before their parents."""
    there = {one["event_id"] for one in sessions}
    found = 0
    for event in events:
        found += event["parent_id"] not in there
        there.add(event["event_id"])
    return found
