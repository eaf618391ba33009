"""A sandbox inside this process, for one test."""

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
        calls: The calls that the sandbox has received, with assertions.
        time: The frozen time. `time.advance(3600)` advances it by an hour.
        url: The base URL of the sandbox while `serve` runs; None otherwise.
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
        """Make an Orq client of this sandbox."""
        options.setdefault("http_client", self.http_client())
        return Orq(KEY, **options)

    def async_orq(self, **options: Unpack[AsyncClientOptions]) -> AsyncOrq:
        """Make an asynchronous Orq client of this sandbox."""
        options.setdefault("http_client", self.async_http_client())
        return AsyncOrq(KEY, **options)

    def honeyhive(self, **options: Unpack[ClientOptions]) -> HoneyHive:
        """Make a HoneyHive client of this sandbox."""
        options.setdefault("http_client", self.http_client())
        return HoneyHive(KEY, **options)

    def async_honeyhive(self, **options: Unpack[AsyncClientOptions]) -> AsyncHoneyHive:
        """Make an asynchronous HoneyHive client of this sandbox."""
        options.setdefault("http_client", self.async_http_client())
        return AsyncHoneyHive(KEY, **options)

    def http_client(self) -> httpx.Client:
        """Make an httpx client that sends every request to this sandbox. Pass it to a client as `http_client=`."""
        return httpx.Client(transport=self._transport)

    def async_http_client(self) -> httpx.AsyncClient:
        """Make an asynchronous httpx client that sends every request to this sandbox."""
        return httpx.AsyncClient(transport=self._transport)

    @contextmanager
    def serve(self) -> Generator[str]:
        """Listen on a free port, set environment variables that point clients at it, and yield the base URL.

        Use it for code that makes its own clients, in this process or in others. Only clients in this process use
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
        """Store sessions. Each is the body of a create with `service="orq"` or `"honeyhive"`. None counts as a call.

        Fields that Orq requires are zero or empty unless you give them. A HoneyHive session can have `events`.

        Raises:
            ValueError: A session can't be stored. The message says which and why.
        """
        seed_lines(self._service, self._workspace.database, map(json.dumps, sessions))

    def reset(self) -> None:
        """Delete all sessions, calls and faults. The time does not change."""
        self._workspace.reset()


def environment(url: str) -> dict[str, str]:
    """Return the environment variables that point the clients of this package at a sandbox."""
    return {"ORQ_API_KEY": KEY, "ORQ_BASE_URL": url, "HH_API_KEY": KEY, "HH_API_URL": url}
