"""The modules that an import loads, counted because a count does not depend on the machine."""

import os
import subprocess
import sys

import pytest

from .conftest import SESSION

# As where this package is installed alone: with click httpx loads its command line, and orjson loads uuid.
ORQ = "import sys; sys.modules['click'] = sys.modules['orjson'] = None; from trace_sessions import Orq"
CALL = f"""{ORQ}
import httpx
answer = httpx.Response(200, json={SESSION!r})
transport = httpx.MockTransport(lambda request: answer)
assert Orq("key", http_client=httpx.Client(transport=transport)).sessions.get("a").tags == []"""


def loaded(program: str) -> set[str]:
    """The modules in a process after a program."""
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": os.environ.get("PYTHONPATH", "")},
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def imported() -> set[str]:
    return loaded(ORQ)


@pytest.mark.parametrize(
    "package",
    [
        "trace_sessions._async",
        "trace_sessions_api.api",
        "attr",
        "httpcore",
        "h11",
        "anyio",
        "asyncio",
        "decimal",
        "uuid",
    ],
)
def test_a_synchronous_client_loads_nothing_of(package: str, imported: set[str]) -> None:
    assert {name for name in imported if name == package or name.startswith(f"{package}.")} == set()


def test_a_client_alone_loads_no_model(imported: set[str]) -> None:
    models = {name.removeprefix("trace_sessions_api.models.") for name in imported if "_api.models." in name}
    assert models == {"session_interval"}  # the names of the intervals, which are no class


def test_a_call_loads_the_models_of_its_operation_alone() -> None:
    models = {name.removeprefix("trace_sessions_api.models.") for name in loaded(CALL) if "_api.models." in name}
    assert models == {
        "api_error",
        "billing",
        "known_thread_kind",
        "orq_session",
        "orq_usage",
        "session_interval",
    }
