"""The comparison of two documents, operation by operation."""

from collections.abc import Iterable
from typing import Any

from .access import Schemes, security, servers
from .bodies import request_bodies, responses
from .facts import BREAKING, COMPATIBLE, NO_EFFECT, UNCLASSIFIED, Change, Fact
from .findings import Findings
from .operations import Operation, operations
from .parameters import parameters
from .references import Document, Sameness
from .schemas import Schemas


def compare(old: Any, new: Any) -> list[Fact]:
    """Compare two parsed OpenAPI documents. Each fact is listed once, the most severe first."""
    before, after = Document(old), Document(new)
    found = Findings(Schemas(before), Schemas(after), Sameness(before, after))
    couples, gone, added = matched(operations(before), operations(after))
    for one in gone:
        found.tell(
            one.name, "operation", Change(rule="operation-removed", text="removed", effect=BREAKING, base=one.part.at)
        )
    for one in added:
        found.tell(
            one.name, "operation", Change(rule="operation-added", text="added", effect=COMPATIBLE, head=one.part.at)
        )
    compare_operations(found, couples)
    if before.data.get("jsonSchemaDialect") != after.data.get("jsonSchemaDialect"):
        change = Change(rule="dialect-changed", text="`jsonSchemaDialect` changed", effect=UNCLASSIFIED)
        found.tell("every operation", "schemas", change)
    return found.all()


def compare_operations(found: Findings, couples: Iterable[tuple[Operation, Operation]]) -> None:
    """Compare two matching operations."""
    before, after = found.old.document, found.new.document
    schemes = Schemes(before, after)
    around = found.same(_around(before), _around(after))
    for one, other in couples:
        if around and (one.method, one.path) == (other.method, other.path) and found.same(_own(one), _own(other)):
            continue
        _operation(found, one, other)
        servers(found, one, other)
        security(found, schemes, one, other)
        parameters(found, one, other)
        request_bodies(found, one, other)
        responses(found, one, other)


def matched(
    old: list[Operation], new: list[Operation]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """Match the operations by path and method, by their whole address, or else by their id."""
    couples: list[tuple[Operation, Operation]] = []
    signs = (
        lambda one: one.key,
        lambda one: frozenset(one.urls()),
        lambda one: one.id or None,
    )
    for sign in signs:
        by_sign: dict[Any, Operation] = {}
        for one in new:
            by_sign.setdefault(sign(one), one)
        matched_now = [(one, by_sign[sign(one)]) for one in old if sign(one) is not None and sign(one) in by_sign]
        couples += matched_now
        met = {id(one) for couple in matched_now for one in couple}
        old, new = ([one for one in side if id(one) not in met] for side in (old, new))
    return couples, old, new


def _operation(found: Findings, old: Operation, new: Operation) -> None:
    """Compare an operation as a whole."""

    def tell(change: Change) -> None:
        found.tell(new.name, "operation", change)

    base, head = old.part.at, new.part.at
    if old.key != new.key and old.urls() != new.urls():
        tell(Change(rule="operation-moved", text=f"moved from `{old.name}`", effect=BREAKING, base=base, head=head))
    if old.id != new.id:
        text = f"its operationId changed from `{old.id}` to `{new.id}`"
        tell(Change(rule="operation-id-changed", text=text, effect=NO_EFFECT, base=base, head=head))
    if old.part.said.get("tags") != new.part.said.get("tags"):
        tell(Change(rule="tags-changed", text="its tags changed", effect=NO_EFFECT, base=base, head=head))
    if bool(old.part.said.get("deprecated")) != bool(new.part.said.get("deprecated")):
        is_new = bool(new.part.said.get("deprecated"))
        text, rule = ("deprecated", "deprecated") if is_new else ("no longer deprecated", "not-deprecated")
        head = (*head, "deprecated") if is_new else head
        base = base if is_new else (*base, "deprecated")
        tell(Change(rule=rule, text=text, effect=COMPATIBLE, base=base, head=head))


def _around(document: Document) -> list[Any]:
    """List the keys of a document that apply to all operations."""
    schemes = document.root.child("components", "securitySchemes").raw
    return [document.data.get("servers"), document.data.get("security"), schemes]


def _own(operation: Operation) -> list[Any]:
    return [operation.part.raw, *(operation.item.said.get(key) for key in ("servers", "parameters"))]
