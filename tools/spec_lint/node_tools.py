"""The Node tools, which run without network and without checks for new versions."""

import os
import subprocess

from ..generate import ROOT
from ..spec_document import Pointer, SpecDocument
from .places import shown

PROGRAMS = ROOT / "node_modules" / ".bin"
ENVIRONMENT = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
TIMEOUT_SECONDS = 120
REMEDY = (
    "Make sure that Node 20 or newer and npm are on PATH, remove node_modules, and run `make lint-spec` to install it."
)
UNKNOWN_RULE = "The documentation of the tool has the remedy. Add it to the remedies of tools/spec_lint."


class ToolError(Exception):
    """A tool could not run. The message says what to do."""


def run(name: str, arguments: list[str]) -> str:
    """Return the output of a tool, regardless of its exit code, because findings count as errors to these tools."""
    program = PROGRAMS / name
    if not program.exists():
        raise ToolError(f"{program.relative_to(ROOT)} is missing. {REMEDY}")
    try:
        done = subprocess.run(
            [program, *arguments],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ToolError(f"{name} did not end within {TIMEOUT_SECONDS} seconds.") from None
    if done.returncode in (126, 127):
        raise ToolError(f"{name} needs Node 20 or newer, and no `node` on PATH runs it: {done.stderr.strip()}")
    if done.returncode not in (0, 1):
        raise crashed(name, done.stderr + done.stdout)
    return done.stdout or done.stderr


def crashed(name: str, output: str) -> ToolError:
    """Return the error for a tool whose output is not a list of findings."""
    last = "\n".join(output.strip().splitlines()[-15:])
    return ToolError(f"{name} could not lint the document. Its last output was:\n{last}\n{REMEDY}")


def place_of(spec: SpecDocument, pointer: Pointer) -> str:
    """Return a place for a message, with its value if that is short."""
    node = spec.at(pointer)
    value = node.get("$ref") if isinstance(node, dict) else node
    return f"at {shown(pointer)}" + (f" (`{value}`)" if isinstance(value, str | int | float) else "")
