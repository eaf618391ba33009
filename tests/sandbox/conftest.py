"""A sandbox to talk to without a socket, every answer checked against openapi.yaml."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from trace_sessions.sandbox import create_app

QUERY = "/v2/traces/sessions/query"
SESSIONS = "/v2/traces/sessions"


class Api:
    """An application and a client of it, on an event loop of their own."""

    def __init__(self, app: Starlette) -> None:
        self._loop = asyncio.new_event_loop()
        self._lifespan = app.router.lifespan_context(app)
        self._loop.run_until_complete(self._lifespan.__aenter__())
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sandbox")

    def close(self) -> None:
        self._loop.run_until_complete(self._client.aclose())
        self._loop.run_until_complete(self._lifespan.__aexit__(None, None, None))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def __call__(
        self, method: str, path: str, json: Any = None, *, key: str | None = "any", **more: Any
    ) -> httpx.Response:
        headers = {**({"Authorization": f"Bearer {key}"} if key is not None else {}), **more.pop("headers", {})}
        body = {} if json is None else {"json": json}
        return self._loop.run_until_complete(self._client.request(method, path, headers=headers, **body, **more))

    def create(self, external_id: str, *, at: str = SESSIONS, **fields: Any) -> dict[str, Any]:
        """Stores a session of Orq, by default as in April 2025; the answer."""
        answer = self("POST", at, trace_session(external_id, **fields))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def listed(self, **query: Any) -> tuple[list[str], bool]:
        """The external ids on a page, and has_more."""
        answer = self("POST", QUERY, {"filters": [], **query})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        return [session["external_id"] for session in page["data"]], page["has_more"]

    def start(self, **fields: Any) -> dict[str, Any]:
        """Starts a session of HoneyHive; the answer."""
        session = {"project": "p", "session_name": "n", "source": "dev", **fields}
        answer = self("POST", "/session/start", {"session": session})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


def trace_session(external_id: str, **fields: Any) -> dict[str, Any]:
    return {
        "external_id": external_id,
        "duration": 0,
        "contact_ids": [],
        "billing": {"input_cost": 0, "output_cost": 0, "total_cost": 0},
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        "traces_count": 0,
        "tags": [],
        **fields,
    }


@contextmanager
def opened(app: Starlette) -> Iterator[Api]:
    api = Api(app)
    try:
        yield api
    finally:
        api.close()


@pytest.fixture
def open_app() -> Iterator[Callable[[Starlette], Api]]:
    """Makes an Api of an application."""
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(opened(app))


@pytest.fixture
def api(open_app: Callable[[Starlette], Api]) -> Api:
    return open_app(create_app(check_responses=True))


@pytest.fixture
def new_trace_session() -> Callable[..., dict[str, Any]]:
    return trace_session


class Process:
    """`python -m trace_sessions.sandbox` on a free port."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "trace_sessions.sandbox", "--port", "0"]
        command += ["--log-level", "warning", *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def line(self) -> str:
        """The line that it prints once it is ready. Fails with what it wrote to stderr when there is none."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            pytest.fail("the sandbox printed nothing; exit code {}, stderr:\n{}".format(*self.stop()))
        return line

    def url(self) -> str:
        """The base URL of the sandbox."""
        return self.line().split(" ")[3]

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Sends a signal; the exit code, and what it wrote to stderr."""
        if self._process.poll() is None:
            self._process.send_signal(number)
        return self.wait()

    def wait(self) -> tuple[int, str]:
        """The exit code, and what it wrote to stderr, once it ends by itself."""
        _, errors = self._process.communicate(timeout=20)
        return self._process.returncode, errors


@pytest.fixture
def running_sandbox() -> Iterator[Callable[..., Process]]:
    """Starts a sandbox of its own with command-line arguments; all are stopped in the end."""
    started: list[Process] = []

    def start(*arguments: str) -> Process:
        started.append(Process(*arguments))
        return started[-1]

    yield start
    for process in started:
        process.stop()
