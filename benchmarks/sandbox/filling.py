"""Sessions of Orq as an application would record them over the last 30 days, the same in every run."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from trace_sessions.sandbox.orq import rows
from trace_sessions.sandbox.state.database import Database
from trace_sessions.sandbox.state.ids import WORKSPACE_ID, new_orq_session_id
from trace_sessions.sandbox.values.json_text import JsonObject
from trace_sessions.sandbox.values.times import stamp

DAYS = 30
_AT_ONCE = 5_000


def fill(file: str, first: int, end: int, most: int) -> None:
    """Store the sessions from number `first` until before `end`, out of `most`."""
    database = Database(file)
    made = sessions(first, end, most)
    for start in range(first, end, _AT_ONCE):
        with database.writing() as connection:
            for _ in range(start, min(start + _AT_ONCE, end)):
                rows.insert(connection, next(made))
    database.close()


def sessions(first: int, end: int, most: int) -> Iterator[JsonObject]:
    """Half of them in a project, a third with a title; the tag `all`, one of 20, and one of very many."""
    now = datetime.now(UTC)
    for number in range(first, end):
        chance = random.Random(number)
        at = now - timedelta(days=DAYS) * (1 - number / most)
        session: JsonObject = {
            "started_at": stamp(at),
            "updated_at": stamp(at + timedelta(seconds=chance.randrange(3600))),
            "external_id": f"chat-{number}",
            "duration": chance.randrange(600_000),
            "contact_ids": [f"contact-{chance.randrange(most // 5 + 1)}"],
            "billing": {name: round(chance.random(), 4) for name in ("input_cost", "output_cost", "total_cost")},
            "usage": {
                "prompt_tokens": chance.randrange(5000),
                "completion_tokens": chance.randrange(2000),
                "total_tokens": chance.randrange(7000),
            },
            "traces_count": chance.randrange(10),
            "tags": ["all", f"group-{chance.randrange(20)}", f"rare-{chance.randrange(most // 10 + 1)}"],
            "metadata": {"customer": f"customer-{chance.randrange(1000)}", "plan": chance.choice(["free", "pro"])},
            "_id": new_orq_session_id(at),
            "workspace_id": WORKSPACE_ID,
        }
        if number % 2:
            session["project_id"] = f"project-{chance.randrange(5)}"
        if number % 3 == 0:
            session |= {"title": f"About subject {chance.randrange(10_000)}", "kind": "THREAD_KIND_CONVERSATION"}
        yield session
