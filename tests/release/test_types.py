"""The types of the installed wheel, as users' type checkers see them."""

import shutil
import sys
from pathlib import Path

import pytest

from tools.generate import ROOT

from .conftest import Install, run
from .pythons import VERSIONS

CHECKERS = Path(sys.executable).parent


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program outside the project, where only the installed packages can be found."""
    shutil.copy(ROOT / "tests" / "typed_surface.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.mypy]\nstrict = true\n")
    return tmp_path / "typed_surface.py"


@pytest.mark.parametrize("version", VERSIONS)
def test_mypy_sees_the_types(version: str, install: Install, program: Path) -> None:
    command = (CHECKERS / "mypy", "--python-executable", install(), "--python-version", version, program.name)
    assert "Success" in run(*command, cwd=program.parent)


@pytest.mark.parametrize("version", VERSIONS)
def test_pyright_sees_the_types(version: str, install: Install, program: Path) -> None:
    command = (CHECKERS / "pyright", "--pythonpath", install(), "--pythonversion", version, program.name)
    assert "0 errors, 0 warnings" in run(*command, cwd=program.parent)
