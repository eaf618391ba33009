"""The exit codes of commands. An error is a line on stderr, not a traceback.

0: success. 1: a request or a file failed. 2: the command is invalid. 130: it was interrupted.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module

from ..errors import ConfigurationError, InvalidRequestError, TraceSessionsError

FAILED, REFUSED, INTERRUPTED = 1, 2, 130


def run(module: str, arguments: Sequence[str], program: str) -> int:
    """Run the group `commands` of a module of this package, and return the exit code."""
    try:
        commands = import_module(f".{module}", __package__).commands
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("trace_sessions"):
            raise
        return _refused(program, f"{error.name} is not installed: run pip install 'trace-sessions[cli]'")
    import click

    try:
        return commands.main([*arguments], program, standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _said(program, "interrupted", INTERRUPTED)
    except (ConfigurationError, InvalidRequestError) as error:
        return _refused(program, str(error))
    except BrokenPipeError:
        # The reader closed the pipe. Without this, Python reports at exit that it can't write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (TraceSessionsError, OSError, sqlite3.Error) as error:
        return _said(program, str(error), FAILED)


def _refused(program: str, reason: str) -> int:
    return _said(program, reason, REFUSED)


def _said(program: str, reason: str, code: int) -> int:
    print(f"{program}: {reason}", file=sys.stderr)
    return code
