"""The FastAPI application, served by uvicorn."""

import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from trace_sessions.testing import Sandbox

from .conftest import EXAMPLES


@pytest.fixture
def app(sandbox_server: Sandbox) -> Iterator[httpx.Client]:
    """A client of the application, which runs as a process of its own; a clean stop is part of each test."""
    command = [sys.executable, "-m", "uvicorn", "fastapi_app:app", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=EXAMPLES) as process:
        assert process.stderr is not None
        try:
            url = next(found[0] for line in process.stderr if (found := re.search(r"http://[\d.:]+", line)))
            with httpx.Client(base_url=url) as client:
                yield client
        finally:
            process.terminate()
            told = process.stderr.read()
    assert "Application shutdown complete" in told
    assert "Traceback" not in told


def test_a_chat_is_recorded_with_its_messages(app: httpx.Client, sandbox_server: Sandbox) -> None:
    begun = app.post("/chats", json={"chat_id": "chat-7", "tags": ["vip"]})
    assert begun.status_code == 201
    path = f"/chats/{begun.json()['session_id']}/messages"
    assert [app.post(path).json()["messages"] for _ in range(2)] == [1, 2]
    sandbox_server.calls.assert_called_once("orq.sessions.create", external_id="chat-7", tags=["vip"])
    sandbox_server.calls.assert_called("orq.sessions.update", traces_count=2)


def test_failures_of_the_service_are_answers_of_the_application(app: httpx.Client, sandbox_server: Sandbox) -> None:
    app.post("/chats", json={"chat_id": "chat-7"})
    assert app.post("/chats", json={"chat_id": "chat-7"}).status_code == 409
    assert app.post("/chats/6f1c9a52-0000-4000-8000-000000000000/messages").status_code == 404
    sandbox_server.faults.next("orq.sessions.create", status=403)
    assert app.post("/chats", json={"chat_id": "chat-8"}).status_code == 502
