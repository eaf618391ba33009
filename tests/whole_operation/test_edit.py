"""One edit of openapi.yaml is a whole operation: a copy of the project works with two more, and with one more field."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.generate import ROOT

HERE = Path(__file__).parent
SKIPPED = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "build", "dist")
# Tests that follow from the contract. The others say nothing more about an operation.
DERIVED = (
    *("tests/wire", "tests/unit/test_parity.py", "tests/unit/test_parameters.py", "tests/unit/test_import_cost.py"),
    "tests/fault/test_odd_answers.py",
    *("tests/fault/test_properties.py", "tests/sandbox/contract", "tests/sandbox/state/test_files.py"),
    "tests/tools/test_docstrings.py",
)


def merged(document: Any, edit: Any) -> Any:
    if not isinstance(edit, dict):
        return edit
    return {**document, **{key: merged(document.get(key, {}), value) for key, value in edit.items()}}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, generated again after the edit."""
    folder = tmp_path_factory.mktemp("edited") / "project"
    shutil.copytree(ROOT, folder, ignore=SKIPPED)
    spec = folder / "openapi.yaml"
    edit = yaml.safe_load((HERE / "edit.yaml").read_text())
    spec.write_text(yaml.safe_dump(merged(yaml.safe_load(spec.read_text()), edit), sort_keys=False))
    succeeds(folder, "tools.generate")
    return folder


def succeeds(project: Path, *command: str) -> str:
    """Run a module in the copy, which comes before the installed project on the path; return what it prints."""
    path = os.pathsep.join(str(project / name) for name in ("overlays", "generated"))
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env={**os.environ, "PYTHONPATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    return done.stdout


def test_the_tests_that_follow_from_the_contract_pass(project: Path) -> None:
    succeeds(project, "pytest", "-q", "-p", "no:cacheprovider", *DERIVED)


def test_the_demo_shows_the_new_operations_sync_and_async(project: Path) -> None:
    shown = succeeds(project, "tools.demo")
    for mode in ("sync", "async"):
        for operation in ("replaceSessionNote", "listSessionNotes"):
            assert [line for line in shown.splitlines() if line.split()[:2] == [mode, operation]]


@pytest.mark.parametrize("checker", [["mypy", "--strict"], ["pyright", "--pythonpath", sys.executable]])
def test_the_methods_have_the_types_of_the_contract(project: Path, checker: list[str]) -> None:
    succeeds(project, *checker, "tests/whole_operation/use.py")
