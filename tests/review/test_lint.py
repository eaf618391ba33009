"""`make lint-spec`: our own checks together with Redocly and Spectral."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.spec import faults
from tests.spec.seeded_fault import Fault
from tools.generate import ROOT, SPEC
from tools.spec_lint import redocly, spectral
from tools.spec_lint.findings import Finding
from tools.spec_lint.lint import lint
from tools.spec_lint.node_tools import PROGRAMS

from . import tool_faults

FAULTS = [*faults.FAULTS, *tool_faults.FAULTS]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """The findings for each faulty document, all of them linted in one run of the tools."""
    if not (PROGRAMS / "redocly").exists():
        pytest.skip("Redocly is not installed: `make lint-spec` installs it, with Node")
    folder = tmp_path_factory.mktemp("faults")
    paths = {folder / f"{number}.yaml": fault for number, fault in enumerate(FAULTS)}
    for path, fault in paths.items():
        path.write_text(fault.document)
    return {paths[path].name: found for path, found in lint(paths).items()}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_seeded_fault_is_found_once_in_its_line(fault: Fault, findings: dict[str, list[Finding]]) -> None:
    found = [(one.rule, one.line) for one in findings[fault.name] if one.rule not in fault.consequences]
    assert found == [(fault.rule, fault.line)]


def test_every_finding_says_how_to_mend_it(findings: dict[str, list[Finding]]) -> None:
    assert [one for found in findings.values() for one in found if not one.remedy.endswith(".")] == []


def test_every_rule_that_is_on_says_how_to_mend_a_finding() -> None:
    on = {
        "redocly": _on(yaml.safe_load(redocly.CONFIG.read_text())["rules"]),
        "spectral": _on(yaml.safe_load(spectral.RULESET.read_text())["rules"]) | spectral.ALWAYS_ON,
    }
    assert on == {"redocly": redocly.REMEDIES.keys(), "spectral": spectral.REMEDIES.keys()}


def _on(rules: dict[str, object]) -> set[str]:
    return {name for name, severity in rules.items() if severity is not False}  # YAML reads `off` as false.


def test_the_command_names_file_line_rule_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    before, without = SPEC.read_text().split("      operationId: getSession\n")
    path.write_text(before + without)
    done = command(path)
    assert done.returncode == 1
    first, last = done.stdout.splitlines()
    line = before.count("\n")
    assert first.startswith(f"openapi.yaml:{line}: missing-operation-id: ")
    assert "Add one, because the module of the operation is named after it." in first
    assert last == "openapi.yaml: 1 finding"


def test_the_command_finds_nothing_in_openapi_yaml() -> None:
    done = command(SPEC)
    assert (done.returncode, done.stdout) == (0, "openapi.yaml: 0 findings\n")


def test_the_command_says_that_a_file_is_missing(tmp_path: Path) -> None:
    done = command(tmp_path / "none.yaml")
    assert done.returncode == 2
    assert "none.yaml" in done.stderr


def command(path: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tools.spec_lint", path], cwd=ROOT, capture_output=True, text=True, check=False
    )
