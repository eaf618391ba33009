"""Findings of Redocly. redocly.yaml lists the active rules."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..generate import ROOT
from ..spec_document import SpecDocument, pointer_of
from .findings import Finding
from .node_tools import UNKNOWN_RULE, crashed, place_of, run

CONFIG = ROOT / "redocly.yaml"
CATCH_ALL = "struct"
UNUSED = "no-unused-components"

REMEDIES = {
    "struct": "Write what OpenAPI 3.1 expects there, or correct the spelling.",
    "no-unresolved-refs": "Correct the reference, or add the component that it names.",
    "spec-strict-refs": "Write the value itself: OpenAPI allows no `$ref` there.",
    "spec-ref-siblings": "Move it to the referenced component, or leave it out.",
    "spec-components-invalid-map-name": "Name the component with letters, digits, `.`, `-` and `_` only.",
    "no-unused-components": "Remove the component, or refer to it.",
    "no-unsafe-markdown": "Remove the script from the description.",
    "info-license": "Add `license:` with a name and an SPDX identifier.",
    "info-license-strict": "Add the SPDX `identifier` of the license.",
    "tag-description": "Describe the operations of the tag in `description`.",
    "no-duplicated-tag-names": "Remove one of the two, or give it another name.",
    "no-ambiguous-paths": "Merge the two paths, or change a fixed part of one of them.",
    "no-path-trailing-slash": "Remove the slash at the end.",
    "path-not-include-query": "Turn the part after the question mark into parameters with `in: query`.",
    "path-declaration-must-exist": "Put the name of the parameter between the braces.",
    "path-http-verbs-order": "Order the operations of the path: get, put, post, patch, delete.",
    "operation-operationId-url-safe": "Write the id in letters and digits, such as getTraceSession.",
    "operation-summary": "Add a `summary` of a few words.",
    "operation-description": "Describe the operation in `description`.",
    "operation-parameters-unique": "Remove the duplicate parameter.",
    "array-parameter-serialization": "Add `style` and `explode`, which describe how the list is serialized.",
    "no-server-variables-empty-enum": "List the values of the variable, including its default.",
    "no-schema-type-mismatch": "Correct the `type`, or remove the keyword of another type.",
    "no-enum-type-mismatch": "Correct the value or the `type`.",
    "no-duplicated-enum-values": "Remove the duplicate value.",
    "no-required-schema-properties-undefined": "Add the property, or remove its name from `required`.",
    "no-mixed-number-range-constraints": "Keep either the inclusive or the exclusive bound.",
    "no-illogical-composition-keywords": "Leave out members that overlap or add nothing.",
}


def findings(specs: Mapping[Path, SpecDocument]) -> dict[Path, list[Finding]]:
    """Return the findings for each document, all from one run."""
    found: dict[Path, list[Finding]] = {path: [] for path in specs}
    if specs:
        options = ["--format=json", "--max-problems=1000", f"--config={CONFIG}", "--lint-config=error"]
        output = run("redocly", ["lint", *map(str, specs), *options])
        reports = list(_reports(output))
        if len(reports) != len(specs):
            raise crashed("redocly", output)
        for path, report in zip(specs, reports, strict=True):
            found[path] = list(_findings(specs[path], report["problems"]))
    return found


def _reports(output: str) -> Iterator[Any]:
    """Split the output of Redocly, which prints JSON documents without anything between them."""
    decoder, start = json.JSONDecoder(), 0
    while start < len(output):
        try:
            report, start = decoder.raw_decode(output, start)
        except ValueError:
            raise crashed("redocly", output[start:]) from None
        yield report


def _findings(spec: SpecDocument, problems: Iterable[Any]) -> Iterator[Finding]:
    for problem in problems:
        location = problem["location"][0]
        message = f"{problem['message'].rstrip('.')}, {place_of(spec, pointer_of(location['pointer']))}"
        if problem["suggest"]:
            message += f" (did you mean {' or '.join(problem['suggest'][:3])}?)"
        rule, line = problem["ruleId"], location["start"]["line"]
        last_line = line if rule == CATCH_ALL else None
        yield Finding(line, rule, message, REMEDIES.get(rule, UNKNOWN_RULE), last_line)
