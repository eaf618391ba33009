"""The kit under the ways in which people run tests, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT,
        env={**os.environ, **variables},
    )  # fmt: skip
    return done.stdout + done.stderr


def test_the_plugin_alone_loads_no_sandbox() -> None:
    loaded = run("-c", "import sys, trace_sessions.testing.plugin; print(*sys.modules)").split()
    assert {"starlette", "trace_sessions.sandbox", "httpx"} & {*loaded} == set()


def test_without_the_extra_the_kit_says_what_to_install() -> None:
    told = run("-c", "import sys; sys.modules['starlette'] = None; from trace_sessions.testing import Sandbox")
    assert "starlette is not installed: run pip install 'trace-sessions[testing]'" in told


def test_the_sample_application_is_tested_in_parallel_by_xdist() -> None:
    assert "11 passed" in pytest_in(ROOT / "examples" / "support_bot", "-n", "2", "-o", "asyncio_mode=auto")


def pytest_in(folder: Path, *arguments: str) -> str:
    """Run pytest in a project of its own and return its output."""
    away = [one for plugin in ("cacheprovider", "schemathesis", "hypothesispytest") for one in ("-p", f"no:{plugin}")]
    return run("-m", "pytest", *away, "-c", os.devnull, "--rootdir", str(folder), *arguments, str(folder))


ANYIO = """
import pytest

pytestmark = pytest.mark.anyio


async def test_a_client_waits_in_frozen_time(async_orq_client, trace_sessions_sandbox, anyio_backend_name):
    trace_sessions_sandbox.faults.next(status=429, retry_after=30)
    assert await async_orq_client.sessions.count() == 0
    assert trace_sessions_sandbox.time.waits == [30]
"""


def test_tests_of_anyio_run_under_both_event_loops(tmp_path: Path) -> None:
    (tmp_path / "test_anyio.py").write_text(ANYIO)
    told = pytest_in(tmp_path, "-v", "-p", "no:asyncio")
    assert "[asyncio] PASSED" in told
    assert "[trio] PASSED" in told


def test_unittest_runs_the_kit_without_pytest() -> None:
    told = run("-m", "unittest", "test_by_hand", PYTHONPATH=str(ROOT / "examples" / "support_bot"))
    assert told.endswith("Ran 2 tests") or "\nOK" in told
