"""Parameters of requests, and headers of responses, which are described with the same keywords."""

from typing import Any

from .facts import BREAKING, COMPATIBLE, NO_EFFECT, UNCLASSIFIED, Change, Direction, Effect, Level, Relation
from .findings import Findings
from .operations import Operation
from .reach import Root
from .references import Part

STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
SCALARS = {"null", "boolean", "number", "integer", "string"}
ADDED_REQUIRED = Effect(Level.BREAKING, Level.COMPATIBLE)
# OpenAPI describes these headers elsewhere, and ignores parameters with their names.
SAID_ELSEWHERE = {("header", name) for name in ("accept", "content-type", "authorization")}


def parameters(found: Findings, old: Operation, new: Operation) -> None:
    """Compare the parameters of an operation."""
    before, after = old.parameters(), new.parameters()
    for key in [*before, *(key for key in after if key not in before)]:
        if key not in SAID_ELSEWHERE:
            compare(found, new.name, key[0], before.get(key), after.get(key), new.sends)


def headers(found: Findings, operation: str, status: str, old: Part, new: Part, direction: Direction) -> None:
    """Compare the headers of a response."""
    documents = found.old.document, found.new.document
    before, after = (
        {
            str(name).lower(): (name, document.resolved(header))
            for name, header in part.children("headers").items()
            if str(name).lower() != "content-type"
        }
        for document, part in zip(documents, (old, new), strict=True)
    )
    for key in [*before, *(key for key in after if key not in before)]:
        name = str((after.get(key) or before[key])[0])
        parts = [side[key][1] if key in side else None for side in (before, after)]
        compare(found, operation, "header", parts[0], parts[1], direction, f"header `{name}{{}}` of response {status}")


def compare(
    found: Findings,
    operation: str,
    where: str,
    old: Part | None,
    new: Part | None,
    direction: Direction,
    subject: str = "",
) -> None:
    """Compare a parameter or header. None means that a document does not have it."""
    there = new or old
    assert there is not None
    subject = subject or f"{where} parameter `{there.said.get('name')}{{}}`"
    root = Root(operation, direction, subject.replace("{}", ""), subject)

    def tell(rule: str, text: str, effect: Effect, keyword: str = "") -> None:
        base, head = (_place(part, keyword) for part in (old, new))
        found.tell(operation, root.whole, Change(rule=rule, text=text, effect=effect, base=base, head=head), direction)

    if old is None or new is None:
        is_required = _is_required(there, where)
        if new is None:
            tell("parameter-removed", "removed", BREAKING)
        elif is_required:
            tell("parameter-added", "added, required", ADDED_REQUIRED)
        else:
            tell("parameter-added", "added", COMPATIBLE)
        return
    if old.said.get("name") != new.said.get("name") and where == "path":
        tell("path-parameter-renamed", f"renamed from `{old.said.get('name')}`", NO_EFFECT, "name")
    if _is_required(old, where) != _is_required(new, where):
        is_required = _is_required(new, where)
        relation = Relation.NARROWER if is_required else Relation.WIDER
        text = "required now" if is_required else "no longer required"
        tell(f"parameter-{'required' if is_required else 'optional'}", text, relation.value, "required")
    for keyword, before, after, effect in _serialization(found, where, old, new):
        tell(f"{keyword}-changed", f"`{keyword}` changed from `{before}` to `{after}`", effect, keyword)
    if bool(old.said.get("deprecated")) != bool(new.said.get("deprecated")):
        text = "deprecated" if new.said.get("deprecated") else "no longer deprecated"
        tell("deprecated" if new.said.get("deprecated") else "not-deprecated", text, COMPATIBLE, "deprecated")
    found.compare(_schema(old), _schema(new), root)


def _serialization(found: Findings, where: str, old: Part, new: Part) -> list[tuple[str, str, str, Effect]]:
    """List the differences in the serialization of values. `explode` makes no difference to a single value."""
    changes: list[tuple[str, str, str, Effect]] = []
    before, after = _said(old, where), _said(new, where)
    types: set[str] = set()
    for schemas, part in ((found.old, old), (found.new, new)):
        schema = _schema(part)
        types |= schemas.shape((schema,)).types.keys() if schema else SCALARS
    for keyword in before:
        if before[keyword] == after[keyword] or (keyword == "explode" and types <= SCALARS):
            continue
        effect = UNCLASSIFIED if keyword.startswith("allow") else BREAKING
        changes.append((keyword, str(before[keyword]).lower(), str(after[keyword]).lower(), effect))
    return changes


def _said(part: Part, where: str) -> dict[str, Any]:
    raw = part.said
    style = raw.get("style", STYLES.get(where, "simple"))
    return {
        "style": style,
        "explode": raw.get("explode", style in ("form", "cookie")),
        "allowReserved": raw.get("allowReserved", False),
        "allowEmptyValue": raw.get("allowEmptyValue", False),
        "content": next(iter(part.children("content")), "no media type"),
    }


def _schema(part: Part) -> Part | None:
    """Return the schema, or the schema of the only media type."""
    if "schema" in part.said:
        return part.child("schema")
    return next((one.child("schema") for one in part.children("content").values()), None)


def _is_required(part: Part, where: str) -> bool:
    return where == "path" or bool(part.said.get("required"))


def _place(part: Part | None, keyword: str) -> Any:
    if part is None:
        return None
    return (*part.at, keyword) if keyword and keyword in part.said else part.at
