"""Running the Node tools, without network and without news of other versions."""

import os
import subprocess

from ..generate import ROOT
from ..spec_document import Pointer, SpecDocument
from .places import shown

PROGRAMS = ROOT / "node_modules" / ".bin"
ENVIRONMENT = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
TIMEOUT_SECONDS = 120
REMEDY = "With Node 20 or newer and npm on PATH, remove node_modules and run `make lint-spec`, which installs it."
UNKNOWN_RULE = "The documentation of the tool says how to mend it; add that to the remedies of tools/spec_lint."


class ToolError(Exception):
    """A tool could not run; the message says what to do."""


def run(name: str, arguments: list[str]) -> str:
    """Return the output of a tool, whatever its exit code. To these tools a finding is an error."""
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
    """The error for a tool that says something other than findings."""
    last = "\n".join(output.strip().splitlines()[-15:])
    return ToolError(f"{name} could not lint the document. What it said last:\n{last}\n{REMEDY}")


def place_of(spec: SpecDocument, pointer: Pointer) -> str:
    """A place as a message names it, with its value where that is short."""
    node = spec.at(pointer)
    value = node.get("$ref") if isinstance(node, dict) else node
    return f"at {shown(pointer)}" + (f" (`{value}`)" if isinstance(value, str | int | float) else "")
