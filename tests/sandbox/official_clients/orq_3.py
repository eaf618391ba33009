"""Walks the session operations of orq-ai-sdk 3."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from orq_ai_sdk import Orq, models
from walk import URL, Awaited, operation, refused, same

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
MINE: dict[str, Any] = {"filters": [{"type": "string_array", "operator": "in", "values": ["mine"], "path": "tags"}]}
EVERY = ["chat-3", "chat-2", "chat-1"]


def create(sessions: Any, number: int, cost: float) -> Any:
    session = {
        "external_id": f"chat-{number}",
        "duration": 10.5 * number,
        "contact_ids": ["contact-1"],
        "billing": {**ZERO_BILLING, "total_cost": cost},
        "usage": ZERO_USAGE,
        "traces_count": number,
        "tags": ["mine", f"n{number}"],
        "project_id": "p",
        "started_at": datetime(2025, 4, number, 9, 15, tzinfo=UTC),
    }
    return sessions.create(request=session)


def walk(orq: Any, sessions: Any, suffix: str) -> None:
    def not_found(what: str, call: Any) -> None:
        # A documented 404 becomes an error without a status.
        same(what, refused(what, models.HonoAPIError, call).data.code, "not_found")

    with operation(f"sessions.create{suffix}"):
        first, second, third = create(sessions, 1, 0.1), create(sessions, 2, 1.0), create(sessions, 3, 2.0)
        same("external_id", first.external_id, "chat-1")
        taken = refused("a taken external_id", models.APIError, lambda: create(sessions, 1, 0))
        same("a taken external_id", taken.status_code, 409)

    with operation(f"sessions.get{suffix}"):
        got = sessions.get(session_id=second.id)
        same("started_at", got.started_at, datetime(2025, 4, 2, 9, 15, tzinfo=UTC))
        not_found("an unknown id", lambda: sessions.get(session_id="unknown"))

    with operation(f"sessions.update{suffix}"):
        updated = sessions.update(session_id=first.id, tags=["mine", "vip"], project_id=None)
        same("tags", updated.tags, ["mine", "vip"])
        same("project_id", updated.project_id, None)
        same("no field", sessions.update(session_id=first.id).duration, 10.5)
        not_found("an unknown id", lambda: sessions.update(session_id="unknown"))

    def listed(**more: Any) -> list[str]:
        return [item.external_id for item in sessions.list(request={**MINE, **more}).data]

    with operation(f"sessions.list{suffix}"):
        same("newest first", listed(), EVERY)
        page = sessions.list(request={**MINE, "pagination": {"limit": 2}})
        same("has_more", page.has_more, True)
        same("after lastId", listed(pagination={"limit": 2, "last_id": page.data[-1].id}), EVERY[2:])
        same("before firstId", listed(pagination={"limit": 2, "first_id": first.id}), EVERY[:2])
        same("sorted", listed(sorting_props=[{"key": "duration", "direction": "asc"}]), EVERY[::-1])
        same("by number", listed(query={"operator": "and", "filters": [NUMBER_FILTER]}), EVERY[:2])
        same("by date", listed(query={"operator": "and", "filters": [DATE_FILTER]}), EVERY[1:2])
        same("no argument", sessions.list().data[0].external_id, EVERY[0])

    with operation(f"post_v2_traces_sessions_count{suffix}"):
        same("by tag", orq.post_v2_traces_sessions_count(request=MINE).count, 3)
        same("no argument", orq.post_v2_traces_sessions_count().count, 3)

    with operation(f"sessions.delete{suffix}"):
        for session in (first, second, third):
            same(session.external_id, sessions.delete(session_id=session.id), None)
        not_found("a deleted one", lambda: sessions.delete(session_id=first.id))
        same("what is left", orq.post_v2_traces_sessions_count().count, 0)


if __name__ == "__main__":
    with Orq(api_key="any", server_url=URL) as client:
        walk(client, client.sessions, "")
        walk(Awaited(client), Awaited(client.sessions), "_async")
