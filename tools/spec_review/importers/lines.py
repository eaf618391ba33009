"""The lines of the contract that define an imported name."""

import re

from attrs import evolve

from ...spec_document import METHODS, Pointer, SpecDocument
from ..changes import Finding

NAME = re.compile(r"`([\w.]+)`")


def located(found: Finding, base: SpecDocument, head: SpecDocument) -> Finding:
    """Return the finding with the lines of its first name that a document has."""
    if found.base_line or found.head_line:
        return found
    places = [_first(document, NAME.findall(found.subject)) for document in (base, head)]
    lines = [document.line(*place) if place else None for document, place in zip((base, head), places, strict=True)]
    return evolve(found, base_line=lines[0], head_line=lines[1])


def _first(document: SpecDocument, names: list[str]) -> Pointer | None:
    return next((place for name in names if (place := _place(document, name.split(".")))), None)


def _place(document: SpecDocument, parts: list[str]) -> Pointer | None:
    """Return the component of a model or TypedDict, or the operation of a function or method."""
    match parts:
        case ["trace_sessions_api", "models", name, *_]:
            return _component(document, name)
        case ["trace_sessions_api", "api", _, module, *_]:
            return _operation(document, {"operationId": module.replace("_", "")})
        case ["trace_sessions", name]:
            return _component(document, name.removesuffix("Dict"))
        case ["trace_sessions", _, method]:
            return _operation(document, {"method": method, "alias": method})
    return None


def _component(document: SpecDocument, name: str) -> Pointer | None:
    place = ("components", "schemas", name)
    return place if place in document.lines else None


def _operation(document: SpecDocument, said: dict[str, str]) -> Pointer | None:
    """Return the operation that has one of the values; None if there are several."""
    found: list[Pointer] = []
    for path, item in document.data.get("paths", {}).items():
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if isinstance(operation, dict):
                client = operation.get("x-client")
                own = {
                    **(client if isinstance(client, dict) else {}),
                    "operationId": str(operation.get("operationId")).lower(),
                }
                if any(own.get(key) == value for key, value in said.items()):
                    found.append(("paths", path, method))
    return found[0] if len(found) == 1 else None
