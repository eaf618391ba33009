"""A client of either mode that gets scripted answers and writes down its waits instead of waiting."""

import inspect
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import trace_sessions

Answer = httpx.Response | Exception


class Scripted:
    """A client whose service answers in turn from a script."""

    def __init__(self, mode: str, service: str, answers: tuple[Answer, ...], options: dict[str, Any]) -> None:
        self.requests: list[httpx.Request] = []
        self.waits: list[float] = []
        script = iter(answers)

        def handler(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            answer = next(script)
            if isinstance(answer, Exception):
                raise answer
            # A copy, since the answers of a table serve both modes.
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

        def sleep(seconds: float) -> None:
            self.waits.append(seconds)

        async def async_sleep(seconds: float) -> None:
            self.waits.append(seconds)

        transport = httpx.MockTransport(handler)
        is_sync = mode == "sync"
        http_client = httpx.Client(transport=transport) if is_sync else httpx.AsyncClient(transport=transport)
        options.setdefault("api_key", "key-1")
        self.client: Any = getattr(trace_sessions, f"{'' if is_sync else 'Async'}{service}")(
            http_client=http_client, **options
        )
        self.client._caller.sleep = sleep if is_sync else async_sleep

    async def call(self, method: str, *args: Any, **fields: Any) -> Any:
        """Call a method of the client's resource and return its result."""
        resource = self.client.session if hasattr(self.client, "session") else self.client.sessions
        for name in method.split("."):
            resource = getattr(resource, name)
        result = resource(*args, **fields)
        return await result if inspect.isawaitable(result) else result


@pytest.fixture(params=["sync", "async"])
def scripted(request: pytest.FixtureRequest) -> Callable[..., Scripted]:
    """Makes a Scripted client of either mode."""
    return lambda service, *answers, **options: Scripted(request.param, service, answers, options)


SESSION = {
    "_id": "id-1",
    "external_id": "chat-1",
    "duration": 0,
    "contact_ids": [],
    "billing": {"input_cost": 0, "output_cost": 0, "total_cost": 0},
    "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    "traces_count": 0,
    "tags": [],
    "workspace_id": "w-1",
}
NEW_SESSION = {name: value for name, value in SESSION.items() if name not in ("_id", "workspace_id")}


def ok(body: Any = SESSION) -> httpx.Response:
    return httpx.Response(200, json=body)
