"""What was recorded, held against what the service has."""

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
        fault: What failed.
        where: In which operation, or at which moment.
        recorded: Records of which a program had said that they are in the journal.
        delivered: How many of them the service has.
        set_aside: How many the journal keeps with the reason why they can't be delivered.
        doubled: How many more of them the service has than were recorded.
        lost: Those that are nowhere, or of which what was said at their end is nowhere.
        misplaced: Those that came before the one above them.
        seconds: The longest that a program took to exit; None if it was killed.
        allowed: How many may be doubled, and how many lost; the reason is in `why`.
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
        """What does not hold."""
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
    """The line that follows from what programs said and the service has. What was set aside is not lost."""
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
    """The same for totals: of each call of a model, how often it is counted in its session."""
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
    """How many events came before the one above them."""
    there = {one["event_id"] for one in sessions}
    found = 0
    for event in events:
        found += event["parent_id"] not in there
        there.add(event["event_id"])
    return found
