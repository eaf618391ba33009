"""Walks the session operations of orq-ai-sdk 4."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from orq_ai_sdk import Orq, models
from walk import URL, Awaited, operation, refused, same

ZERO_BILLING = {"input_cost": 0, "output_cost": 0, "total_cost": 0}
ZERO_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
NOW = datetime.now(UTC)
YESTERDAY = str(int((NOW - timedelta(days=1)).timestamp() * 1000))
EVERY = ["chat-3", "chat-2", "chat-1"]
MINE = {"interval": "SESSION_INTERVAL_ALL_TIME", "tags": ["mine"]}
FOUND: list[tuple[dict[str, Any], list[str]]] = [
    ({}, EVERY),
    ({"interval": "SESSION_INTERVAL_LAST_7_DAYS"}, EVERY[:2]),
    ({"start_date": YESTERDAY}, EVERY[:1]),
    ({"end_date": YESTERDAY}, EVERY[1:]),
    ({"tags": ["mine", "n2"]}, EVERY[1:2]),
    ({"project_id": "p"}, EVERY[2:]),
    ({"client": "editor", "repo": "a/b"}, EVERY[1:2]),
    ({"kind": "THREAD_KIND_CODING_AGENT"}, EVERY[:1]),
]


def create(sessions: Any, number: int, changed: datetime, **more: Any) -> Any:
    session: dict[str, Any] = {
        "external_id": f"chat-{number}",
        "duration": 10.5 * number,
        "contact_ids": ["contact-1"],
        "billing": ZERO_BILLING,
        "usage": {**ZERO_USAGE, "total_tokens": number},
        "traces_count": number,
        "tags": ["mine", f"n{number}"],
        "started_at": datetime(2025, 4, number, 9, 15, tzinfo=UTC),
        "updated_at": changed,
    }
    return sessions.create(**session, **more)


def status(what: str, call: Any) -> int:
    return int(refused(what, models.OrqError, call).status_code)


def walk(sessions: Any, suffix: str) -> None:
    with operation(f"sessions.create{suffix}"):
        first = create(sessions, 1, NOW - timedelta(days=60), project_id="p", title="First")
        second = create(sessions, 2, NOW - timedelta(days=2), client="editor", repo="a/b")
        third = create(sessions, 3, NOW, kind="THREAD_KIND_CODING_AGENT")
        same("external_id", first.external_id, "chat-1")
        same("a taken external_id", status("a taken external_id", lambda: create(sessions, 1, NOW)), 409)

    with operation(f"sessions.get{suffix}"):
        same("the session as created", sessions.get(session_id=second.id), second)
        unknown = status("an unknown id", lambda: sessions.get(session_id="unknown"))
        same("an unknown id", unknown, 404)

    with operation(f"sessions.list{suffix}"):
        for filters, wanted in FOUND:
            page = sessions.list(filters={**MINE, **filters})
            same(f"by {filters}", [item.external_id for item in page.data], wanted)
        same("has_more", sessions.list(filters=MINE, limit=2).has_more, True)
        page = sessions.list(filters=MINE, limit=2, page=2)
        same("page 2", [item.external_id for item in page.data], EVERY[2:])

    with operation(f"sessions.get_count{suffix}"):
        for filters, wanted in FOUND:
            same(f"by {filters}", sessions.get_count(filters={**MINE, **filters}).count, len(wanted))

    with operation(f"sessions.list_tags{suffix}"):
        same("tags", sessions.list_tags(), ["mine", "n1", "n2", "n3"])

    with operation(f"sessions.update{suffix}"):
        updated = sessions.update(session_id=first.id, tags=["mine", "vip"], title="Renamed")
        same("tags and title", (updated.tags, updated.title), (["mine", "vip"], "Renamed"))
        same("no field", sessions.update(session_id=first.id).duration, 10.5)
        cleared = sessions.update(session_id=first.id, clear_tags=True, clear_contact_ids=True)
        same("lists cleared", (cleared.tags, cleared.contact_ids), ([], []))
        both = status("both", lambda: sessions.update(session_id=first.id, tags=["x"], clear_tags=True))
        same("a list and its flag", both, 400)

    with operation(f"sessions.delete{suffix}"):
        for session in (first, second, third):
            same(session.external_id, sessions.delete(session_id=session.id), None)
        deleted = status("a deleted one", lambda: sessions.delete(session_id=first.id))
        same("a deleted one", deleted, 404)
        same("what is left", sessions.get_count(filters=MINE).count, 0)


if __name__ == "__main__":
    with Orq(api_key="any", server_url=URL) as client:
        walk(client.sessions, "")
        walk(Awaited(client.sessions), "_async")
