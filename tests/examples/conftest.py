"""Examples as their users run them: programs of their own, which find a sandbox in the environment."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from trace_sessions.testing import Sandbox

from tools.generate import ROOT

EXAMPLES = ROOT / "examples"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(sandbox_server: Sandbox) -> Run:
    """Run an example with arguments and an input, and return what it printed."""

    def ran(name: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-W", "error", name, *arguments]
        return subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=60, check=False, cwd=EXAMPLES
        )

    return ran
