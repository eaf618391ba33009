"""The values of a shape that `type: integer`, `enum` and `const` allow."""

from typing import Any

from attrs import evolve

from ...spec_document import Pointer
from .shapes import Alternative, Shape, Values
from .values import canonical, type_of


def whole(found: Alternative, is_integer: bool) -> Alternative:
    """Restrict a shape to integers. Multiples of 1 are integers, and for integers, above 0 means from 1."""
    divisors, at = found.limits.get("multipleOf", ((), found.at))
    if not is_integer and 1 not in divisors:
        return found
    steps = {"minimum": 1, "maximum": -1}
    kept = {
        keyword: ((value[0] + steps[keyword], False), place)
        if keyword in steps and value[1] and float(value[0]).is_integer()
        else (value, place)
        for keyword, (value, place) in found.limits.items()
        if keyword != "multipleOf"
    }
    if others := tuple(one for one in divisors if one != 1):
        kept["multipleOf"] = others, at
    return evolve(found, whole=True, limits=kept)


def listed(found: Shape, keyword: str, said: Any, at: Pointer) -> Shape:
    """Restrict a shape to the listed values, or to the value of `const`."""
    values = [(said, (*at, "const"))] if keyword == "const" else [(v, (*at, "enum", i)) for i, v in enumerate(said)]
    alternatives = []
    for one in found.alternatives:
        mine: Values = {
            canonical(value): (value, place)
            for value, place in values
            if type_of(value) == one.type and (one.values is None or canonical(value) in one.values)
        }
        if mine:
            alternatives.append(one if one.type == "null" else evolve(one, values=mine))
    return evolve(found, alternatives=tuple(alternatives))
