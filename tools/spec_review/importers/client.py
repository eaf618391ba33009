"""Changes of the contract that affect the client: names of operations, and `x-client`."""

from collections.abc import Iterator
from typing import Any

from ...spec_document import Pointer, SpecDocument
from ..changes import Finding
from ..wire import Level
from ..wire.compare import matched
from ..wire.operations import Operation, operations
from ..wire.references import Document

SAFE, IDEMPOTENT = {"get", "head", "options", "trace"}, {"put", "delete"}
NAMES = ("resource", "method", "alias")
HOOKS = ("wrapper", "body", "pages", "result")
REPEATS = {
    "safe": "the client repeats a call if its response is lost, because the call changes nothing",
    "idempotent": "the client repeats a call if its response is lost, although it may have been carried out",
}
# The wording of a change of one of the names.
Change = tuple[Level, str, str]


def client_changes(base: SpecDocument, head: SpecDocument) -> Iterator[Finding]:
    """List the changes, one for each key."""
    couples, _, _ = matched(operations(Document(base.data)), operations(Document(head.data)))
    yield from _exchanged(couples, base, head)
    for old, new in couples:
        before, after = _said(old), _said(new)
        for key, change in _differences(old, new, before, after):
            level, rule, text = change
            places = [((*one.part.at, "x-client"), key in said) for one, said in ((old, before), (new, after))]
            lines = [
                document.line(*place, *([key] if there else []))
                for document, (place, there) in zip((base, head), places, strict=True)
            ]
            yield Finding(
                level=level,
                subject=f"`x-client` of `{new.name}`",
                text=text,
                rule=rule,
                operations=(new.name,),
                base_line=lines[0],
                head_line=lines[1],
            )


def renamed_members(base: SpecDocument, head: SpecDocument) -> set[str]:
    """Return the method names that `x-client` adds and removes. Rows for their classes would repeat the same."""
    couples, _, _ = matched(operations(Document(base.data)), operations(Document(head.data)))
    found: set[str] = set()
    for before, after in ((_said(old), _said(new)) for old, new in couples):
        if before.get("resource") == after.get("resource"):
            changed = [key for key in ("method", "alias") if before.get(key) != after.get(key)]
            found |= {str(said[key]) for key in changed for said in (before, after) if key in said}
    return found


def _said(operation: Operation) -> dict[str, Any]:
    said = operation.part.raw.get("x-client")
    return said if isinstance(said, dict) else {}


def _differences(
    old: Operation, new: Operation, before: dict[str, Any], after: dict[str, Any]
) -> Iterator[tuple[str, Change]]:
    for key, methods in (("safe", SAFE), ("idempotent", SAFE | IDEMPOTENT)):
        said = bool(before.get(key)), bool(after.get(key))
        holds = said[0] or old.method in methods, said[1] or new.method in methods
        if said[0] != said[1] and holds[0] != holds[1]:
            if holds[1]:
                yield key, (Level.UNCLASSIFIED, f"{key}-added", f"`{key}` was added: {REPEATS[key]}")
            else:
                yield key, (Level.COMPATIBLE, f"{key}-removed", f"`{key}` was removed: the client no longer repeats it")
    for key in (*NAMES, *HOOKS) if before else ():
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        what = "added" if was is None else "removed" if now is None else "changed"
        text = f"`{key}` changed from `{was}` to `{now}`" if what == "changed" else f"`{key}: {now or was}` was {what}"
        level = Level.COMPATIBLE if what == "added" else Level.BREAKING
        yield key, (level if key in NAMES else Level.UNCLASSIFIED, f"x-client-{key}-{what}", text)


def _exchanged(couples: list[tuple[Operation, Operation]], base: SpecDocument, head: SpecDocument) -> Iterator[Finding]:
    """List the names that now mean another operation, if both operations still exist."""
    owners = {old.id.lower(): (old, new) for old, new in couples if old.id}
    for old, new in couples:
        had = owners.get(new.id.lower())
        if had is None or had[0] is old:
            continue
        yield Finding(
            level=Level.BREAKING,
            subject=f"operationId `{new.id}`",
            text=f"it now means `{new.name}` instead of `{had[0].name}`",
            rule="operation-ids-exchanged",
            operations=(new.name,),
            base_line=base.line(*_id_place(had[0])),
            head_line=head.line(*_id_place(new)),
        )


def _id_place(operation: Operation) -> Pointer:
    return (*operation.part.at, "operationId")
