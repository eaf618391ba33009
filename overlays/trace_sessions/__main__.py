"""The command `trace-sessions`. It imports only the subcommand that is called, because each needs other packages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from ._contract.version import VERSION

COMMANDS = {
    "orq": ("trace_sessions.cli.orq", "list, get, count, delete, export and report on Orq sessions"),
    "honeyhive": ("trace_sessions.cli.honeyhive", "get, delete and export HoneyHive sessions"),
    "sandbox": ("trace_sessions.sandbox.__main__", "serve the session endpoints of both services on this machine"),
    "journal": ("trace_sessions.recorder.__main__", "show and change the records that are not delivered yet"),
}
"""For each subcommand, the module whose `main(arguments, program)` runs it, and its help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subcommand that the arguments (by default those of the process) name, and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="trace-sessions", description="Work with the session endpoints of HoneyHive and Orq."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for name, (_, purpose) in COMMANDS.items():
        commands.add_parser(name, help=purpose, add_help=False)
    given, rest = parser.parse_known_args(arguments)
    module = import_module(COMMANDS[given.command][0])
    code: int = module.main(rest, f"trace-sessions {given.command}")
    return code


if __name__ == "__main__":
    sys.exit(main())
