"""Request bodies, and responses with their bodies and headers."""

from collections.abc import Iterator

from .facts import BREAKING, COMPATIBLE, UNCLASSIFIED, Change, Direction, Effect, Level, Relation
from .findings import Findings
from .operations import Operation
from .parameters import headers
from .reach import Root
from .references import Document, Part

REQUEST_ADDED_REQUIRED = Effect(Level.BREAKING, Level.COMPATIBLE)


def request_bodies(found: Findings, old: Operation, new: Operation) -> None:
    """Compare two request bodies."""
    before, after = (
        one.document.resolved(one.part.child("requestBody")) if one.part.said.get("requestBody") else None
        for one in (old, new)
    )

    def tell(rule: str, text: str, effect: Effect) -> None:
        base, head = (part.at if part else None for part in (before, after))
        change = Change(rule=rule, text=text, effect=effect, base=base, head=head)
        found.tell(new.name, "request body", change, new.sends)

    if before is None or after is None:
        if before is not None:
            tell("body-removed", "removed", BREAKING)
        elif after is not None and after.said.get("required"):
            tell("body-added", "added, required", REQUEST_ADDED_REQUIRED)
        elif after is not None:
            tell("body-added", "added", COMPATIBLE)
        return
    was_required, is_required = bool(before.said.get("required")), bool(after.said.get("required"))
    if was_required != is_required:
        relation = Relation.NARROWER if is_required else Relation.WIDER
        rule = "body-required" if is_required else "body-optional"
        tell(rule, "required now" if is_required else "no longer required", relation.value)
    root = Root(new.name, new.sends, "request body", "request field `{}`")
    _contents(found, before, after, root)


def responses(found: Findings, old: Operation, new: Operation) -> None:
    """Compare the responses of an operation."""
    before, after = _by_status(old), _by_status(new)
    direction = new.sends.reverse
    gone = [status for status in before if status not in after]
    added = [status for status in after if status not in before]
    for status in before:
        if status in after:
            _response(found, new.name, status, before[status], after[status], direction)
    changed = [one for one in gone if _is_success(one)], [one for one in added if _is_success(one)]
    if len(changed[0]) == len(changed[1]) == 1:
        (was,), (now,) = changed
        text = f"the status of success changed from {was} to {now}"
        change = Change(rule="status-changed", text=text, effect=BREAKING, base=before[was].at, head=after[now].at)
        found.tell(new.name, "response", change, direction)
        _response(found, new.name, now, before[was], after[now], direction)
        gone.remove(was)
        added.remove(now)
    for status in gone:
        effect = COMPATIBLE if not _is_success(status) or any(_is_success(one) for one in after) else UNCLASSIFIED
        change = Change(rule="status-removed", text="removed", effect=effect, base=before[status].at)
        found.tell(new.name, f"response {status}", change, direction)
        if cover := _cover(status, after):
            _response(found, new.name, status, before[status], after[cover], direction)
    for status in added:
        effect = BREAKING if _is_success(status) else COMPATIBLE
        change = Change(rule="status-added", text="added", effect=effect, head=after[status].at)
        found.tell(new.name, f"response {status}", change, direction)
        if cover := _cover(status, before):
            _response(found, new.name, status, before[cover], after[status], direction)


def _by_status(operation: Operation) -> dict[str, Part]:
    return {
        _status(status): operation.document.resolved(part)
        for status, part in operation.part.children("responses").items()
        if not str(status).startswith("x-")
    }


def _status(status: object) -> str:
    return "default" if status == "default" else str(status).upper()


def _is_success(status: str) -> bool:
    return status[:1] in ("1", "2", "3")


def _cover(status: str, others: dict[str, Part]) -> str | None:
    """Return the entry that covers a status that a document does not name."""
    return next((one for one in (f"{status[:1]}XX", "default") if one in others and one != status), None)


def _response(found: Findings, operation: str, status: str, old: Part, new: Part, direction: Direction) -> None:
    headers(found, operation, status, old, new, direction)
    root = Root(operation, direction, f"response {status}", f"response {status}, field `{{}}`")
    had, has = bool(old.children("content")), bool(new.children("content"))
    if had and has:
        _contents(found, old, new, root)
    elif had or has:
        rule, text = ("body-removed", "the body was removed") if had else ("body-added", "a body was added")
        change = Change(
            rule=rule,
            text=text,
            effect=BREAKING if had else COMPATIBLE,
            base=old.child("content").at if had else old.at,
            head=new.child("content").at if has else new.at,
        )
        found.tell(operation, root.whole, change, direction)


def _contents(found: Findings, old: Part, new: Part, root: Root) -> None:
    """Compare the media types of a body."""
    before, after = _media_types(found.old.document, old), _media_types(found.new.document, new)
    gone, added = ([one for one in side if one not in other] for side, other in ((before, after), (after, before)))
    for rule, text, effect, was, now in _coming_and_going(gone, added):
        change = Change(
            rule=rule,
            text=text,
            effect=effect,
            base=before[was].at if was else None,
            head=after[now].at if now else None,
        )
        found.tell(root.operation, root.whole, change, root.direction)
    couples = [(one, one) for one in before if one in after]
    if len(gone) == len(added) == 1:
        couples.append((gone[0], added[0]))
    for was, now in couples:
        found.compare(before[was].child("schema"), after[now].child("schema"), root)
        encodings = [
            document.meaning(part.said.get("encoding") or {})
            for document, part in ((found.old.document, before[was]), (found.new.document, after[now]))
        ]
        if encodings[0] != encodings[1]:
            places = (before[was].child("encoding").at, after[now].child("encoding").at)
            change = Change(
                rule="encoding-changed",
                text=f"the encoding of `{now}` changed",
                effect=UNCLASSIFIED,
                base=places[0],
                head=places[1],
            )
            found.tell(root.operation, root.whole, change, root.direction)


def _coming_and_going(gone: list[str], added: list[str]) -> Iterator[tuple[str, str, Effect, str | None, str | None]]:
    if len(gone) == len(added) == 1:
        yield (
            "media-type-changed",
            f"the media type changed from `{gone[0]}` to `{added[0]}`",
            BREAKING,
            gone[0],
            added[0],
        )
        return
    for one in gone:
        yield "media-type-removed", f"the media type `{one}` was removed", BREAKING, one, None
    for one in added:
        yield "media-type-added", f"the media type `{one}` was added", COMPATIBLE, None, one


def _media_types(document: Document, body: Part) -> dict[str, Part]:
    return {_media_type(str(name)): document.resolved(part) for name, part in body.children("content").items()}


def _media_type(name: str) -> str:
    """Return a media type without parts that make no difference. JSON is always UTF-8 (RFC 8259, 8.1)."""
    written = name.lower().replace(" ", "")
    return written.removesuffix(";charset=utf-8") if "json" in written else written
