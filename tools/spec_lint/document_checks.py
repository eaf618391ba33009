"""Checks for faults that prevent the other checks and the tools from reading a document."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from ..spec_document import SpecDocument
from . import discriminator_checks, reference_checks, yaml_traps
from .findings import Finding

YAML_REMEDY = "Correct the YAML. The other checks run when it can be read."


def read(path: Path) -> SpecDocument | Finding:
    """Read the document in a file, or return the findings that prevent it. Raise OSError if the file does not exist."""
    content = path.read_bytes()
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Finding(line, "invalid-yaml", f"byte {content[error.start]:#04x} is not UTF-8", YAML_REMEDY)
    try:
        return SpecDocument.parse(text, path.name)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return Finding(line, "invalid-yaml", f"character {error.character!r} is not allowed", YAML_REMEDY)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(part for part in (error.context, error.problem) if part)
        return Finding(mark.line + 1 if mark else 1, "invalid-yaml", problem, YAML_REMEDY)
    except (ValueError, RecursionError) as error:
        # A date such as 2025-13-01 and thousands of nested brackets raise errors without a line.
        return Finding(1, "invalid-yaml", f"the YAML can't be read: {error}", YAML_REMEDY)


def findings(spec: SpecDocument) -> Iterator[Finding]:
    version = spec.data.get("openapi") if isinstance(spec.data, dict) else None
    if not isinstance(version, str) or not version.startswith("3.1."):
        message = f"this is not an OpenAPI 3.1 document, because `openapi` is {version!r}"
        yield Finding(spec.line("openapi"), "openapi-version", message, "Begin the document with `openapi: 3.1.0`.")
        return
    found = list(yaml_traps.findings(spec.text))
    yield from found or (*reference_checks.findings(spec), *discriminator_checks.findings(spec))
