"""Bulk deletion by tag."""

import asyncio
import runpy

import httpx
from trace_sessions import AsyncOrq, Orq
from trace_sessions.testing import Sandbox

from .conftest import EXAMPLES, Run


def seed(sandbox: Sandbox, tag: str, number: int) -> None:
    sandbox.seed(*({"service": "orq", "external_id": f"{tag}-{n}", "tags": [tag]} for n in range(number)))


def test_all_sessions_with_the_tag_are_deleted_and_no_others(run: Run, sandbox_server: Sandbox) -> None:
    seed(sandbox_server, "old", 45)
    seed(sandbox_server, "vip", 2)
    sandbox_server.faults.next("orq.sessions.delete", times=1, cut=True)
    done = run("delete_by_tag.py", "old")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Deleted 45 of 45 sessions with the tag 'old'.\n"
    with Orq() as orq:
        assert sorted(session.external_id for session in orq.sessions.list()) == ["vip-0", "vip-1"]


def test_a_session_that_can_not_be_deleted_is_named(run: Run, sandbox_server: Sandbox) -> None:
    seed(sandbox_server, "old", 3)
    sandbox_server.faults.next("orq.sessions.delete", status=403)
    done = run("delete_by_tag.py", "old")
    assert done.returncode == 1
    assert done.stdout == "Deleted 2 of 3 sessions with the tag 'old'.\n"
    with Orq() as orq:
        (left,) = orq.sessions.list()
    assert done.stderr.startswith(f"{left.id}: ")


def test_without_a_tag_it_says_how_to_run_it(run: Run) -> None:
    done = run("delete_by_tag.py")
    assert (done.returncode, done.stderr) == (1, "usage: delete_by_tag.py TAG\n")


async def test_ten_are_deleted_at_once_and_no_more(trace_sessions_sandbox: Sandbox) -> None:
    seed(trace_sessions_sandbox, "old", 30)
    example = runpy.run_path(str(EXAMPLES / "delete_by_tag.py"))
    to_sandbox = trace_sessions_sandbox.async_http_client()
    # Each deletion waits for nine others; fewer at once would wait until the test fails.
    ten, under_way, most = asyncio.Barrier(10), 0, 0

    async def answered(request: httpx.Request) -> httpx.Response:
        nonlocal under_way, most
        if request.method == "DELETE":
            under_way += 1
            most = max(most, under_way)
            await ten.wait()
            under_way -= 1
        return await to_sandbox.request(request.method, request.url, headers=request.headers, content=request.content)

    async with AsyncOrq("key", http_client=httpx.AsyncClient(transport=httpx.MockTransport(answered))) as orq:
        async with asyncio.timeout(20):
            assert await example["delete_by_tag"](orq, "old") == []
        assert await orq.sessions.count() == 0
    assert most == 10
