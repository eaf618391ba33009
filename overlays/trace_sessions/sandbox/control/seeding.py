"""Sessions from JSON lines.

Each line is the body of a create operation, plus the name of the service, such as

    {"service": "orq", "external_id": "chat-7", "tags": ["vip"]}
    {"service": "honeyhive", "session_name": "answer", "events": [{"event_type": "model", "inputs": {}}]}

If a line leaves out amounts and lists that Orq requires, they are zero and empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..contract.parameters import Values
from ..http.handling import Call
from ..http.refusals import Refusal
from ..http.serving import Service
from ..state.database import Database
from ..values.json_text import Json, JsonObject, as_text, parse
from ..values.times import instant

NOTHING_YET: JsonObject = {
    "duration": 0,
    "contact_ids": [],
    "billing": {"input_cost": 0, "output_cost": 0, "total_cost": 0},
    "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    "traces_count": 0,
    "tags": [],
}
_SERVICES = ("orq", "honeyhive")


@dataclass
class Seeded:
    """The numbers of stored sessions and events."""

    sessions: int = 0
    events: int = 0


class SeedError(ValueError):
    """A line can't be stored. The message begins with its number."""


def seed_lines(service: Service, database: Database, lines: Iterable[bytes | str]) -> Seeded:
    """Store a session for each line that is not blank. Raise SeedError for a bad line; earlier lines are stored."""
    done = Seeded()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = parse(line)
        except ValueError as error:
            raise SeedError(f"line {number} {error}") from None
        try:
            seed(service, database, value, done)
        except Refusal as refusal:
            raise SeedError(f"line {number}: {refusal.message}") from None
        except ValueError as error:
            raise SeedError(f"line {number}: {error}") from None
    return done


def seed(service: Service, database: Database, line: Json, done: Seeded, *, check: bool = True) -> None:
    """Store the session of a line as if it were created when it started. Raise ValueError or a Refusal for a bad line.

    Without `check`, the line must match the contract.
    """
    if not isinstance(line, dict):
        raise ValueError("a session must be an object")
    session = dict(line)
    name = session.pop("service", None)
    if name not in _SERVICES:
        raise ValueError(f"service must be {' or '.join(_SERVICES)}, not {name!r}")
    now = service.workspaces.clock.now()
    if name == "orq":
        store = _Store(service, database, instant(session.get("started_at")) or now, check=check)
        store("createOrqSession", {**NOTHING_YET, **session})
    else:
        events = session.pop("events", [])
        if not isinstance(events, list):
            raise ValueError("events must be an array")
        store = _Store(service, database, now, check=check)
        stored = store("createHoneyhiveSession", session)
        if events:
            store("addHoneyhiveSessionEvents", {"events": events}, as_text(stored["session_id"]))
        done.events += len(events)
    done.sessions += 1


class _Store:
    """A function that carries out operations without a request."""

    def __init__(self, service: Service, database: Database, now: datetime, *, check: bool) -> None:
        self._service = service
        self._database = database
        self._now = now
        self._check = check

    def __call__(self, operation_id: str, body: JsonObject, session_id: str = "") -> JsonObject:
        operation = next(one for one in self._service.operations if one.operation_id == operation_id)
        if self._check:
            texts = {"path": {"session_id": [session_id]}, "query": {}, "header": {}}
            self._service.checked_parameters(operation, texts, body, has_body=True)
        call = Call(self._database, self._now, Values(path={"session_id": session_id}), body)
        answer = self._service.handle(operation, call)
        return answer.body if isinstance(answer.body, dict) else {}
