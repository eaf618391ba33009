"""The pages of the site that are derived from the contract: the methods, the contract itself, and llms.txt."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..spec_document import SpecDocument
from . import ROOT
from .arguments import Argument, one_line
from .contract import Operation
from .resources import RESOURCES
from .schema_text import anchor, limits_text, members_text, type_text

DOCS = ROOT / "docs"
# This folder contains only derived files.
FOLDER = DOCS / "contract"
TEMPLATES = Path(__file__).parent / "templates"
CLIENTS = {
    "honeyhive.session": "HoneyHive().session",
    "honeyhive.sessions": "HoneyHive().sessions",
    "orq.sessions": "Orq().sessions",
    "orq_2025_04.sessions": 'Orq(api="2025-04").sessions',
}
QUALIFIER = re.compile(r"\b(?:builtins|models|typed_dicts|trace_sessions\.\w+)\.")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def pages(document: SpecDocument, operations: list[Operation]) -> dict[Path, str]:
    """Return every derived page with its text."""
    values = {
        "document": document.data,
        "version": document.data["info"]["version"],
        "resources": {CLIENTS[name]: [one for one in operations if one.resource == name] for name in RESOURCES},
        "summaries": {CLIENTS[name]: one.summary for name, one in RESOURCES.items()},
        "operations": [(one, _raw(document, one)) for one in operations],
        "schemas": document.data["components"]["schemas"],
        "resolve": document.resolve,
        "guides": _guides(),
    }
    return {
        FOLDER / name: _templates().get_template(f"{name}.jinja").render(**values)
        for name in ("api.md", "openapi.md", "llms.txt")
    }


def _raw(document: SpecDocument, operation: Operation) -> dict[str, Any]:
    item: dict[str, Any] = document.data["paths"][operation.path]
    return {**item[operation.method.lower()], "server": item["servers"][0]["url"]}


def _guides() -> list[tuple[str, str]]:
    """Return the title of each hand-written page, with its path from the folder of the pages."""
    found = [(path, TITLE.search(path.read_text())) for path in sorted(DOCS.glob("*.md"))]
    return [(title[1], f"../{path.name}") for path, title in found if title]


def signature(operation: Operation) -> list[str]:
    """Write the arguments of a method in the form in which users see them, one on each line."""
    body = operation.body
    fields = [_written(one, is_required=one.required and body.keywords_required) for one in body.fields] if body else []
    keywords = [*fields, *(_written(one, is_required=one.required) for one in operation.other_parameters)]
    positional = [_written(one, is_required=True) for one in operation.path_parameters]
    return [*positional, *(["*"] if keywords else []), *keywords]


def _written(argument: Argument, *, is_required: bool) -> str:
    return f"{argument.name}: {plain(argument.annotation)}" + ("" if is_required else " = ...")


def plain(annotation: str) -> str:
    """Write an annotation with the names that users import."""
    return QUALIFIER.sub("", annotation)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "anchor": anchor,
        "limits": limits_text,
        "members": members_text,
        "one_line": one_line,
        "plain": plain,
        "signature": signature,
        "types": type_text,
    }
    return environment
