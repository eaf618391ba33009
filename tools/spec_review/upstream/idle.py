"""Facts that set the contract apart from any service's document, and are no differences."""

import re

from ..wire import Direction, Fact, Level
from ..wire.operations import Operation
from ..wire.schemas import Schemas
from ..wire.shapes import Alternative

NAME = re.compile(r"`([^`]*)`")
RANGE = re.compile(r"response [45]XX")


def is_idle(fact: Fact, operation: Operation, ours: Schemas) -> bool:
    """Return whether a fact is no difference, because the contract words it in one way for all operations."""
    match fact.rule:
        case "operation-moved":
            return True  # told by the match, which also knows addresses that are the same in other words
        case "server-changed" | "server-added" | "server-removed":
            return "://" not in fact.text.rpartition(" to ")[2]  # it says nothing of where it is served
        case "status-removed":
            return bool(RANGE.fullmatch(fact.subject))  # any error may come, documented or not
        case "status-added":
            return fact.level is Level.COMPATIBLE  # the ranges have it; what its body says is compared with theirs
        case "object-closed":
            return fact.direction is Direction.RESPONSE  # readers are ready for any other field
        case "minLength-removed":
            return fact.subject.startswith("path parameter")  # an empty one would make another path
        case "discriminator-added" | "discriminator-removed" | "mapping-added" | "mapping-removed":
            return True  # it says in other words what the alternatives say
        case "value-removed":
            return fact.level is Level.COMPATIBLE and "known" in fact.text  # it is as good as any other
        case "deprecated":
            return bool(operation.part.said.get("deprecated"))  # and so is all that is sent by it
        case "type-changed":
            return fact.base == ()  # the values of a free-form object
        case "field-added":
            objects = _objects(fact, ours)  # a free-form one has every field
            return bool(objects) and all(not one.properties and one.others is not None for one in objects)
    return False


def is_relied_on(fact: Fact, ours: Schemas) -> bool:
    """Return whether the contract requires the field that a fact is about."""
    return any(name_of(fact) in one.required for one in _objects(fact, ours))


def name_of(fact: Fact) -> str:
    """The name of the field, parameter or the like that a fact is about."""
    named = NAME.findall(fact.subject)
    return str(named[-1]).rpartition(".")[2] if named else fact.subject


def _objects(fact: Fact, ours: Schemas) -> list[Alternative]:
    """List the objects of the contract in which a fact was found."""
    if fact.around is None:
        return []
    shape = ours.shape((ours.document.root.child(*fact.around),))
    return [one for one in shape.alternatives if one.type == "object"]
