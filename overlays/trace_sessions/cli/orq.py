"""The command `trace-sessions orq`."""

from __future__ import annotations

from collections.abc import Sequence

from .run import run


def main(arguments: Sequence[str], program: str) -> int:
    """Run the command and return the exit code."""
    return run("orq_commands", arguments, program)
