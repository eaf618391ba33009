"""The command `trace-sessions honeyhive`."""

from functools import partial

from .run import run

main = partial(run, "honeyhive_commands")
"""Run the command with its arguments and the name of the program, and return the exit code."""
