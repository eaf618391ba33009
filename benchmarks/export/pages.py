"""A service with any number of sessions, which makes each page on request."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

DAYS = 30


class MadePages(httpx.BaseTransport):
    """Answers `count` and `list` for sessions that started at regular intervals in the last 30 days."""

    def __init__(self, sessions: int) -> None:
        self._sessions = sessions
        self._end = datetime.now(UTC)
        self._step = timedelta(days=DAYS) / sessions

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked: dict[str, Any] = json.loads(request.read())
        filters = asked["filters"]
        first = self._place(filters.get("start_date"), 0, up=True)
        last = self._place(filters.get("end_date"), self._sessions - 1, up=False)
        if request.url.path.endswith("/count"):
            return httpx.Response(200, json={"count": max(0, last - first + 1)})
        begin = first + (asked.get("page", 1) - 1) * asked["limit"]
        numbers = range(begin, min(begin + asked["limit"], last + 1))
        data = [self._session(number) for number in numbers]
        return httpx.Response(200, json={"object": "list", "data": data, "has_more": begin + asked["limit"] <= last})

    def _place(self, milliseconds: str | None, default: int, *, up: bool) -> int:
        """Return the number of the first session after a time, or of the last one before it."""
        if milliseconds is None:
            return default
        since = datetime.fromtimestamp(int(milliseconds) / 1000, UTC) - (self._end - timedelta(days=DAYS))
        place = -(-since // self._step) if up else since // self._step
        return min(max(place, 0), self._sessions) if up else min(max(place, -1), self._sessions - 1)

    def _session(self, number: int) -> dict[str, Any]:
        at = (self._end - timedelta(days=DAYS) + self._step * number).isoformat()
        return {
            "_id": f"01M{number:023}",
            "external_id": f"chat-{number}",
            "started_at": at,
            "updated_at": at,
            "duration": number % 600_000,
            "contact_ids": [f"contact-{number % 1000}"],
            "billing": {"input_cost": 0.25, "output_cost": 0.5, "total_cost": 0.75},
            "usage": {"prompt_tokens": 300, "completion_tokens": 40, "total_tokens": 340},
            "traces_count": 3,
            "tags": ["all", f"group-{number % 20}"],
            "title": f"About subject {number % 10_000}",
            "metadata": {"customer": f"customer-{number % 1000}"},
        }
