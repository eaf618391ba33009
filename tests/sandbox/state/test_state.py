"""State that outlives the process, shared by threads and by processes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from subprocess import PIPE, Popen

import httpx
import pytest
from trace_sessions.sandbox import create_app, serve
from trace_sessions.sandbox.http.server import serve_app

SESSIONS = "/v2/traces/sessions"
KEY = {"Authorization": "Bearer any"}

WRITER = """
import json, sys, urllib.request
url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
body = json.loads(sys.stdin.read())
for number in range(count):
    body["external_id"] = f"{name}-{number}"
    headers = {"Authorization": "Bearer any", "Content-Type": "application/json"}
    request = urllib.request.Request(url + "/v2/traces/sessions", json.dumps(body).encode(), headers)
    urllib.request.urlopen(request).read()
"""

# Makes the state in each file that a line of the input names.
STARTER = """
import sys
from trace_sessions.sandbox.state.database import Database
print("ready", flush=True)
for line in sys.stdin:
    try:
        Database(line.rstrip()).close()
        print("made", flush=True)
    except Exception as error:
        print(repr(error), flush=True)
"""


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "state.db")


def test_a_file_keeps_the_state_over_a_restart(file, open_app, new_trace_session):
    with serve(db=file) as url, httpx.Client(base_url=url, headers=KEY) as client:
        trace_session = client.post(SESSIONS, json=new_trace_session("e")).json()
        start = {"project": "p", "session_name": "n", "source": "s", "session_id": "s"}
        session = client.post("/session/start", json={"session": start}).json()
    after = open_app(create_app(file, check_responses=True))
    assert after("GET", f"{SESSIONS}/{trace_session['_id']}").json() == trace_session
    assert after("GET", "/session/s").json() == session
    assert after("POST", SESSIONS, new_trace_session("e")).status_code == 409


def test_memory_is_forgotten(new_trace_session):
    for _ in range(2):
        with serve() as url:
            assert httpx.post(url + SESSIONS, json=new_trace_session("e"), headers=KEY).status_code == 200


def in_threads(work: Callable[[int], httpx.Response], count: int) -> list[int]:
    with ThreadPoolExecutor(16) as threads:
        return [answer.status_code for answer in threads.map(work, range(count))]


@pytest.mark.parametrize("place", ["memory", "file"])
def test_many_writers_lose_and_double_nothing(place, file, new_trace_session):
    app = create_app(file if place == "file" else None, check_responses=True)
    with serve_app(app) as url, httpx.Client(base_url=url, headers=KEY) as client:
        # Every external id is sent twice, by two threads at about the same time.
        codes = in_threads(lambda n: client.post(SESSIONS, json=new_trace_session(f"e{n // 2}")), 120)
        found = client.post(f"{SESSIONS}/query", json={"filters": [], "pagination": {"limit": 1000}}).json()["data"]
    assert sorted(codes) == [200] * 60 + [409] * 60
    assert sorted(s["external_id"] for s in found) == sorted(f"e{n}" for n in range(60))
    assert len({s["_id"] for s in found}) == 60


def test_concurrent_updates_of_one_session_all_take_effect(file, new_trace_session):
    with serve(db=file) as url, httpx.Client(base_url=url, headers=KEY) as client:
        path = f"{SESSIONS}/{client.post(SESSIONS, json=new_trace_session('e')).json()['_id']}"
        assert in_threads(lambda n: client.patch(path, json={f"field{n}": n}), 60) == [200] * 60
        session = client.get(path).json()
    assert [session[f"field{n}"] for n in range(60)] == list(range(60))


def test_concurrent_traces_of_one_session_all_become_children(file):
    start = {"session": {"project": "p", "session_name": "n", "source": "s", "session_id": "s"}}
    with serve(db=file) as url, httpx.Client(base_url=url, headers=KEY) as client:
        client.post("/session/start", json=start)
        in_threads(lambda n: client.post("/session/s/traces", json={"logs": [{"event_id": f"c{n}"}]}), 60)
        children = client.get("/session/s").json()["children_ids"]
    assert sorted(children) == sorted(f"c{n}" for n in range(60))


def test_processes_that_start_at_once_make_one_state(tmp_path):
    command = [sys.executable, "-c", STARTER]
    with ExitStack() as stack:
        starters = [
            stack.enter_context(Popen(command, stdin=PIPE, stdout=PIPE, text=True, bufsize=1)) for _ in range(4)
        ]
        assert [starter.stdout.readline() for starter in starters] == ["ready\n"] * 4
        for number in range(40):
            for starter in starters:
                starter.stdin.write(f"{tmp_path / str(number)}.db\n")
            assert [starter.stdout.readline() for starter in starters] == ["made\n"] * 4


def test_two_processes_share_one_file(file, new_trace_session, running_sandbox):
    # Both start at once, on a file that neither has made yet.
    servers = [running_sandbox("--db", file), running_sandbox("--db", file)]
    urls = [server.url() for server in servers]
    writers = [
        Popen([sys.executable, "-c", WRITER, url, name, "50"], stdin=PIPE, text=True)
        for name, url in zip(("a", "b", "c", "d"), [*urls, *urls], strict=True)
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(json.dumps(new_trace_session("e")))
        writer.stdin.close()
    assert [writer.wait(30) for writer in writers] == [0] * 4
    for url in urls:
        page = {"filters": [], "pagination": {"limit": 1000}}
        found = httpx.post(f"{url}{SESSIONS}/query", json=page, headers=KEY).json()["data"]
        assert sorted(s["external_id"] for s in found) == sorted(f"{name}-{n}" for name in "abcd" for n in range(50))
