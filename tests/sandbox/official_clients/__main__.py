"""Walks the session operations of the official clients, and writes docs/official-clients.md.

Usage: python -m tests.sandbox.official_clients

The exit status is 1 when a walk fails; the page tells why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .environments import ROOT, node_folder_with, python_with
from .page import page

SCRIPTS = Path(__file__).parent
PAGE = ROOT / "docs" / "official-clients.md"
PYPI = {
    ("honeyhive", "0.1.95"): "honeyhive_0_1.py",
    ("honeyhive", "0.2.57"): "honeyhive_0_2.py",
    ("honeyhive", "1.7.0"): "honeyhive_1.py",
    ("orq-ai-sdk", "3.4.0"): "orq_3.py",
    ("orq-ai-sdk", "4.17.13"): "orq_4.py",
}
NPM = {
    ("honeyhive", "0.6.4"): "honeyhive_0.mjs",
    ("honeyhive", "1.0.42"): "honeyhive_1.mjs",
    ("@orq-ai/node", "4.15.11"): "orq.mjs",
}


@contextmanager
def sandbox() -> Iterator[str]:
    """A sandbox in a process of its own, empty: its URL."""
    command = [sys.executable, "-m", "trace_sessions.sandbox", "--port", "0", "--log-level", "warning"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split(" ")[3]
        finally:
            process.terminate()


def walk(client: str, command: list[str], folder: Path) -> list[dict[str, Any]]:
    """Return a script's report on each operation. A script that stops early has failed."""
    with sandbox() as url, subprocess.Popen([*command, url], cwd=folder, stdout=subprocess.PIPE, text=True) as script:
        assert script.stdout is not None
        # Clients print lines of their own.
        steps = [json.loads(line) for line in script.stdout if line.startswith('{"operation"')]
    if script.returncode or not steps:
        steps.append({"operation": "the script", "entries": [], "failure": f"ended with {script.returncode}"})
    for step in steps:
        print(f"{client}: {step['operation']}: {step['failure'] or 'passed'}", flush=True)
    return steps


def main() -> int:
    walks = {}
    for (name, version), script in PYPI.items():
        client = f"{name} {version} (PyPI)"
        walks[client] = walk(client, [str(python_with(name, version)), str(SCRIPTS / script)], ROOT)
    for (name, version), script in NPM.items():
        client = f"{name} {version} (npm)"
        walks[client] = walk(client, ["node", str(SCRIPTS / script)], node_folder_with(name, version))
    PAGE.write_text(page(walks))
    return int(any(step["failure"] for steps in walks.values() for step in steps))


if __name__ == "__main__":
    sys.exit(main())
