"""The sandbox as a thread and as a process."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import httpx
import pytest
from trace_sessions.sandbox import serve
from trace_sessions.sandbox.http.server import listen

SESSIONS = "/v2/traces/sessions"
KEY = {"Authorization": "Bearer any"}


def test_serve_gives_a_url_and_leaves_no_thread_and_no_socket():
    before = set(threading.enumerate())
    with serve() as url:
        assert httpx.post(f"{url}{SESSIONS}/count", headers=KEY).json() == {"count": 0}
        address = (urlsplit(url).hostname, urlsplit(url).port)
    assert set(threading.enumerate()) == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)


def test_serve_stops_while_a_client_keeps_its_connection():
    with httpx.Client(headers=KEY) as client, serve() as url:
        client.post(f"{url}{SESSIONS}/count")


def test_an_error_inside_the_block_comes_out_after_a_clean_stop():
    before = set(threading.enumerate())
    with pytest.raises(KeyError), serve():
        raise KeyError
    assert set(threading.enumerate()) == before


def test_a_port_that_is_taken_is_refused():
    with serve() as url, pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", urlsplit(url).port)


def test_answers_are_not_held_back_by_nagles_algorithm():
    listener, _ = listen("127.0.0.1", 0)
    with listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_a_raw_path_reaches_the_service_over_a_socket():
    start = {"session": {"project": "p", "session_name": "n", "source": "s", "session_id": "a/b?ü%2F "}}
    with serve() as url, httpx.Client(base_url=url, headers=KEY) as client:
        client.post("/session/start", json=start)
        answer = client.get("/session/a%2Fb%3F%C3%BC%252F%20")
    assert answer.json()["session_id"] == "a/b?ü%2F "


def exchange(url, head, pieces):
    """The status line that answers a request which goes on sending whatever happens."""
    address = (urlsplit(url).hostname, urlsplit(url).port)
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(head)
        for piece in pieces:
            connection.sendall(piece)
        return connection.makefile("rb").readline().decode().strip()


HEAD = f"POST {SESSIONS}/query HTTP/1.1\r\nHost: [::1]\r\nAuthorization: Bearer k\r\nContent-Type: application/json\r\n"
MEBI = b" " * 2**20


def test_a_client_that_sends_all_of_a_large_body_still_sees_the_413():
    with serve() as url:
        head = f"{HEAD}Content-Length: {12 * 2**20}\r\n\r\n".encode()
        assert exchange(url, head, [MEBI] * 12) == "HTTP/1.1 413 Request Entity Too Large".replace(
            "Request Entity", "Content" if sys.version_info >= (3, 13) else "Request Entity"
        )


def test_a_client_that_sends_only_the_head_of_a_large_body_is_not_kept_waiting():
    with serve() as url:
        assert " 413 " in exchange(url, f"{HEAD}Content-Length: {12 * 2**20}\r\n\r\n".encode(), [])


def test_a_large_body_in_chunks_is_413():
    chunk = b"100000\r\n" + MEBI + b"\r\n"
    with serve() as url:
        head = f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode()
        assert " 413 " in exchange(url, head, [chunk] * 12 + [b"0\r\n\r\n"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_process_with_exit_code_0(running_sandbox, number):
    server = running_sandbox()
    assert httpx.post(f"{server.url()}{SESSIONS}/count", headers=KEY).status_code == 200
    assert server.stop(number) == (0, "")


def test_the_line_printed_names_the_real_port_and_the_state(running_sandbox, tmp_path):
    file = str(tmp_path / "state.db")
    pattern = r"trace-sessions sandbox on http://127\.0\.0\.1:[1-9]\d* \(state: {}\)\n"
    assert re.fullmatch(pattern.format("a temporary file"), running_sandbox().line())
    assert re.fullmatch(pattern.format(re.escape(file)), running_sandbox("--db", file).line())


def test_max_body_is_taken_from_the_command_line(running_sandbox):
    url = running_sandbox("--max-body", "5").url()
    answer = httpx.post(f"{url}{SESSIONS}/query", json={"filters": []}, headers=KEY)
    assert answer.status_code == 413


def run(*arguments):
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=30, check=False)


def test_help_tells_about_faults():
    done = run("-m", "trace_sessions.sandbox", "--help")
    assert done.returncode == 0
    assert "Sandbox-Fault: 503 once=TOKEN" in done.stdout


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "jsonschema_rs", "yaml"])
def test_without_the_extra_the_command_says_what_to_install(missing):
    start = (
        f"import sys, runpy; sys.modules[{missing!r}] = None; sys.argv[1:] = ['--port', '0'];"
        "runpy.run_module('trace_sessions.sandbox', run_name='__main__')"
    )
    done = run("-c", start)
    assert done.returncode == 2
    remedy = "run pip install 'trace-sessions[sandbox]'"
    assert done.stderr == f"trace-sessions sandbox: {missing} is not installed: {remedy}\n"


def test_a_command_that_cannot_start_says_why_in_one_line(tmp_path):
    done = run("-m", "trace_sessions.sandbox", "--port", "0", "--db", str(tmp_path))
    assert done.returncode == 2
    assert (
        done.stderr
        == f"trace-sessions sandbox: can't use {tmp_path}: it is a folder: pass the path of a new file in it\n"
    )
