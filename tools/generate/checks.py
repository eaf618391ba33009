"""The contract, checked for everything that would prevent the generation of the client."""

from pathlib import Path

from ..spec_document import SpecDocument
from ..spec_lint import client_checks, document_checks
from ..spec_lint.findings import Finding, merged
from .package import GenerationError


def checked(path: Path) -> SpecDocument:
    """Read the document of a file.

    Raises:
        GenerationError: It can't be read, or no client can be generated from it. The message has a line for each fault,
            with its remedy.
    """
    document = document_checks.read(path)
    if isinstance(document, Finding):
        raise GenerationError(document.text(path.name))
    found = merged(document_checks.findings(document)) or merged(client_checks.findings(document))
    if found:
        raise GenerationError("\n".join(finding.text(path.name) for finding in found))
    return document
