"""The command `trace-sessions orq`."""

from functools import partial

from .run import run

main = partial(run, "orq_commands")
"""Run the command with its arguments and the name of the program, and return the exit code."""
