"""The warning of an operation that its service deprecates."""

import re
import subprocess
import sys
from typing import Any

import pytest
import trace_sessions
from trace_sessions._call.operation import Operation
from trace_sessions._contract import operations as table

from tests.wire.calls import CALLS
from tests.wire.contract import document

# Warnings are once for a process, so the test needs one of its own.
SCRIPT = """
import asyncio, httpx, warnings
from trace_sessions import AsyncOrq, HoneyHive

def handle(request):
    return httpx.Response(200, json={"session_id": "s-1", "count": 0, "object": "list", "data": [], "has_more": False})

hh = HoneyHive("key", http_client=httpx.Client(transport=httpx.MockTransport(handle)))
hh.session.start(project="p", session_name="n", source="dev")  # start
hh.session.start(project="p", session_name="n", source="dev")
hh.session.get("s-1")

async def main():
    client = httpx.AsyncClient(transport=httpx.MockTransport(handle))
    async with AsyncOrq("key", api="2025-04", http_client=client) as orq:
        await orq.sessions.with_raw_response.count()  # count
        [session async for session in orq.sessions.list()]  # list
        await orq.sessions.list()

asyncio.run(main())
"""


def test_a_deprecated_operation_warns_once_in_the_line_of_the_caller(tmp_path: Any) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    ran = subprocess.run([sys.executable, "-W", "always", script], capture_output=True, text=True, check=True)
    found = re.findall(r"script\.py:(\d+): DeprecationWarning: (.*)", ran.stderr)
    lines = SCRIPT.splitlines()
    assert [(lines[int(number) - 1].partition("# ")[2], text) for number, text in found] == [
        ("start", "startSession is deprecated by the service: use HoneyHive.sessions.create"),
        ("count", 'countTraceSessions is deprecated by the service: use Orq(api="current").sessions.count'),
        ("list", 'listTraceSessions is deprecated by the service: use Orq(api="current").sessions.list'),
    ]


ROWS = [
    pytest.param(row, spec, id=row.id)
    for row in vars(table).values()
    if isinstance(row, Operation)
    for item in document()["paths"].values()
    for spec in item.values()
    if isinstance(spec, dict) and spec.get("operationId") == row.id
]


@pytest.mark.parametrize(("row", "spec"), ROWS)
def test_an_operation_is_deprecated_where_the_document_says_so(row: Any, spec: Any) -> None:
    assert bool(row.replacement) == spec.get("deprecated", False)


@pytest.mark.parametrize(("row", "spec"), [case for case in ROWS if case.values[0].replacement])
def test_the_replacement_is_the_documented_one_and_exists(row: Any, spec: Any) -> None:
    service, resource, method = re.fullmatch(r'(\w+)(?:\(api="current"\))?\.(\w+)\.(\w+)', row.replacement).groups()
    replacing = CALLS[spec["x-client"]["replaced_by"]]
    assert (replacing.service, replacing.resource, replacing.names[0]) == (service, resource, method)
    assert hasattr(getattr(getattr(trace_sessions, service)("key"), resource), method)
