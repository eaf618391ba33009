"""Facts in which the contract always differs from a service's document, and which don't count as differences."""

import re

from ..wire import Direction, Fact, Level
from ..wire.operations import Operation
from ..wire.schemas import Schemas
from ..wire.shapes import Alternative

NAME = re.compile(r"`([^`]*)`")
RANGE = re.compile(r"response [45]XX")


def is_idle(fact: Fact, operation: Operation, ours: Schemas) -> bool:
    """Return whether a fact does not count, because the contract expresses it in its own way for all operations."""
    match fact.rule:
        case "operation-moved":
            return True  # the match reports it, and it also knows equivalent addresses
        case "server-changed" | "server-added" | "server-removed":
            return "://" not in fact.text.rpartition(" to ")[2]  # the document names no server
        case "status-removed":
            return bool(RANGE.fullmatch(fact.subject))  # any error can occur, documented or not
        case "status-added":
            return fact.level is Level.COMPATIBLE  # the ranges include it, and its body is compared with theirs
        case "object-closed":
            return fact.direction is Direction.RESPONSE  # readers accept any other field
        case "minLength-removed":
            return fact.subject.startswith("path parameter")  # an empty value would make another path
        case "discriminator-added" | "discriminator-removed" | "mapping-added" | "mapping-removed":
            return True  # it repeats the alternatives in another form
        case "value-removed":
            return fact.level is Level.COMPATIBLE and "known" in fact.text  # any other value is valid too
        case "deprecated":
            return bool(operation.part.said.get("deprecated"))  # and so is every value that it sends
        case "type-changed":
            return fact.base == ()  # the values of a free-form object
        case "field-added":
            objects = _objects(fact, ours)  # a free-form object allows every field
            return bool(objects) and all(not one.properties and one.others is not None for one in objects)
    return False


def is_relied_on(fact: Fact, ours: Schemas) -> bool:
    """Return whether the contract requires the field of a fact."""
    return any(name_of(fact) in one.required for one in _objects(fact, ours))


def name_of(fact: Fact) -> str:
    """Return the name in a fact, such as that of a field or parameter."""
    named = NAME.findall(fact.subject)
    return str(named[-1]).rpartition(".")[2] if named else fact.subject


def _objects(fact: Fact, ours: Schemas) -> list[Alternative]:
    """List the objects of the contract in which a fact was found."""
    if fact.around is None:
        return []
    shape = ours.shape((ours.document.root.child(*fact.around),))
    return [one for one in shape.alternatives if one.type == "object"]
