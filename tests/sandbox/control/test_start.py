"""The initial state of the sandbox: seeds, samples, latency and a token."""

from __future__ import annotations

import json

import httpx
import pytest
from trace_sessions.sandbox.__main__ import main
from trace_sessions.sandbox.app import create_service
from trace_sessions.sandbox.control.start import start_with

BEGINNING = "can't start with any state: leave out --seed, --sample and --latency"
IN_MEMORY = "workspaces are kept in memory: leave out either the file or the isolation"


LINES = [{"service": "orq", "external_id": "chat-1"}, {"service": "honeyhive", "session_name": "answer"}]


def test_a_host_that_others_reach_prints_a_token(running_sandbox):
    server = running_sandbox("--host", "0.0.0.0")
    first, second = server.line(), server.line()
    assert first.startswith("trace-sessions sandbox on http://0.0.0.0:")
    assert len(second.partition("/#token=")[2].strip()) >= 20


def test_the_command_begins_with_a_seed_file_and_samples(running_sandbox, tmp_path):
    file = tmp_path / "seed.jsonl"
    file.write_text("\n".join(map(json.dumps, LINES)))
    url = running_sandbox("--seed", str(file), "--sample", "10").url()
    assert len(httpx.get(f"{url}/_sandbox/sessions").json()["sessions"]) == 12


def test_the_command_adds_latency(running_sandbox):
    url = running_sandbox("--latency", "0.25").url()
    assert httpx.get(f"{url}/_sandbox/faults").json()["rules"][0]["latency"] == 0.25


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--seed", "{file}"], "{file}: line 1: service must be orq or honeyhive, not None"),
        (["--seed", "{file}.not"], "[Errno 2] No such file or directory: '{file}.not'"),
        (["--sample", "-1"], "--sample must be at least 0, not -1"),
        (["--latency", "-1"], "latency must be a number of seconds, at least 0, not -1.0"),
        (["--isolated", "--sample", "1"], f"--isolated {BEGINNING}"),
        (["--isolated", "--db", "{file}"], f"isolated {IN_MEMORY}"),
    ],
)
def test_a_command_that_can_not_begin_so_says_why(capsys, tmp_path, arguments, reason):
    file = tmp_path / "seed.jsonl"
    file.write_text("{}")
    assert main([one.format(file=file) for one in arguments]) == 2
    assert capsys.readouterr().err == f"trace-sessions sandbox: {reason.format(file=file)}\n"


def test_a_file_that_has_sessions_is_not_seeded_again(capsys, tmp_path):
    db = str(tmp_path / "state.db")
    service = create_service(db)
    start_with(service, None, 3, 0.0)
    service.close()
    assert main(["--db", db, "--sample", "3"]) == 2
    assert "the file already has sessions" in capsys.readouterr().err
