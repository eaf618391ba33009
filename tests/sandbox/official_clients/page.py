"""docs/official-clients.md: what each client asked the sandbox for, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

INTRODUCTION = """# The official clients against the sandbox

The clients that the services publish, in the versions below, walk every session operation that they have against
[the sandbox](sandbox.md). A walk checks what the calls return and how they are refused. It also starts the tracer of a
client that has one, and looks for its session in the sandbox.

The requests are those that the sandbox's journal has of each step, with their status. A step includes its checks, such
as a count after the deletes. What tracers export as spans is left out.
"""
TABLE = "| operation of the client | requests | result |\n|---|---|---|"
ORIGIN = """
---

`make official-clients` makes this page. It installs each client in an environment of its own, and starts an empty
sandbox for it. It needs Node, and the registries that pip and npm install from.
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
