"""The checks of openapi.yaml that need no Node."""

from pathlib import Path

import pytest
import yaml
from openapi_spec_validator import validate

from tools.generate import SPEC
from tools.spec_lint import document_checks, own_checks
from tools.spec_lint.findings import Finding

from .faults import FAULTS
from .seeded_fault import Fault


def found(path: Path) -> list[Finding]:
    document = document_checks.read(path)
    if isinstance(document, Finding):
        return [document]
    return list(document_checks.findings(document)) or own_checks.findings(document)


def test_openapi_yaml_is_a_valid_openapi_document() -> None:
    validate(yaml.safe_load(SPEC.read_text()))


def test_openapi_yaml_has_no_fault() -> None:
    assert found(SPEC) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_seeded_fault_is_found_in_its_line_and_nothing_else_is(fault: Fault, tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(fault.document)
    findings = [(finding.rule, finding.line) for finding in found(path) if finding.rule not in fault.consequences]
    assert findings == [(fault.rule, fault.line)]
