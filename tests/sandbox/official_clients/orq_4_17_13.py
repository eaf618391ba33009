"""Drives a running sandbox with orq-ai-sdk 4.17.13: `python orq_4_17_13.py http://127.0.0.1:8765`."""

from __future__ import annotations

import asyncio
import sys
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from orq_ai_sdk import Orq, models

ZERO_BILLING = {"input_cost": 0, "output_cost": 0, "total_cost": 0}
ZERO_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def same(what: str, got: Any, wanted: Any) -> None:
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, wanted {wanted!r}")
    print(f"{what}: {got!r}")


def refused(what: str, code: int, call: Any) -> None:
    try:
        call()
    except (models.ErrorResponse, models.APIDefaultError) as error:
        same(what, error.status_code, code)
    else:
        sys.exit(f"{what}: was not refused")


def main(url: str) -> None:
    run = uuid.uuid4().hex[:8]
    now = datetime.now(UTC)
    with Orq(api_key="any", server_url=url) as orq:

        def create(number: int, changed: datetime, **more: Any) -> Any:
            session: dict[str, Any] = {
                "external_id": f"{run}-{number}",
                "duration": 10.5 * number,
                "contact_ids": ["contact-1"],
                "billing": ZERO_BILLING,
                "usage": {**ZERO_USAGE, "total_tokens": number},
                "traces_count": number,
                "tags": [run, f"{run}-n{number}"],
                "started_at": datetime(2025, 4, number, 9, 15, tzinfo=UTC),
                "updated_at": changed,
            }
            return orq.sessions.create(**session, **more)

        first = create(1, now - timedelta(days=60), project_id="p", title="First")
        second = create(2, now - timedelta(days=2), client="editor", repo="a/b")
        third = create(3, now, kind="THREAD_KIND_CODING_AGENT")
        same("create: external_id", first.external_id, f"{run}-1")
        refused("create with a taken external_id", 409, lambda: create(1, now))

        got = orq.sessions.get(session_id=second.id)
        same("get: started_at", got.started_at, datetime(2025, 4, 2, 9, 15, tzinfo=UTC))
        same("get: the session as created", got, second)
        refused("get of an unknown id", 404, lambda: orq.sessions.get(session_id="no such id"))

        every = [f"{run}-{n}" for n in (3, 2, 1)]
        mine = {"interval": "SESSION_INTERVAL_ALL_TIME", "tags": [run]}

        def listed(filters: Any, **window: Any) -> list[str]:
            return [item.external_id for item in orq.sessions.list(filters={**mine, **filters}, **window).data]

        same("list: newest first", listed({}), every)
        page = orq.sessions.list(filters=mine, limit=2)
        same("list: has_more", page.has_more, True)
        same("list: page 2", listed({}, limit=2, page=2), every[2:])
        yesterday = str(int((now - timedelta(days=1)).timestamp() * 1000))
        for name, filters, wanted in (
            ("interval", {"interval": "SESSION_INTERVAL_LAST_7_DAYS"}, every[:2]),
            ("start_date", {"start_date": yesterday}, every[:1]),
            ("end_date", {"end_date": yesterday}, every[1:]),
            ("two tags", {"tags": [run, f"{run}-n2"]}, every[1:2]),
            ("project_id", {"project_id": "p"}, every[2:]),
            ("client and repo", {"client": "editor", "repo": "a/b"}, every[1:2]),
            ("kind", {"kind": "THREAD_KIND_CODING_AGENT"}, every[:1]),
        ):
            same(f"list: by {name}", listed(filters), wanted)
            same(f"count: by {name}", orq.sessions.get_count(filters={**mine, **filters}).count, len(wanted))
        same(
            "list_tags",
            [tag for tag in orq.sessions.list_tags() if run in tag],
            [run, *(f"{run}-n{n}" for n in (1, 2, 3))],
        )

        updated = orq.sessions.update(session_id=first.id, tags=[run, "vip"], title="Renamed")
        same("update: tags and title", (updated.tags, updated.title), ([run, "vip"], "Renamed"))
        same("update with nothing: duration", orq.sessions.update(session_id=first.id).duration, 10.5)
        cleared = orq.sessions.update(session_id=first.id, clear_tags=True, clear_contact_ids=True)
        same("update: lists cleared", (cleared.tags, cleared.contact_ids), ([], []))
        refused(
            "update with a list and its flag",
            400,
            lambda: orq.sessions.update(session_id=first.id, tags=["x"], clear_tags=True),
        )

        same("get, async", asyncio.run(orq.sessions.get_async(session_id=third.id)), third)
        for session in (first, second, third):
            same(f"delete {session.external_id}", orq.sessions.delete(session_id=session.id), None)
        refused("delete of a deleted one", 404, lambda: orq.sessions.delete(session_id=first.id))
        same("count of what is left", orq.sessions.get_count(filters=mine).count, 0)


if __name__ == "__main__":
    main(sys.argv[1])
