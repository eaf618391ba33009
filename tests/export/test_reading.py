"""Sessions are read once each while others are added, changed and deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from trace_sessions import ConfigurationError, Orq, PaginationError, PermissionDeniedError, RequestEvent
from trace_sessions.export import Progress, read_sessions

from .workspace import Workspace

MONTH = timedelta(days=30)


def reader(url: str, on_request: Callable[[RequestEvent], object] | None = None) -> Orq:
    return Orq("key", base_url=url, on_request=on_request)


@pytest.mark.parametrize("seed", range(2))
def test_every_session_that_stays_comes_once_while_others_come_and_go(url: str, seed: int) -> None:
    workspace = Workspace(url, seed)
    workspace.add(60)
    workspace.add(30, stay=False)
    requests = count()

    def change(_: RequestEvent) -> None:
        # In the end there is a rest, as there is for every service.
        if next(requests) < 120:
            workspace.change()
            workspace.change()

    with workspace.client, reader(url, change) as orq:
        workspace.check(row["id"] for row in read_sessions(orq, MONTH, workers=1, page_size=10))
    assert workspace.gone


def test_every_session_that_stays_comes_once_with_many_workers_beside_a_writer(workspace: Workspace, url: str) -> None:
    workspace.add(200)
    with workspace.changing(), reader(url) as orq:
        found = [row["id"] for row in read_sessions(orq, MONTH, workers=4, page_size=50)]
    workspace.check(found)


def test_the_last_read_wins(workspace: Workspace, url: str) -> None:
    (changed, *_) = workspace.add(5)
    requests = count(1)

    def change(_: RequestEvent) -> None:
        # After the time of the service, the count and the page, before what changed is read.
        if next(requests) == 4:
            workspace.client.sessions.update(
                changed, title="after", updated_at=datetime.now(UTC), started_at=datetime.now(UTC)
            )

    with reader(url, change) as orq:
        titles = {row["id"]: row["title"] for row in read_sessions(orq, MONTH, workers=1)}
    assert len(titles) == 5
    assert titles[changed] == "after"


def test_sessions_of_one_moment_are_read_page_by_page(workspace: Workspace, url: str) -> None:
    moment = datetime.now(UTC) - timedelta(days=3)
    workspace.add(35, started_at=moment, updated_at=moment)
    workspace.add(5)
    with reader(url) as orq:
        workspace.check(row["id"] for row in read_sessions(orq, MONTH, page_size=10))


def test_a_window_that_shifts_while_its_pages_are_read_is_read_again(workspace: Workspace, url: str) -> None:
    moment = datetime.now(UTC) - timedelta(days=3)
    workspace.add(20, started_at=moment, updated_at=moment)
    (deleted,) = workspace.add(1, stay=False, started_at=moment, updated_at=moment)
    operations: list[str] = []

    def change(event: RequestEvent) -> None:
        operations.append(event.operation)
        if operations[-2:] == ["listOrqSessions"] * 2 and deleted in workspace.others:
            workspace.others.remove(deleted)
            workspace.gone.add(deleted)
            workspace.client.sessions.delete(deleted)

    with reader(url, change) as orq:
        workspace.check(row["id"] for row in read_sessions(orq, MONTH, page_size=10, workers=1))
    assert deleted in workspace.gone


def test_a_span_with_an_end_holds_nothing_after_it(workspace: Workspace, url: str) -> None:
    now = datetime.now(UTC)
    at = [now - timedelta(days=days) for days in (1, 5, 9)]
    ids = [workspace.add(1, started_at=time, updated_at=time)[0] for time in at]
    with reader(url) as orq:
        found = [row["id"] for row in read_sessions(orq, now - timedelta(days=7), now - timedelta(days=3))]
        assert found == [ids[1]]
        assert [row["id"] for row in read_sessions(orq, MONTH, now + timedelta(days=1))] == ids[::-1]


def test_a_span_of_no_length_holds_nothing_before_it(workspace: Workspace, url: str) -> None:
    workspace.add(2, days=0)
    future = datetime(2099, 1, 1, tzinfo=UTC)
    (later,) = workspace.add(1, started_at=future, updated_at=future)
    with reader(url) as orq:
        soon = datetime.now(UTC) + timedelta(seconds=1)
        assert [*read_sessions(orq, soon, soon)] == []
        assert [row["id"] for row in read_sessions(orq, soon)] == [later]


def test_filters_are_those_of_the_list(workspace: Workspace, url: str) -> None:
    (mine,) = workspace.add(1, client="ios", tags=["vip", "new"])
    workspace.add(3, client="web")
    with reader(url) as orq:
        assert [row["id"] for row in read_sessions(orq, MONTH, client="ios", tags=["vip"])] == [mine]


def test_progress_ends_with_all_sessions(workspace: Workspace, url: str) -> None:
    workspace.add(40)
    told: list[Progress] = []
    with reader(url) as orq:
        rows = [*read_sessions(orq, MONTH, page_size=10, on_progress=told.append)]
    assert [one.read for one in told] == sorted(one.read for one in told)
    assert told[-1] == (len(rows), 40)


def test_a_read_that_fails_is_continued_where_it_stopped(workspace: Workspace, url: str, tmp_path: Path) -> None:
    workspace.add(100)
    asked: Counter[str] = Counter()

    def answer(request: httpx.Request) -> httpx.Response:
        asked[request.url.path] += 1
        if fails and asked["/v2/sessions/query"] > 8:
            return httpx.Response(403, json={})
        answer = service.post(request.url, headers=request.headers, content=request.content)
        return httpx.Response(answer.status_code, headers={"date": answer.headers["date"]}, content=answer.content)

    fails = True
    with httpx.Client(transport=httpx.MockTransport(answer)) as client, httpx.Client() as service:
        orq = Orq("key", base_url=url, http_client=client)
        with pytest.raises(PermissionDeniedError):
            read(orq, tmp_path / "state")
        whole, fails = 8, False
        asked.clear()
        rows = read(orq, tmp_path / "state")
        first_half = asked["/v2/sessions/query"]
        asked.clear()
        read(orq, tmp_path / "other state")
    workspace.check(row["id"] for row in rows)
    assert [*tmp_path.iterdir()] == []
    assert first_half <= asked["/v2/sessions/query"] - whole + 1


def read(orq: Orq, state: Path) -> list[dict[str, Any]]:
    return [*read_sessions(orq, MONTH, page_size=10, workers=1, state=state)]


class Odd:
    """A service that answers with what a test says."""

    def __init__(self, counts: Callable[[], int], page: dict[str, Any]) -> None:
        self._counts, self._page = counts, page
        self.client = httpx.Client(transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/count"):
            return httpx.Response(200, json={"count": self._counts()})
        return httpx.Response(200, json={"object": "list", **self._page})


def test_a_count_that_never_agrees_is_an_error_that_says_so() -> None:
    with Odd(lambda: 3, {"data": [], "has_more": False}).client as client:
        orq = Orq("key", http_client=client)
        with pytest.raises(PaginationError, match=r"10 readings of .* from .*, the list has 0 and the count is 3"):
            [*read_sessions(orq, MONTH)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"workers": 0}, "workers must be a whole number from 1 to 64, not 0"),
        ({"page_size": 1001}, "page_size must be a whole number from 1 to 1000, not 1001"),
        ({"requests_per_minute": 0}, "requests_per_minute must be a number above 0"),
        ({"until": datetime(2020, 1, 1, tzinfo=UTC)}, "since .* is later than until .2020-01-01 00:00:00"),
    ],
)
def test_what_cannot_be_used_is_named(arguments: dict[str, Any], message: str) -> None:
    with Odd(lambda: 0, {"data": [], "has_more": False}).client as client:
        orq = Orq("key", http_client=client)
        with pytest.raises(ConfigurationError, match=message):
            [*read_sessions(orq, MONTH, **arguments)]


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(TypeError, match="'workerz'"):
        [*read_sessions(Orq("key"), MONTH, workerz=3)]  # type: ignore[call-arg]
