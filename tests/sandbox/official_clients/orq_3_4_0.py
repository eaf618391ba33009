"""Drives a running sandbox with orq-ai-sdk 3.4.0: `python orq_3_4_0.py http://127.0.0.1:8765`."""

from __future__ import annotations

import sys
import uuid
from datetime import UTC, datetime
from typing import Any

from orq_ai_sdk import Orq, models

ZERO_BILLING = {"input_cost": 0, "output_cost": 0, "total_cost": 0}
ZERO_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
NUMBER_FILTER = {
    "operator": "is_greater_than",
    "type": "number",
    "name": "Cost",
    "path": "billing.total_cost",
    "value": 0.5,
}
DATE_FILTER = {
    "operator": "is",
    "type": "date",
    "name": "Started",
    "path": "started_at",
    "value": {"mode": "date", "criteria": {"relative_time": "custom_date", "custom_date": "2025-04-02"}},
}


def same(what: str, got: Any, wanted: Any) -> None:
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, wanted {wanted!r}")
    print(f"{what}: {got!r}")


def refused(what: str, code: int | str, call: Any) -> None:
    try:
        call()
    except models.HonoAPIError as error:  # what a documented 404 becomes; it has no status
        same(what, error.data.code, code)
    except models.APIError as error:
        same(what, error.status_code, code)
    else:
        sys.exit(f"{what}: was not refused")


def main(url: str) -> None:
    run = uuid.uuid4().hex[:8]
    with Orq(api_key="any", server_url=url) as orq:

        def create(number: int, cost: float) -> Any:
            session = {
                "external_id": f"{run}-{number}",
                "duration": 10.5 * number,
                "contact_ids": ["contact-1"],
                "billing": {**ZERO_BILLING, "total_cost": cost},
                "usage": ZERO_USAGE,
                "traces_count": number,
                "tags": [run, f"n{number}"],
                "project_id": "p",
                "started_at": datetime(2025, 4, number, 9, 15, tzinfo=UTC),
            }
            return orq.sessions.create(request=session)

        first, second, third = create(1, 0.1), create(2, 1.0), create(3, 2.0)
        same("create: external_id", first.external_id, f"{run}-1")
        refused("create with a taken external_id", 409, lambda: create(1, 0))

        got = orq.sessions.get(session_id=second.id)
        same("get: started_at", got.started_at, datetime(2025, 4, 2, 9, 15, tzinfo=UTC))
        refused("get of an unknown id", "not_found", lambda: orq.sessions.get(session_id="no such id"))

        updated = orq.sessions.update(session_id=first.id, tags=[run, "vip"], project_id=None)
        same("update: tags", updated.tags, [run, "vip"])
        same("update: project_id", updated.project_id, None)
        same("update with nothing: duration", orq.sessions.update(session_id=first.id).duration, 10.5)

        mine: dict[str, Any] = {
            "filters": [{"type": "string_array", "operator": "in", "values": [run], "path": "tags"}]
        }

        def listed(**more: Any) -> list[str]:
            return [item.external_id for item in orq.sessions.list(request={**mine, **more}).data]

        every = [f"{run}-{n}" for n in (3, 2, 1)]
        same("list: newest first", listed(), every)
        page = orq.sessions.list(request={**mine, "pagination": {"limit": 2}})
        same("list: has_more", page.has_more, True)
        same("list: after lastId", listed(pagination={"limit": 2, "last_id": page.data[-1].id}), every[2:])
        same("list: before firstId", listed(pagination={"limit": 2, "first_id": first.id}), every[:2])
        same("list: sorted", listed(sorting_props=[{"key": "duration", "direction": "asc"}]), every[::-1])
        for name, condition, wanted in (
            ("number", NUMBER_FILTER, every[:2]),
            ("date", DATE_FILTER, every[1:2]),
        ):
            found = listed(query={"operator": "and", "filters": [condition]})
            same(f"list: by {name}", found, wanted)
        same("list without arguments", orq.sessions.list().data[0].external_id, every[0])
        same("count", orq.post_v2_traces_sessions_count(request=mine).count, 3)
        total = orq.post_v2_traces_sessions_count().count

        for session in (first, second, third):
            same(f"delete {session.external_id}", orq.sessions.delete(session_id=session.id), None)
        refused("delete of a deleted one", "not_found", lambda: orq.sessions.delete(session_id=first.id))
        same("count without arguments", orq.post_v2_traces_sessions_count().count, total - 3)


if __name__ == "__main__":
    main(sys.argv[1])
