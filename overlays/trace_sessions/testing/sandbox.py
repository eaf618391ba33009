"""A sandbox in this process, for one test."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any, Self, Unpack
from unittest.mock import patch

import httpx

from .. import AsyncClientOptions, AsyncHoneyHive, AsyncOrq, ClientOptions, HoneyHive, Orq
from .._call.clock import use_time
from ..sandbox.app import app_with_control, create_service
from ..sandbox.control.seeding import seed_lines
from ..sandbox.http.server import serve_app
from ..sandbox.http.transport import SandboxTransport
from .calls import Calls
from .faults import Faults
from .frozen_time import FrozenTime, ServerClock

KEY = "test-key"


class Sandbox:
    """A sandbox of both services with its own state, and frozen time for all clients of this process.

        with Sandbox() as sandbox:
            record(sandbox.orq(), "chat-7")  # the code under test
            sandbox.calls.assert_called_once("orq.sessions.create", external_id="chat-7")

    Attributes:
        faults: Faults that make requests fail.
        calls: The calls received, with assertions.
        time: The frozen time; `time.advance(3600)` moves it by an hour.
        url: The URL of the sandbox while `serve` runs; None before.
    """

    def __init__(self) -> None:
        self.time = FrozenTime()
        self.url: str | None = None
        self._service = create_service(clock=ServerClock(self.time), journal_bytes=None)
        (self._workspace,) = self._service.workspaces.all()
        self._transport = SandboxTransport(self._service)
        self.faults = Faults(self._service, self._workspace)
        self.calls = Calls(self._workspace.journal, self._service.operations)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.callback(self._service.close)
        self._stack.callback(use_time, use_time(self.time))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def orq(self, **options: Unpack[ClientOptions]) -> Orq:
        """Make a client of Orq for this sandbox."""
        options.setdefault("http_client", self.http_client())
        return Orq(KEY, **options)

    def async_orq(self, **options: Unpack[AsyncClientOptions]) -> AsyncOrq:
        """Make an asynchronous client of Orq for this sandbox."""
        options.setdefault("http_client", self.async_http_client())
        return AsyncOrq(KEY, **options)

    def honeyhive(self, **options: Unpack[ClientOptions]) -> HoneyHive:
        """Make a client of HoneyHive for this sandbox."""
        options.setdefault("http_client", self.http_client())
        return HoneyHive(KEY, **options)

    def async_honeyhive(self, **options: Unpack[AsyncClientOptions]) -> AsyncHoneyHive:
        """Make an asynchronous client of HoneyHive for this sandbox."""
        options.setdefault("http_client", self.async_http_client())
        return AsyncHoneyHive(KEY, **options)

    def http_client(self) -> httpx.Client:
        """Make an httpx client that sends every request to this sandbox, for `http_client=` in your code."""
        return httpx.Client(transport=self._transport)

    def async_http_client(self) -> httpx.AsyncClient:
        """Make an asynchronous httpx client that sends every request to this sandbox."""
        return httpx.AsyncClient(transport=self._transport)

    @contextmanager
    def serve(self) -> Generator[str]:
        """Listen on a free port, point clients to it by environment variables, and yield the base URL.

        This is for code that makes its own client, in this process or in others. Only clients of this process use
        frozen time.
        """
        with (
            serve_app(app_with_control(self._service, closes=False)) as url,
            patch.dict("os.environ", environment(url)),
        ):
            self.url = url
            try:
                yield url
            finally:
                self.url = None

    def seed(self, *sessions: Mapping[str, Any]) -> None:
        """Store sessions, each the body of a create with `service="orq"` or `"honeyhive"`. This is not a call.

        Fields that Orq requires are zero or empty unless given. `events` belong to a session of HoneyHive.

        Raises:
            ValueError: A session can't be stored. The message says which and why.
        """
        seed_lines(self._service, self._workspace.database, map(json.dumps, sessions))

    def reset(self) -> None:
        """Forget sessions, calls and faults. Time does not change."""
        self._workspace.reset()


def environment(url: str) -> dict[str, str]:
    """Return the environment variables that point the clients of this package to a sandbox."""
    return {"ORQ_API_KEY": KEY, "ORQ_BASE_URL": url, "HH_API_KEY": KEY, "HH_API_URL": url}
