"""Which way a schema travels: what may change in one breaks the other."""

from collections.abc import Iterator
from typing import Any

from ...spec_document import METHODS, SpecDocument
from ..wire import Direction

REFERENCE = "#/components/schemas/"
NOWHERE, BOTH = Direction(0), Direction.REQUEST | Direction.RESPONSE


def directions(*documents: SpecDocument) -> dict[str, Direction]:
    """Where each schema is used, directly or within another, in any of the documents."""
    found: dict[str, Direction] = {}
    for document in documents:
        for operation in _operations(document):
            sent = _reached(document, [operation.get("requestBody"), operation.get("parameters")])
            returned = _reached(document, operation.get("responses"))
            for names, direction in ((sent, Direction.REQUEST), (returned, Direction.RESPONSE)):
                found |= {name: found.get(name, NOWHERE) | direction for name in names}
    return found


def _operations(document: SpecDocument) -> Iterator[dict[str, Any]]:
    for item in document.data.get("paths", {}).values():
        yield from (one for method, one in item.items() if method in METHODS)


def _reached(document: SpecDocument, node: Any) -> set[str]:
    """The names of all schemas that a node refers to, at any depth."""
    names: set[str] = set()
    seen: set[str] = set()
    pending = [node]
    while pending:
        match pending.pop():
            case {"$ref": str(reference)}:
                if reference not in seen:
                    seen.add(reference)
                    names |= {reference.removeprefix(REFERENCE)} if reference.startswith(REFERENCE) else set()
                    pending.append(document.resolve({"$ref": reference}))
            case dict(children):
                pending += children.values()
            case list(children):
                pending += children
    return names
