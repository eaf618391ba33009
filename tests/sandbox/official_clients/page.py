"""docs/official-clients.md: what each client asked the sandbox for, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

INTRODUCTION = """# The official clients against the sandbox

This page lists the results of the services' own clients, in several versions, against [the sandbox](sandbox.md). A test
program calls every session operation of each client. It checks the results of the calls, and the errors of calls that
the sandbox must reject. If a client has a tracer, the program also starts the tracer and looks for its session in the
sandbox.

The column *requests* has the requests of each step and their statuses, as the sandbox's journal recorded them. A step
includes its checks, such as a count after the deletes. Requests in which tracers export spans are left out.
"""
TABLE = "| operation of the client | requests | result |\n|---|---|---|"
ORIGIN = """
---

`make official-clients` makes this page. It installs each client in its own environment, and starts an empty sandbox for
it. It needs Node, and the registries from which pip and npm install.
"""


def page(walks: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """The whole page: a table for each client, a row for each operation."""
    tables = [
        "\n".join([f"\n## {client}\n\n{TABLE}", *(_row(step) for step in steps)]) + "\n"
        for client, steps in walks.items()
    ]
    return INTRODUCTION + "".join(tables) + ORIGIN


def _row(step: Mapping[str, Any]) -> str:
    # The other requests export spans.
    entries = [entry for entry in step["entries"] if entry["operation"]]
    counts = Counter(f"`{entry['method']} {_path(entry)}` {entry['status']}" for entry in entries)
    requests = ", ".join(line if count == 1 else f"{line} ({count} times)" for line, count in counts.items())
    failure = step["failure"] and " ".join(step["failure"].replace("|", "\\|").split())
    return f"| `{step['operation']}` | {requests or 'none'} | {f'failed: {failure}' if failure else 'passed'} |"


def _path(entry: Mapping[str, Any]) -> str:
    path = str(entry["target"])
    for name, value in entry["parameters"].items():
        path = path.replace(value, f"{{{name}}}")
    return path
