"""Checks for discriminators that contradict the members of their union."""

from collections.abc import Iterator
from typing import Any

from ..spec_document import Pointer, SpecDocument
from .client_operations import fields, mapping
from .findings import Finding
from .places import Place, places

RULE = "discriminator"


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        entry = place.node.get("discriminator") if place.kind == "schema" else None
        name = mapping(entry).get("propertyName")
        if isinstance(name, str):
            yield from _members(spec, place, name) if _union(place) else _alone(spec, place)


def _alone(spec: SpecDocument, place: Place) -> Iterator[Finding]:
    message = f"the discriminator of {place} has no union"
    yield Finding(spec.line(*place.pointer, "discriminator"), RULE, message, "Remove it, or add `oneOf`.")


def _members(spec: SpecDocument, place: Place, name: str) -> Iterator[Finding]:
    key = _union(place)
    members = [spec.target((*place.pointer, key, index)) for index in range(len(place.node[key]))]
    having = [member for member in members if name in fields(spec, member)]
    if not having:
        message = f"the discriminator of {place} names the property {name}, which no member has"
        line = spec.line(*place.pointer, "discriminator", "propertyName")
        yield Finding(line, RULE, message, "Name the property that has a different constant in each member.")
        return
    found = False
    for member in members:
        for line, fault, remedy in _faults(spec, member, name):
            found = True
            yield Finding(line, RULE, f"{member[-1]}, a member of {place.pointer[-1]}, {fault}", remedy)
    if not found:
        yield from _mapping(spec, place, name, members)


def _faults(spec: SpecDocument, member: Pointer, name: str) -> Iterator[tuple[int, str, str]]:
    """List the reasons why the property can't identify a member."""
    pointer = fields(spec, member).get(name)
    required = mapping(spec.at(member)).get("required")
    if pointer is None:
        yield spec.line(*member), f"has no property {name}", "Add it, with the value of this member as its `const`."
    elif not _values(spec, pointer):
        fault = f"can have any {name}, so the discriminator can't identify it"
        yield spec.line(*pointer), fault, "Set the `const` of the property to the value of this member."
    elif not isinstance(required, list) or name not in required:
        fault = f"does not require {name}, which the discriminator needs"
        yield spec.line(*member, "required"), fault, f"Add {name} to `required`."


def _mapping(spec: SpecDocument, place: Place, name: str, members: list[Pointer]) -> Iterator[Finding]:
    entries = mapping(mapping(place.node["discriminator"]).get("mapping"))
    if not entries:
        return
    at = (*place.pointer, "discriminator", "mapping")
    found = False
    for value, target in entries.items():
        pointer = spec.follow(target if str(target).startswith("#") else f"#/components/schemas/{target}")
        if pointer is None:
            fault, remedy = f"{target}, which does not exist", "Correct the reference."
        elif pointer not in members:
            fault, remedy = f"{target}, which is not a member of the union", "Map it to a member, or add the member."
        elif value not in _values(spec, fields(spec, pointer)[name]):
            fault = f"{target}, whose {name} is {' or '.join(map(str, _values(spec, fields(spec, pointer)[name])))}"
            remedy = "Correct the value, or the reference."
        else:
            continue
        found = True
        yield Finding(spec.line(*at, value), RULE, f"the discriminator maps {value} to {fault}", remedy)
    lacking = [
        value for member in members for value in _values(spec, fields(spec, member)[name]) if value not in entries
    ]
    if lacking and not found:
        message = f"the discriminator of {place} has no value for {', '.join(map(str, lacking))}"
        yield Finding(spec.line(*at), RULE, message, "Map every value to its member.")


def _values(spec: SpecDocument, pointer: Pointer) -> list[Any]:
    """The values that a property may have, if they are listed."""
    node = mapping(spec.at(spec.target(pointer)))
    listed = node.get("enum")
    return [node["const"]] if "const" in node else listed if isinstance(listed, list) else []


def _union(place: Place) -> str:
    return next((key for key in ("oneOf", "anyOf") if isinstance(place.node.get(key), list)), "")
