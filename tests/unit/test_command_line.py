"""The command `trace-sessions`."""

import subprocess
import sys
from pathlib import Path

import pytest
from trace_sessions import __version__
from trace_sessions.__main__ import main

SCRIPT = str(Path(sys.executable).with_name("trace-sessions"))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.parametrize("command", [[SCRIPT], [sys.executable, "-m", "trace_sessions"]], ids=["script", "module"])
def test_the_command_tells_its_version(command: list[str]) -> None:
    assert run(*command, "--version").stdout == f"trace-sessions {__version__}\n"


def test_help_lists_the_subcommands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_code:
        main(["--help"])
    assert exit_code.value.code == 0
    assert "sandbox" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["sandboxx"], ["--nothing"]])
def test_anything_else_is_refused_with_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_code:
        main(arguments)
    assert exit_code.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_a_subcommand_gets_its_arguments_and_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_code:
        main(["sandbox", "--port", "x"])
    assert exit_code.value.code == 2
    assert "trace-sessions sandbox: error: argument --port" in capsys.readouterr().err


def test_the_command_alone_loads_no_subcommand() -> None:
    program = "import sys, trace_sessions.__main__; print(*sys.modules)"
    assert "trace_sessions.sandbox" not in run(sys.executable, "-c", program).stdout.split()
