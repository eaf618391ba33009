"""The examples of recording."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from trace_sessions import HoneyHive, Orq
from trace_sessions.testing import Sandbox

from .conftest import Run

REQUESTS = """
import asyncio, httpx
from recording.web_app import app

async def main():
    web = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://web")
    async with app.router.lifespan_context(app), web as client:
        answered = await client.get("/answers", params={"question": "parcels?"})
        streamed = await client.get("/streams", params={"question": "parcels?"})
    assert streamed.text == answered.json()["answer"], streamed.text
    print(answered.json()["session_id"], streamed.headers["session-id"])

asyncio.run(main())
"""
CALLS = """
from recording.function import handler
print([handler({"a": number, "b": 1}, None) for number in range(2)])
"""


@pytest.fixture(autouse=True)
def journal(tmp_path: Path) -> Iterator[None]:
    with patch.dict(os.environ, TRACE_SESSIONS_JOURNAL=str(tmp_path / "journal.db")):
        yield


def recorded(run: Run, name: str, *arguments: str) -> str:
    """Runs an example, which has to succeed; returns the text that it printed."""
    done = run(name, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def events(sandbox: Sandbox, session_id: str) -> list[tuple[Any, Any]]:
    """The name and the outputs of a session, then those of the events below it."""
    with HoneyHive("any", base_url=sandbox.url) as honeyhive:
        return [(node.event_name, node.outputs) for node in honeyhive.sessions.get(session_id).tree().walk()]


def session_ids(sandbox: Sandbox) -> list[str]:
    return [call.arguments["session_id"] for call in sandbox.calls.of("honeyhive.sessions.create")]


def test_a_chat_is_recorded_to_honeyhive(run: Run, sandbox_server: Sandbox) -> None:
    recorded(run, "recording/support_chat.py", "honeyhive", "parcels")
    (session_id,) = session_ids(sandbox_server)
    chat, answer, search = events(sandbox_server, session_id)
    assert chat[0] == "support chat"
    assert answer == ("answer", {"answer": "About parcels: They leave on Mondays."})
    assert search == ("search", {"result": "They leave on Mondays."})


def test_the_same_chat_is_added_up_in_orq(run: Run, sandbox_server: Sandbox) -> None:
    recorded(run, "recording/support_chat.py", "orq", "parcels", "refunds")
    recorded(run, "recording/support_chat.py", "orq", "parcels")
    with Orq("any", base_url=sandbox_server.url) as orq:
        (session,) = orq.sessions.list()
    assert (session.external_id, session.traces_count, session.tags) == ("chat-7", 3, ["support"])
    assert session.usage.prompt_tokens == 36


def test_an_exception_is_the_error_of_the_event(run: Run, sandbox_server: Sandbox) -> None:
    done = run("recording/support_chat.py", "honeyhive", "prices")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "KeyError: 'prices'")
    (added,) = sandbox_server.calls.of("honeyhive.sessions.add_events")
    assert {event["error"] for event in added.arguments["events"]} == {"KeyError: 'prices'"}


def test_a_web_application_records_answers_and_streams(run: Run, sandbox_server: Sandbox) -> None:
    answered, streamed = recorded(run, "-c", REQUESTS).split()
    for session_id in (answered, streamed):
        assert events(sandbox_server, session_id)[1:] == [("answer", {"answer": "They leave on Mondays."})]


def test_workers_that_fork_record_each_task_once(run: Run, sandbox_server: Sandbox) -> None:
    recorded(run, "recording/worker_pool.py", "2", "a", "b", "c", "d")
    names = [call.arguments["session_name"] for call in sandbox_server.calls.of("honeyhive.sessions.create")]
    assert sorted(names) == ["a", "all tasks", "b", "c", "d"]
    added = sandbox_server.calls.of("honeyhive.sessions.add_events")
    done = [event["outputs"] for call in added for event in call.arguments["events"]]
    assert sorted(done, key=str) == [{"done": task} for task in "abcd"]


def test_a_function_delivers_before_it_answers(run: Run, sandbox_server: Sandbox) -> None:
    assert recorded(run, "-c", CALLS).strip() == "[{'sum': 1, 'waiting': 0}, {'sum': 2, 'waiting': 0}]"
    assert [events(sandbox_server, one)[0][1] for one in session_ids(sandbox_server)] == [{"sum": 1}, {"sum": 2}]
