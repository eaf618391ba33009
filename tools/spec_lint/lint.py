"""All findings for a document: ours, and those of the two tools, which run in parallel."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..spec_document import SpecDocument
from . import document_checks, own_checks, redocly, spectral
from .findings import Finding, merged


def lint(paths: Iterable[Path]) -> dict[Path, list[Finding]]:
    """Return the findings for each file. Raise ToolError if a tool can't run, and OSError if a file can't be read."""
    found: dict[Path, list[Finding]] = {}
    specs: dict[Path, SpecDocument] = {}
    for path in paths:
        spec = document_checks.read(path)
        if isinstance(spec, Finding):
            found[path] = [spec]
            continue
        found[path] = list(document_checks.findings(spec))
        if not found[path]:
            specs[path] = spec
    with ThreadPoolExecutor() as pool:
        from_tools = [pool.submit(tool.findings, specs) for tool in (redocly, spectral)]
        for path, spec in specs.items():
            found[path] += own_checks.findings(spec)
        for result in from_tools:
            for path, findings in result.result().items():
                found[path] += findings
    return {path: _without_consequences(merged(findings)) for path, findings in found.items()}


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """Drop findings about unused components if there are others, because a fault often removes the last use of one."""
    others = [finding for finding in findings if finding.rule != redocly.UNUSED]
    return others or findings
