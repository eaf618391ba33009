"""Requests per second compared with a bare Starlette application, and the wait of one request for others."""

import http.client
import json
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from attrs import define

from ..server import ROOT

_ROUNDS = 9
_REQUESTS = 500
_Request = tuple[str, str, object]
_KEY = {"Authorization": "Bearer any"}
_BARE = ["benchmarks.sandbox.bare"]
_SANDBOX = ["trace_sessions.sandbox", "--port", "0", "--log-level", "warning", "--db"]


@define
class Speed:
    """Requests per second, and the median of their ratio over rounds that alternate."""

    bare: float
    sandbox: float
    ratio: float


@define
class Waits:
    """The median and the longest milliseconds of one GET by id, alone and in parallel with other requests."""

    name: str
    median: float
    longest: float


def speed(file: str) -> Speed:
    """Measure one client on one connection to each."""
    ids = _ids(file)
    with _process(_BARE, file) as bare, _process(_SANDBOX, file) as sandbox:
        _, *rounds = [(_rate(bare, ids), _rate(sandbox, ids)) for _ in range(_ROUNDS + 1)]
    return Speed(
        statistics.median(one for one, _ in rounds),
        statistics.median(other for _, other in rounds),
        statistics.median(other / one for one, other in rounds),
    )


def waits(file: str) -> Iterator[Waits]:
    """Measure a GET alone, in parallel with eight clients that count, and in parallel with one that writes."""
    ids = _ids(file)
    count: _Request = ("POST", "/v2/traces/sessions/count", _COUNT)
    write: _Request = ("PATCH", f"/v2/sessions/{ids[0]}", {"tags": ["all", "changed"]})
    with _process(_SANDBOX, file) as url:
        yield _waits("at rest", url, ids)
        cases: list[tuple[str, list[_Request]]] = [
            ("beside eight that count", [count] * 8),
            ("beside one that writes", [write]),
        ]
        for name, others in cases:
            with _busy(url, others):
                yield _waits(name, url, ids)


_COUNT = {"filters": [{"type": "string", "operator": "contains", "path": "metadata.customer", "value": "zzz"}]}


def _ids(file: str) -> list[str]:
    connection = sqlite3.connect(file)
    found = [row[0] for row in connection.execute("SELECT id FROM orq_sessions LIMIT ?", (_REQUESTS,))]
    connection.close()
    return found


@contextmanager
def _process(module: list[str], file: str) -> Iterator[str]:
    command = [sys.executable, "-m", *module, file]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield next(word for word in process.stdout.readline().split() if word.startswith("http://"))
        finally:
            process.terminate()


def _rate(url: str, ids: list[str]) -> float:
    connection = _connection(url)
    start = time.perf_counter()
    for session_id in ids:
        _ask(connection, "GET", f"/v2/sessions/{session_id}")
    return len(ids) / (time.perf_counter() - start)


def _waits(name: str, url: str, ids: list[str]) -> Waits:
    connection = _connection(url)
    times = []
    for session_id in ids[:200]:
        start = time.perf_counter()
        _ask(connection, "GET", f"/v2/sessions/{session_id}")
        times.append((time.perf_counter() - start) * 1000)
    return Waits(name, statistics.median(times), max(times))


@contextmanager
def _busy(url: str, requests: list[_Request]) -> Iterator[None]:
    done = threading.Event()

    def ask(method: str, path: str, body: object) -> None:
        connection = _connection(url)
        while not done.is_set():
            _ask(connection, method, path, json.dumps(body))

    threads = [threading.Thread(target=ask, args=request) for request in requests]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _connection(url: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(str(urlsplit(url).hostname), urlsplit(url).port)


def _ask(connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None) -> None:
    connection.request(method, path, body, {**_KEY, **({"Content-Type": "application/json"} if body else {})})
    answer = connection.getresponse()
    if answer.read() == b"" or answer.status != http.client.OK:
        raise RuntimeError(f"{method} {path} was answered with {answer.status}")
