"""The files of `make dist`, and environments that have nothing but the wheel."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.generate import ROOT

from . import pythons

BUILDER = ROOT / ".venv" / "dist" / "bin" / "python"
Install = Callable[..., Path]


def run(*command: str | Path, **options: object) -> str:
    """Run a command and return its standard output; fail with all of its output if it fails."""
    # Variables of the environment of the tests must not lead to another installation.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=300, check=False, **{"env": clean, **options}
    )  # type: ignore[call-overload]
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return str(done.stdout)


def build(source: Path, target: Path, *kinds: str, **options: object) -> dict[str, Path]:
    """Build a project as `make dist` does; return the sdist and the wheel by their suffixes."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    command = (BUILDER, "-m", "build", "--no-isolation", *kinds, "--outdir", target, source)
    run(*command, env=environment, **options)
    return {path.suffix: path for path in target.iterdir()}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist, and the wheel that is built from it."""
    return build(ROOT, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def install(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Install:
    """Return the Python of an environment with the wheel, and with an extra; one for each pair of arguments."""
    made: dict[tuple[str, str], Path] = {}

    def installed(version: str = f"{sys.version_info[0]}.{sys.version_info[1]}", extra: str = "") -> Path:
        if (version, extra) not in made:
            python = pythons.find(version)
            if python is None:
                pytest.skip(f"not run: there is no Python {version} on this machine")
            folder = tmp_path_factory.mktemp(f"python{version}")
            run(python, "-m", "venv", "--without-pip", folder)
            made[version, extra] = folder / "bin" / "python"
            wheel = f"trace-sessions{extra} @ {built['.whl'].as_uri()}"
            pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", made[version, extra])
            run(*pip, "install", "--quiet", "--constraint", ROOT / "requirements-dev.txt", wheel)
        return made[version, extra]

    return installed
