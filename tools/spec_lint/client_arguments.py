"""Arguments that a method would have twice, because parameters and fields of the body share its signature."""

from collections.abc import Iterator
from typing import NamedTuple

from trace_sessions._call.options import CallOptions

from ..spec_document import Pointer, SpecDocument
from .client_operations import body_schema, fields, mapping, name_of, operations, parameters
from .client_properties import python_name
from .findings import Finding
from .places import Place

OWN_ARGUMENTS = ("request", "extra", *CallOptions.__annotations__)
FIELD = "Leave the field out of the contract. Callers can pass it in `extra`."
PARAMETER = "If it is in the path, rename it, because any name works there. Otherwise leave out the parameter."


class Argument(NamedTuple):
    """A keyword argument of a method.

    Attributes:
        line: The line of its description.
        name: Its name in the contract.
        holder: The object that has it as a field; None for a parameter.
    """

    line: int
    name: str
    holder: Pointer | None = None

    def __str__(self) -> str:
        return f"the {'field' if self.holder else 'parameter'} {self.name}"


def findings(spec: SpecDocument) -> Iterator[Finding]:
    # If several operations use a parameter or a schema, the fault is reported for the first one.
    reported: set[tuple[int, int]] = set()
    for operation in operations(spec):
        first: dict[str, Argument] = {}
        for one in sorted(arguments(spec, operation), key=lambda argument: argument.line):
            made = python_name(one.name)
            other = first.setdefault(made, one)
            if made in OWN_ARGUMENTS or (made == "body" and not one.holder):
                pair = (one.line, 0)
                message = f"{one} has the name of another argument of {name_of(operation)}"
            elif other is not one and (other.holder is None or other.holder != one.holder):
                pair = (one.line, other.line)
                message = f"{one} and {other}, in line {other.line}, are both the argument {made} of "
                message += name_of(operation)
            else:
                continue
            if pair not in reported:
                reported.add(pair)
                yield Finding(one.line, "argument-clash", message, FIELD if one.holder else PARAMETER)


def arguments(spec: SpecDocument, operation: Place) -> Iterator[Argument]:
    """Return the arguments of an operation's method."""
    for place in parameters(spec, operation):
        name = place.node.get("name")
        if isinstance(name, str):
            yield Argument(spec.line(*place.pointer, "name"), name)
    body = body_schema(spec, operation)
    if body is None:
        return
    wrapper = mapping(operation.node.get("x-client")).get("wrapper")
    for name, pointer in fields(spec, body).items():
        if name == wrapper:
            # The fields of the object replace it.
            inner = spec.target(pointer)
            yield from (Argument(spec.line(*place), field, inner) for field, place in fields(spec, inner).items())
        else:
            yield Argument(spec.line(*pointer), name, body)
