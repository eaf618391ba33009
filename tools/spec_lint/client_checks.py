"""The checks that the client needs: every operation can be sent, and every name becomes a Python name."""

from collections.abc import Iterator

from ..spec_document import SpecDocument
from . import (
    client_arguments,
    client_bodies,
    client_entries,
    client_hooks,
    client_names,
    client_parameters,
    client_properties,
)
from .findings import Finding

CHECKS = (
    client_entries,
    client_hooks,
    client_parameters,
    client_bodies,
    client_names,
    client_properties,
    client_arguments,
)


def findings(spec: SpecDocument) -> Iterator[Finding]:
    """List the faults of a document that prevent the generation of the client, each once."""
    passed: set[Finding] = set()
    for check in CHECKS:
        for finding in check.findings(spec):
            if finding not in passed:
                passed.add(finding)
                yield finding
