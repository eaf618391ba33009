"""The commands `trace-sessions orq` and `trace-sessions honeyhive`."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from trace_sessions import HoneyHive
from trace_sessions.__main__ import main
from trace_sessions.sandbox import serve

from .workspace import Workspace

NAMES = ("ORQ_API_KEY", "ORQ_BASE_URL", "HH_API_KEY", "HH_API_URL")


class Said(NamedTuple):
    """The result of a command."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[str]:
    """One for both meanings of windows, which make no difference here."""
    with serve() as url:
        yield url


@pytest.fixture
def environment(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox and a key for it in the environment."""
    for name in NAMES:
        monkeypatch.setenv(name, "key" if name.endswith("KEY") else url)


@pytest.fixture
def run(environment: None, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command whose output goes to a program."""

    def run(*arguments: object) -> Said:
        code = main([*map(str, arguments)])
        return Said(code, *capsys.readouterr())

    return run


def on_a_terminal(*arguments: str, prompt: str = "", types: str = "") -> Said:
    """Runs a command at a terminal, and types into it when it is asked."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
    program = "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
    program += "; from trace_sessions.__main__ import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"},
        start_new_session=True,
    ) as process:
        os.close(terminal)
        shown = b""
        while select.select([controller], [], [], 30)[0] and (chunk := _read(controller)):
            shown += chunk
            if prompt and prompt.encode() in shown:
                os.write(controller, types.encode())
                prompt = ""
        os.close(controller)
    # Bold type, the cursor, and what clears a line.
    return Said(process.returncode, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode()).replace("\r\n", "\n"), "")


def _read(controller: int) -> bytes:
    try:
        return os.read(controller, 10_000)
    except OSError:  # nothing has the terminal open any more
        return b""


def test_sessions_are_listed_as_json_for_programs(workspace: Workspace, run: Run) -> None:
    ids = workspace.add(3, client="ios") + workspace.add(1, client="web")
    said = run("orq", "list")
    assert (said.code, said.err) == (0, "")
    assert [one["_id"] for one in json.loads(said.out)] == ids[::-1]
    assert len(json.loads(run("orq", "list", "--limit", 2).out)) == 2
    assert [one["_id"] for one in json.loads(run("orq", "list", "--client", "web", "--since", "30d").out)] == ids[3:]
    assert json.loads(run("orq", "list", "--until", "25d").out) == []


def test_sessions_are_a_table_on_a_terminal(workspace: Workspace, environment: None) -> None:
    (id,) = workspace.add(1, title="\x1b[31mred", tags=["[bold]vip", "x"])
    said = on_a_terminal("orq", "list")
    assert said.code == 0
    names, row = said.out.splitlines()[:2]
    assert names.split()[:3] == ["started", "id", "external"]
    assert id in row.split()
    assert "?[31mred" in row
    assert "[bold]vip, x" in row


def test_sessions_are_shown_by_id(workspace: Workspace, run: Run) -> None:
    first, second = workspace.add(2)
    assert json.loads(run("orq", "get", first).out)["_id"] == first
    assert [one["_id"] for one in json.loads(run("orq", "get", first, second).out)] == [first, second]


def test_counts_and_tags_are_those_of_the_service(workspace: Workspace, run: Run) -> None:
    workspace.add(3, tags=["b", "a"])
    assert run("orq", "count", "--tag", "a", "--tag", "b").out == "3\n"
    assert run("orq", "count", "--tag", "c").out == "0\n"
    assert json.loads(run("orq", "tags").out) == ["a", "b"]


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_sessions_are_exported_to_a_file(workspace: Workspace, run: Run, tmp_path: Path, format: str) -> None:
    workspace.add(3)
    to = tmp_path / f"sessions.{format}"
    said = run("orq", "export", "--since", "30d", "--to", to)
    assert said == (0, "", f"sessions: 3 of 3\n3 sessions in {to}\n")
    assert [path.name for path in tmp_path.iterdir()] == [to.name]


def test_sessions_are_exported_to_standard_output(workspace: Workspace, environment: None) -> None:
    workspace.add(3)
    command = [sys.executable, "-m", "trace_sessions", "orq", "export", "--since", "30d", "--to", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    workspace.check(json.loads(line)["id"] for line in done.stdout.splitlines())
    assert done.stderr.splitlines()[-1] == "3 sessions on standard output"


def test_an_export_whose_reader_has_seen_enough_ends_quietly(workspace: Workspace, environment: None) -> None:
    workspace.add(300)
    program = f"{sys.executable} -m trace_sessions orq export --since 30d --to - | head -c 9"
    done = subprocess.run(program, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout == '{"id":"01'
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def test_deleting_needs_a_yes(workspace: Workspace, run: Run) -> None:
    (id,) = workspace.add(1)
    said = run("orq", "delete", id)
    assert (said.code, said.out) == (2, "")
    assert "this would delete 1 session: pass --yes" in said.err
    assert on_a_terminal("orq", "delete", id, prompt="[y/N]", types="n\n").code == 130
    assert run("orq", "count").out == "1\n"
    said = on_a_terminal("orq", "delete", id, prompt="[y/N]", types="y\n")
    assert said.code == 0
    assert "Delete 1 session?" in said.out
    assert "1 deleted, 0 already gone, 0 failed" in said.out
    assert run("orq", "count").out == "0\n"


def test_what_came_of_each_deletion_is_told(workspace: Workspace, run: Run) -> None:
    first, second = workspace.add(2)
    workspace.client.sessions.delete(second)
    said = run("orq", "delete", first, second, "..", "--yes")
    told = json.loads(said.out)
    assert said.code == 1
    assert (told["deleted"], told["gone_already"], [*told["failed"]]) == (1, 1, [".."])


def test_all_that_pass_the_filters_are_deleted(workspace: Workspace, run: Run) -> None:
    workspace.add(5, client="ios")
    kept = workspace.add(2, client="web")
    assert json.loads(run("orq", "delete", "--client", "ios", "--yes").out)["deleted"] == 5
    assert [one["_id"] for one in json.loads(run("orq", "list").out)] == kept[::-1]


@pytest.mark.parametrize("arguments", [[], ["an-id", "--client", "ios"]])
def test_what_is_deleted_must_be_clear(run: Run, arguments: list[str]) -> None:
    said = run("orq", "delete", *arguments, "--yes")
    assert (said.code, said.out) == (2, "")
    assert "pass either ids or filters" in said.err


def honeyhive_session(url: str) -> str:
    with HoneyHive("key", base_url=url) as honeyhive:
        id = honeyhive.sessions.create(event_name="chat").session_id or ""
        honeyhive.sessions.add_events(id, events=[{"event_type": "tool", "event_name": "look", "inputs": {}}])
    return id


def test_sessions_of_honeyhive_are_shown_and_deleted(url: str, run: Run) -> None:
    id = honeyhive_session(url)
    assert json.loads(run("honeyhive", "get", id).out)["children"][0]["event_name"] == "look"
    assert run("honeyhive", "tree", id).out == "session chat\n└── tool look\n"
    assert "\nchildren " not in on_a_terminal("honeyhive", "get", id).out
    assert json.loads(run("honeyhive", "delete", id, "--yes").out)["deleted"] == 1


def test_sessions_of_honeyhive_are_exported_by_the_ids_of_a_file(url: str, run: Run, tmp_path: Path) -> None:
    id, missing = honeyhive_session(url), str(uuid.uuid4())
    (tmp_path / "ids").write_text(f"{id}\n\n{missing}\n")
    said = run("honeyhive", "export", "--ids", tmp_path / "ids", "--to", tmp_path / "events.jsonl")
    assert said.code == 1
    assert said.err.splitlines()[-2:] == [
        f"2 events of 1 session in {tmp_path / 'events.jsonl'}",
        f"session {missing} does not exist",
    ]
    events = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert [event["event_name"] for event in events] == ["chat", "look"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["orq", "get", "nope"], 1, "404 Not Found"),
        (["orq", "export", "--since", "tomorrow", "--to", "a.csv"], 2, "'tomorrow' is not a time: use 7d"),
        (["orq", "export", "--since", "7d", "--to", "a.txt"], 2, "the ending of 'a.txt' is not one of jsonl"),
        (["orq", "export", "--since", "7d", "--to", "none/a.csv"], 2, "the folder none does not exist: create it"),
        (["orq", "list", "--since", "1d", "--until", "2d"], 2, "start_date: is after end_date"),
        (["orq", "report", "--to", "none/a.html"], 2, "the folder none does not exist: create it first"),
        (["orq", "report", "--link", "x", "--to", "a.html"], 2, "link must be an HTTP address"),
        (["orq", "--base-url", "http://127.0.0.1:1", "count"], 1, "Connection refused"),
        (["orq", "get", ".."], 2, "session_id"),
        (["honeyhive", "export", "--ids", "/dev/null", "--to", "a.csv"], 2, "there are no ids"),
        (["honeyhive", "nope"], 2, "No such command 'nope'"),
    ],
    ids=str,
)
def test_what_goes_wrong_is_a_line_and_an_exit_code(run: Run, arguments: list[str], code: int, message: str) -> None:
    said = run(*arguments)
    assert (said.code, said.out) == (code, "")
    assert message in said.err
    assert "Traceback" not in said.err
    # Nothing was read before the error.
    assert "sessions: " not in said.err


def test_an_export_that_fails_says_how_to_continue(workspace: Workspace, environment: None, tmp_path: Path) -> None:
    workspace.add(5)
    (tmp_path / ".a.csv.part").mkdir()
    export = ("orq", "export", "--since", "30d", "--to", str(tmp_path / "a.csv"))
    said = on_a_terminal(*export)
    assert said.code == 1
    assert f"so far are in {tmp_path / 'a.csv.state'}. Run the same command again to continue.\n" in said.out
    (tmp_path / ".a.csv.part").rmdir()
    assert on_a_terminal(*export).out.endswith(f"5 sessions in {tmp_path / 'a.csv'}\n")


def test_without_a_key_the_variable_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORQ_API_KEY")
    assert run("orq", "count") == (2, "", "trace-sessions orq: the API key is missing: set ORQ_API_KEY\n")


def test_at_a_terminal_the_key_is_asked_for_and_not_shown(environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORQ_API_KEY")
    said = on_a_terminal("orq", "count", prompt="not set", types="a-secret\n")
    assert said.code == 0
    assert said.out == "API key (ORQ_API_KEY is not set): \n0\n"


@pytest.mark.parametrize(("missing", "extra"), [("click", "cli"), ("rich", "cli"), ("pyarrow", "parquet")])
def test_a_missing_extra_is_said_with_its_remedy(environment: None, missing: str, extra: str) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None; from trace_sessions.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "orq", "export", "--since", "7d", "--to", "a.parquet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"pip install 'trace-sessions[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_alone_loads_neither_click_nor_the_client() -> None:
    program = "import sys, trace_sessions.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"click", "rich", "httpx", "trace_sessions.cli", "trace_sessions.export"} & {*done.stdout.split()} == set()
