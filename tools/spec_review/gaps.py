"""What oasdiff leaves out: servers, names of path parameters, closed enumerations, and types that only change for the
better. What is left then is named as unclassified, so that nothing of a change goes unseen.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ..spec_document import Pointer, SpecDocument, pointer_of
from .changes import HttpChange, Level
from .differences import Difference
from .directions import BOTH, Direction, directions

# How far above a difference oasdiff may point: at the operation of a changed tag, at the property of its items.
REACH = 3


def missed(
    base: SpecDocument, head: SpecDocument, different: Iterable[Difference], found: Iterable[HttpChange]
) -> Iterator[HttpChange]:
    """The differences that none of the changes found stands for."""
    sides = directions(base, head)
    base_lines, head_lines = ({getattr(change, f"{side}_line") for change in found} for side in ("base", "head"))
    for difference in different:
        if difference.is_documentation or _is_renaming(difference, base, head):
            continue
        if _told(difference, difference.base, base, base_lines) or _told(difference, difference.head, head, head_lines):
            continue
        level, text, rule = _classified(difference, base, head, sides)
        base_line, head_line = difference.lines(base, head)
        yield HttpChange(level=level, text=text, rule=rule, base_line=base_line, head_line=head_line)


def _told(difference: Difference, place: Pointer | None, document: SpecDocument, lines: set[int | None]) -> bool:
    """Whether oasdiff points at a place: at it, into it, right above it, or at what it refers to."""
    if place is None or "servers" in place[:3]:
        return False
    if any(document.line(*place[: len(place) - up]) in lines for up in range(min(REACH, len(place) - 1) + 1)):
        return True
    near = [place]
    if "properties" in place[-3:-1]:
        near.append(place[:-1])
    if place[-2:-1] == ("required",):
        near.append((*place[:-2], "properties", difference.old or difference.new))
    for one in (place, place[:-1]):
        value = document.at(one)
        if isinstance(value, dict) and "$ref" in value:
            near.append(pointer_of(value["$ref"]))
    return any(line in lines for one in near for line in document.span(*one))


def _is_renaming(difference: Difference, base: SpecDocument, head: SpecDocument) -> bool:
    """Whether a reference has another name alone, or a schema goes that nothing refers to any more."""
    match difference:
        case Difference(old=str(old), new=str(new)) if difference.place[-1] == "$ref":
            return bool(base.resolve({"$ref": old}) == head.resolve({"$ref": new}))
        case Difference(base=None, head=("components", kind, _)):
            return kind != "securitySchemes" and any(same == difference.new for same in _components(base, kind))
        case Difference(head=None, base=("components", kind, _)):
            return kind != "securitySchemes" and any(same == difference.old for same in _components(head, kind))
    return False


def _components(document: SpecDocument, kind: Any) -> list[Any]:
    return list(document.data.get("components", {}).get(kind, {}).values())


def _classified(
    difference: Difference, base: SpecDocument, head: SpecDocument, sides: dict[str, Direction]
) -> tuple[Level, str, str]:
    place, old, new = difference.place, difference.old, difference.new
    keyword = place[-1] if place else ""
    where = "/".join(str(part) for part in place)
    if "servers" in place:
        return _server(difference)
    if place[:2] == ("components", "parameters") and keyword == "name":
        text = f"the path parameter `{old}` is called `{new}`: the requests are the same"
        return Level.NONE, text, "path-parameter-renamed"
    if "security" in place or "securitySchemes" in place:
        return Level.BREAKING, f"`{where}` changed from `{old}` to `{new}`", "security-changed"
    used = sides.get(str(place[2]), BOTH) if place[:2] == ("components", "schemas") and len(place) > 2 else BOTH
    if place[:2] == ("components", "schemas") and {"type", "const"} & {*place[-2:]}:
        return _type(difference, base, head, used, where)
    if keyword in LIMITS:
        looser = new is None or (isinstance(old, (int, float)) and (new < old) == (keyword in LOWER))
        looser = looser or Direction.REQUEST not in used
        level = Level.COMPATIBLE if looser else Level.BREAKING
        return level, f"the limit `{where}` changed from `{old}` to `{new}`", "limit-changed"
    if place[:1] == ("components",) and len(place) == 3 and difference.base is None:
        return Level.NONE, f"the component `{where}` was added", "component-added"
    if place == ("openapi",):
        return Level.UNCLASSIFIED, f"the version of OpenAPI changed from `{old}` to `{new}`", "openapi-version"
    change = "was added" if difference.base is None else "was removed" if difference.head is None else "changed"
    return Level.UNCLASSIFIED, f"`{where}` {change}", "unclassified"


LOWER = {"minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties"}
LIMITS = LOWER | {"maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties", "pattern"}


def _server(difference: Difference) -> tuple[Level, str, str]:
    old, new = (
        value.get("url", value) if isinstance(value, dict) else value for value in (difference.old, difference.new)
    )
    if difference.place[-1] == "description":
        return Level.NONE, "the description of a server changed", "server-described"
    if difference.base is None:
        return Level.COMPATIBLE, f"the server `{new}` was added", "server-added"
    if difference.head is None:
        return Level.BREAKING, f"the server `{old}` was removed", "server-removed"
    return Level.BREAKING, f"the server `{old}` became `{new}`: old clients go on calling the old one", "server-changed"


def _type(
    difference: Difference, base: SpecDocument, head: SpecDocument, sides: Direction, where: str
) -> tuple[Level, str, str]:
    at = difference.place[: len(difference.place) - (not isinstance(difference.place[-1], str))]
    old, new = (_types(document, at) for document in (base, head))
    wider, narrower = _covers(new, old), _covers(old, new)
    breaks = (not wider and Direction.REQUEST in sides) or (not narrower and Direction.RESPONSE in sides)
    text = f"`{where}` changed from {_words(old)} to {_words(new)}"
    return (Level.BREAKING if breaks else Level.COMPATIBLE), text, "type-changed"


def _types(document: SpecDocument, place: Pointer) -> set[str]:
    if place not in document.lines:
        return {"anything"}
    value = document.at(place)
    return set(value) if isinstance(value, list) else {str(value)}


def _covers(wide: set[str], narrow: set[str]) -> bool:
    return "anything" in wide or narrow <= wide | ({"integer"} if "number" in wide else set())


def _words(types: set[str]) -> str:
    return " or ".join(f"`{name}`" for name in sorted(types))
