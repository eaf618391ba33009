"""Findings of Spectral. .spectral.yaml lists the active rules."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..generate import ROOT
from ..spec_document import SpecDocument
from .findings import Finding
from .node_tools import UNKNOWN_RULE, crashed, place_of, run

RULESET = ROOT / ".spectral.yaml"
ALWAYS_ON = {"parser", "invalid-ref"}
CATCH_ALL = {"oas3-schema", "invalid-ref", "oas3-examples-value-or-externalValue"}

REMEDIES = {
    "oas3-schema": "Write what OpenAPI 3.1 expects there.",
    "info-description": "Describe the document in `info.description`.",
    "contact-properties": "Give the contact a name, a url and an email, or leave it out.",
    "openapi-tags": "List the tags, one for each service, at the top of the document.",
    "operation-tag-defined": "Correct the tag, or add it to `tags` at the top of the document.",
    "no-eval-in-markdown": "Remove the call of eval from the description.",
    "array-items": "Add `items`, which describes the items of the list.",
    "oas3-operation-security-defined": "Name a scheme of components/securitySchemes, and only scopes that it has.",
    "oas3-examples-value-or-externalValue": "Give the example a `value`, and no `externalValue`.",
    "oas3-callbacks-in-callbacks": "Remove the callback inside the callback.",
    "oas3_1-servers-in-webhook": "Remove the servers, because a webhook is called at the user's address.",
    "oas3_1-callbacks-in-webhook": "Remove the callbacks of the webhook.",
    "parser": "Write the key in quotes, because YAML reads it as a number.",
    "invalid-ref": "Correct the reference, or add the component that it names.",
}


def findings(specs: Mapping[Path, SpecDocument]) -> dict[Path, list[Finding]]:
    """Return the findings for each document, all from one run."""
    found: dict[Path, list[Finding]] = {path: [] for path in specs}
    if specs:
        # Spectral reads file names as patterns, so they must not contain the folders above the project.
        names = [os.path.relpath(path, ROOT) for path in specs]
        output = run("spectral", ["lint", *names, "--format=json", "--quiet", f"--ruleset={RULESET}"])
        by_source = {os.path.realpath(path): path for path in specs}
        try:
            for problem in json.loads(output):
                path = by_source[os.path.realpath(problem["source"])]
                found[path].append(_finding(specs[path], problem))
        except (ValueError, KeyError):
            raise crashed("spectral", output) from None
    return found


def _finding(spec: SpecDocument, problem: Any) -> Finding:
    rule, lines = problem["code"], problem["range"]
    return Finding(
        line=lines["start"]["line"] + 1,
        rule=rule,
        message=f"{problem['message'].rstrip('.')}, {place_of(spec, tuple(problem['path']))}",
        remedy=REMEDIES.get(rule, UNKNOWN_RULE),
        last_line=lines["end"]["line"] + 1 if rule in CATCH_ALL else None,
    )
