"""The installed wheel on each supported Python: the quick start of README, and the sandbox of the extra."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from trace_sessions import HoneyHive, __version__

from tools.generate import ROOT

from .conftest import Install, run
from .pythons import VERSIONS

# The first block of code in README.
QUICK_START = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)


@contextmanager
def sandbox_of(python: Path) -> Iterator[str]:
    """The URL of `trace-sessions sandbox`, as an environment has it."""
    command = [python.with_name("trace-sessions"), "sandbox", "--port", "0", "--sample", "20", "--log-level", "error"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            url = re.search(r"http://\S+", process.stdout.readline())
            assert url is not None
            yield url[0]
        finally:
            process.terminate()


@pytest.mark.parametrize("version", VERSIONS)
def test_the_quick_start_records_in_the_sandbox_that_the_extra_brings(
    version: str, install: Install, tmp_path: Path
) -> None:
    with_sandbox, alone = install(version, "[sandbox]"), install(version)
    assert QUICK_START is not None
    (tmp_path / "quick_start.py").write_text(QUICK_START[1])
    with sandbox_of(with_sandbox) as url:
        variables = {"ORQ_API_KEY": "any", "ORQ_BASE_URL": url, "HH_API_KEY": "any", "HH_API_URL": url}
        printed = run(alone, "-W", "error", "quick_start.py", env=variables, cwd=tmp_path)
        assert printed.strip()
        with HoneyHive("any", base_url=url) as client:
            journal = client.request("GET", "/_sandbox/journal").parsed
    called = {entry["operation"] for entry in journal["entries"]}
    assert called >= {"honeyhive.sessions.create", "honeyhive.sessions.add_events", "orq.sessions.list"}


def test_the_wheel_alone_brings_what_its_metadata_names_and_no_more(install: Install) -> None:
    program = "from importlib.metadata import distributions; print(*sorted(d.name.lower() for d in distributions()))"
    names = {*run(install(), "-c", program).split()}
    # httpx brings these.
    others = {"anyio", "certifi", "httpcore", "idna", "typing_extensions"}
    assert names - others == {"trace-sessions", "httpx", "attrs", "h11"}


def test_the_command_of_the_wheel_alone_says_its_version_and_what_the_sandbox_needs(install: Install) -> None:
    command = install().with_name("trace-sessions")
    assert run(command, "--version") == f"trace-sessions {__version__}\n"
    done = subprocess.run([command, "sandbox"], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode != 0
    assert "pip install 'trace-sessions[sandbox]'" in done.stderr
    assert "Traceback" not in done.stderr
