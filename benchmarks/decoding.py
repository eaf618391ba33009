"""The cost of models compared with dicts, for a list of 50 sessions."""

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
from trace_sessions import AsyncOrq, Orq
from trace_sessions_api.models.trace_session_list import TraceSessionList

from .clients import InProcess, by_hand, by_hand_async, own
from .rounds import compare, timed, timed_async
from .rows import Row, ratio_row
from .samples import Call, page

SESSIONS = 50


def rows() -> Iterator[Row]:
    content = page(SESSIONS)
    parsed = json.loads(content)
    section = f"{SESSIONS} sessions"
    decoding = compare(timed(lambda: TraceSessionList.from_dict(parsed)), timed(lambda: json.loads(content)))
    yield ratio_row(section, "dicts to models, against `json.loads` of the same", decoding, 1.2)

    call = Call("POST", "/v2/traces/sessions/query", {}, content)
    transport, target = InProcess(lambda: content), 1.4
    other = timed(by_hand(httpx.Client(transport=transport), call))
    yield ratio_row(section, "list, the whole call", compare(timed(_list(own(Orq, transport))), other), target)
    with asyncio.Runner() as runner:
        ours = timed_async(runner, _list_async(own(AsyncOrq, transport)))
        other = timed_async(runner, by_hand_async(httpx.AsyncClient(transport=transport), call))
        yield ratio_row(section, "list, the whole call, async", compare(ours, other), target)


def _list(client: Any) -> Callable[[], Any]:
    return lambda: client.sessions.list().data


def _list_async(client: Any) -> Callable[[], Any]:
    async def first_page() -> Any:
        return (await client.sessions.list()).data

    return first_page
