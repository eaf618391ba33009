"""Lists that change while they are read, whichever time of a session the window looks at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from trace_sessions import Orq, PaginationError
from trace_sessions.sandbox import serve

from tests.support.clients import client_of
from tests.support.scripted import result_of

NUMBERS = count()
YESTERDAY = datetime.now(UTC) - timedelta(days=1)
SPANS = [{}, {"interval": "last_24_hours"}, {"start_date": YESTERDAY}]


class Workspace:
    """A project in a sandbox, whose sessions a test may change between the requests of a reader."""

    def __init__(self, url: str, mode: str) -> None:
        self.writer = Orq("key", base_url=url)
        self.project = {"project_id": f"project-{next(NUMBERS)}"}
        self.april_project = {"type": "id", "path": "project_id", "id": self.project["project_id"]}
        self.readers: list[Any] = []
        self.requests = 0
        self._url, self._mode = url, mode

    def add(self, number: int) -> list[str]:
        """The ids of new sessions, the newest first."""
        return [self._added() for _ in range(number)][::-1]

    def delete(self, *ids: str) -> None:
        for id in ids:
            self.writer.sessions.delete(id)

    def reader(self, changes: dict[int, Callable[[], object]] | Callable[[], object], **options: Any) -> Any:
        """A client before whose requests of that number, from 1, or before all of them, something changes."""

        def change(_: object) -> None:
            self.requests += 1
            changed = changes.get(self.requests) if isinstance(changes, dict) else changes
            if changed is not None:
                changed()

        self.readers.append(client_of(self._mode, "Orq", self._url, on_request=change, **options))
        return self.readers[-1]

    async def close(self) -> None:
        self.writer.close()
        for reader in self.readers:
            if self._mode == "async":
                await reader.aclose()
            else:
                reader.close()

    def _added(self) -> str:
        return self.writer.sessions.create(
            external_id=f"chat-{next(NUMBERS)}",
            duration=0,
            contact_ids=[],
            billing={"input_cost": 0, "output_cost": 0, "total_cost": 0},
            usage={"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
            traces_count=0,
            tags=[],
            **self.project,
        ).id


@pytest.fixture(scope="module", params=["updated_at", "started_at"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    with serve(window_time=request.param) as url:
        yield url


@pytest.fixture(params=["sync", "async"])
async def workspace(request: pytest.FixtureRequest, url: str) -> AsyncIterator[Workspace]:
    workspace = Workspace(url, request.param)
    yield workspace
    await workspace.close()


async def ids_of(result: Any) -> list[str]:
    """The ids that iterating yields, whichever mode the result is of."""
    if hasattr(result, "__aiter__"):
        return [session.id async for session in result]
    return [session.id for session in result]


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("added", [1, 3, 8])
async def test_all_that_are_there_come_once_while_others_are_added(
    workspace: Workspace, span: dict[str, Any], added: int
) -> None:
    there = workspace.add(14)
    reader = workspace.reader({number: lambda: workspace.add(added) for number in (2, 3, 5)})
    found = await ids_of(reader.sessions.list(limit=3, **workspace.project, **span))
    assert [id for id in found if id in there] == there
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("span", SPANS)
async def test_one_that_changes_while_it_is_waited_for_comes(workspace: Workspace, span: dict[str, Any]) -> None:
    there = workspace.add(6)
    reader = workspace.reader({2: lambda: workspace.writer.sessions.update(there[3], title="changed")})
    assert await ids_of(reader.sessions.list(limit=2, **workspace.project, **span)) == there


async def test_iterating_may_skip_when_sessions_are_deleted_behind_it(workspace: Workspace) -> None:
    there = workspace.add(6)
    reader = workspace.reader({2: lambda: workspace.delete(there[0])})
    assert await ids_of(reader.sessions.list(limit=2, **workspace.project)) == [*there[:2], *there[3:]]


async def test_sessions_that_are_added_faster_than_they_are_read_end_in_an_error(workspace: Workspace) -> None:
    workspace.add(1)
    reader = workspace.reader(lambda: workspace.add(1))
    with pytest.raises(PaginationError, match="no new session"):
        await ids_of(reader.sessions.list(limit=1, **workspace.project))


async def test_nothing_comes_twice_by_a_cursor_that_moves(workspace: Workspace) -> None:
    there = workspace.add(5)

    def move() -> None:
        workspace.writer.sessions.update(there[1], updated_at=datetime.now(UTC) + timedelta(days=1))

    reader = workspace.reader({2: move}, api="2025-04")
    found = await ids_of(
        reader.sessions.list(
            filters=[workspace.april_project],
            sorting_props=[{"key": "updated_at", "direction": "desc"}],
            pagination={"limit": 2},
        )
    )
    assert sorted(found) == sorted(there)


async def all_ids(workspace: Workspace, result: Any) -> list[str]:
    """Read all ids, before or after the first page has been asked for. The requests are numbered from 1."""
    workspace.requests = 0
    return list(await result_of(result.ids()))


@pytest.mark.parametrize("query", [{}, {"limit": 2}, {"limit": 2, "page": 2}, {"interval": "last_24_hours"}])
async def test_ids_gives_those_of_every_page_from_the_first(workspace: Workspace, query: dict[str, Any]) -> None:
    there = workspace.add(5)
    assert await all_ids(workspace, workspace.reader({}).sessions.list(**query, **workspace.project)) == there


@pytest.mark.parametrize("span", SPANS)
async def test_ids_reads_again_when_a_session_is_deleted_behind_it(workspace: Workspace, span: dict[str, Any]) -> None:
    there = workspace.add(6)
    # The third request is that for the second page, after the count and the first page.
    reader = workspace.reader({3: lambda: workspace.delete(there[0])})
    assert await all_ids(workspace, reader.sessions.list(limit=2, **workspace.project, **span)) == there[1:]


async def test_ids_reads_again_when_a_session_is_added(workspace: Workspace) -> None:
    there = workspace.add(4)
    added: list[str] = []
    reader = workspace.reader({3: lambda: added.extend(workspace.add(1))})
    assert await all_ids(workspace, reader.sessions.list(limit=2, **workspace.project)) == [*added, *there]


async def test_ids_of_a_list_that_never_rests_end_in_an_error_that_says_what_differs(workspace: Workspace) -> None:
    reader = workspace.reader(lambda: workspace.add(1))
    with pytest.raises(PaginationError, match=r"found \d+ sessions, but the count was \d+ before it and \d+ after it"):
        await all_ids(workspace, reader.sessions.list(**workspace.project))


@pytest.mark.parametrize("api", ["current", "2025-04"])
async def test_deleting_all_ids_leaves_none_that_match(workspace: Workspace, api: str) -> None:
    workspace.add(7)
    reader = workspace.reader({}, api=api)
    place = {"limit": 3} if api == "current" else {"pagination": {"limit": 3, "lastId": workspace.add(1)[0]}}
    project = workspace.project if api == "current" else {"filters": [workspace.april_project]}
    for id in await all_ids(workspace, reader.sessions.list(**project, **place)):
        await result_of(reader.sessions.delete(id))
    assert await result_of(reader.sessions.count(**project)) == 0
