"""Changes of the access to an operation: its security and its servers."""

from collections.abc import Iterator

from attrs import define

from ...spec_document import Pointer
from .facts import BREAKING, COMPATIBLE, UNCLASSIFIED, Change, Effect
from .findings import Findings
from .operations import Operation
from .references import Document, Part
from .values import canonical

# The keys that are required together, each with its scopes.
Requirement = dict[str, frozenset[str]]


def servers(found: Findings, old: Operation, new: Operation) -> None:
    """Compare the servers of an operation. The same address is the same server, wherever it is written."""
    if old.urls() == new.urls():
        return
    before, after = old.servers(), new.servers()
    gone, added = ([one for one in side if one not in other] for side, other in ((before, after), (after, before)))
    while gone and added:
        was, now = gone.pop(0), added.pop(0)
        text = f"the server changed from `{was}` to `{now}`"
        _tell_server(found, new, "server-changed", text, BREAKING, before[was].at, after[now].at)
    for one in gone:
        _tell_server(found, new, "server-removed", f"the server `{one}` was removed", BREAKING, before[one].at, None)
    for one in added:
        _tell_server(found, new, "server-added", f"the server `{one}` was added", COMPATIBLE, None, after[one].at)


def _tell_server(
    found: Findings,
    operation: Operation,
    rule: str,
    text: str,
    effect: Effect,
    base: Pointer | None,
    head: Pointer | None,
) -> None:
    change = Change(rule=rule, text=text, effect=effect, base=base, head=head, at_place=False)
    found.tell(operation.name, "server", change)


@define
class Schemes:
    """The security schemes of two documents. A scheme that only has another name is the same scheme."""

    old: Document
    new: Document

    def meanings(self, document: Document) -> dict[str, str]:
        schemes = document.root.children("components", "securitySchemes")
        return {str(name): _meaning(document.resolved(part)) for name, part in schemes.items()}

    def renamed(self) -> dict[str, str]:
        """Map the new names of renamed schemes to the old ones."""
        before, after = self.meanings(self.old), self.meanings(self.new)
        gone = [name for name in before if name not in after]
        added = [name for name in after if name not in before]
        found: dict[str, str] = {}
        for name in gone:
            same = next((one for one in added if after[one] == before[name] and one not in found), None)
            if same:
                found[same] = name
        return found


def security(found: Findings, schemes: Schemes, old: Operation, new: Operation) -> None:
    """Compare the keys that an operation requires."""
    was, now = old.nearest("security"), new.nearest("security")
    names = schemes.renamed()
    before, after = _requirements(was, {}), _requirements(now, names)
    places = was.at if was else None, now.at if now else None

    def tell(rule: str, text: str, effect: Effect, base: Pointer | None = places[0]) -> None:
        change = Change(rule=rule, text=text, effect=effect, base=base, head=places[1], at_place=False)
        found.tell(new.name, "security", change)

    for rule, text, effect in _differences(before, after):
        tell(rule, text, effect)
    meanings = schemes.meanings(schemes.old), schemes.meanings(schemes.new)
    for name in sorted({name for requirement in after for name in requirement}):
        if name in meanings[0] and name in meanings[1] and meanings[0][name] != meanings[1][name]:
            place = ("components", "securitySchemes", name)
            change = Change(
                rule="security-scheme-changed",
                text=f"the key `{name}` is sent differently",
                effect=BREAKING,
                base=place,
                head=place,
                at_place=False,
            )
            found.tell(new.name, "security", change)


def _differences(before: list[Requirement], after: list[Requirement]) -> Iterator[tuple[str, str, Effect]]:
    """List the changed requirements with their texts. An empty requirement requires nothing."""
    if all(before) and before and (not after or not all(after)):
        yield (
            "security-removed",
            f"{_called(before)} is no longer required: anyone can call the operation",
            UNCLASSIFIED,
        )
        return
    if after and all(after) and (not before or not all(before)):
        yield "security-added", f"{_called(after)} is required", BREAKING
        return
    gone = [one for one in before if one and not any(one.keys() == other.keys() for other in after)]
    added = [one for one in after if one and not any(one.keys() == other.keys() for other in before)]
    for one in before:
        for other in (other for other in after if other.keys() == one.keys()):
            yield from _scopes(one, other)
    for one in list(gone):
        near = next((o for o in added if o.keys() < one.keys() or o.keys() > one.keys()), None)
        if near is None:
            continue
        gone.remove(one)
        added.remove(near)
        if near.keys() < one.keys():
            yield "key-no-longer-needed", f"{_names(one, near)} is no longer required as well", COMPATIBLE
        else:
            yield "key-needed", f"{_names(near, one)} is required as well", BREAKING
    while gone and added:
        was, now = gone.pop(0), added.pop(0)
        yield "security-changed", f"it requires {_names(now)} instead of {_names(was)}", BREAKING
    for one in gone:
        yield "key-removed", f"{_names(one)} is no longer accepted", BREAKING
    for one in added:
        yield "key-added", f"{_names(one)} is accepted as an alternative", COMPATIBLE


def _scopes(old: Requirement, new: Requirement) -> Iterator[tuple[str, str, Effect]]:
    for name in sorted(old):
        for scope in sorted(new[name] - old[name]):
            yield "scope-added", f"`{name}` needs the scope `{scope}`", BREAKING
        for scope in sorted(old[name] - new[name]):
            yield "scope-removed", f"`{name}` no longer needs the scope `{scope}`", COMPATIBLE


def _requirements(said: Part | None, names: dict[str, str]) -> list[Requirement]:
    found: list[Requirement] = []
    for one in said.listed() if said else ():
        requirement = {
            names.get(name, str(name)): frozenset(str(scope.raw) for scope in one.listed(name)) for name in one.said
        }
        if requirement not in found:
            found.append(requirement)
    return found


def _meaning(scheme: Part) -> str:
    """Describe how a key is sent, without scopes, which belong to the operations."""
    flows = {
        name: {key: flow.said.get(key) for key in ("authorizationUrl", "tokenUrl", "refreshUrl")}
        for name, flow in scheme.children("flows").items()
    }
    kept = {key: scheme.said.get(key) for key in ("type", "in", "name", "openIdConnectUrl")}
    return canonical({**kept, "scheme": str(scheme.said.get("scheme", "")).lower(), "flows": flows})


def _names(requirement: Requirement, without: Requirement | None = None) -> str:
    return " and ".join(f"`{name}`" for name in sorted(requirement.keys() - (without or {}).keys()))


def _called(requirements: list[Requirement]) -> str:
    return " or ".join(_names(one) for one in requirements if one)
