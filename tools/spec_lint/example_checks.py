"""Checks for examples and defaults that don't match their schemas, and for bodies without an example.

Redocly rejects fields that a schema does not list, and does not check defaults. Spectral ignores a schema's `examples`.
"""

from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import Draft202012Validator

from ..spec_document import Pointer, SpecDocument
from .findings import Finding
from .places import Place, places, shown
from .value_checks import is_impossible

META = Draft202012Validator(Draft202012Validator.META_SCHEMA)
REMEDY = "Correct the value (a date needs quotes), or the schema if the service sends such a value."


def findings(spec: SpecDocument) -> Iterator[Finding]:
    misfits: dict[tuple[Any, ...], dict[Pointer, ValidationError]] = {}
    for place in places(spec):
        for schema, pointer in _values(spec, place):
            for error in _errors(spec, schema, spec.at(pointer)):
                # An example can be in several places, and a schema can be wrong for several examples.
                cause = (id(error.schema), error.validator, error.message if error.validator == "required" else "")
                misfits.setdefault(cause, {})[(*pointer, *error.absolute_path)] = error
        if place.kind in ("media type", "parameter", "header") and {"example", "examples"} <= place.node.keys():
            message = f"{place} has both `example` and `examples`"
            line = spec.line(*place.pointer, "example")
            yield Finding(line, "example-and-examples", message, "Make it one of the named examples.")
        if place.kind == "media type" and not place.node.get("examples"):
            message = f"the body at {place} has no named example"
            remedy = "Add `examples` that refer to components/examples, because the tests send and decode them."
            yield Finding(spec.line(*place.pointer), "missing-example", message, remedy)
    for found in misfits.values():
        yield from _invalid(spec, found)


def _values(spec: SpecDocument, place: Place) -> Iterator[tuple[Any, Pointer]]:
    """Return the values at a place, each with its schema."""
    if place.kind == "schema":
        yield from ((place.node, pointer) for pointer in _values_of_schema(place))
    elif place.kind in ("media type", "parameter", "header"):
        yield from ((place.node.get("schema"), pointer) for pointer in _values_of_holder(spec, place))


def _values_of_schema(place: Place) -> Iterator[Pointer]:
    yield from ((*place.pointer, key) for key in ("default", "example") if key in place.node)
    examples = place.node.get("examples")
    if isinstance(examples, list):
        yield from ((*place.pointer, "examples", index) for index in range(len(examples)))


def _values_of_holder(spec: SpecDocument, place: Place) -> Iterator[Pointer]:
    if "example" in place.node:
        yield (*place.pointer, "example")
    examples = place.node.get("examples")
    for name, example in examples.items() if isinstance(examples, dict) else ():
        pointer: Pointer | None = (*place.pointer, "examples", name)
        if isinstance(example, dict) and "$ref" in example:
            pointer = spec.follow(example["$ref"])
        holder = None if pointer is None else spec.at(pointer)
        if pointer is not None and isinstance(holder, dict) and "value" in holder:
            yield (*pointer, "value")


def _invalid(spec: SpecDocument, found: dict[Pointer, ValidationError]) -> Iterator[Finding]:
    """List the findings for values that don't match one schema for the same reason."""
    where, error = next(iter(found.items()))
    holder = next((one for one in places(spec) if one.kind == "schema" and one.node is error.schema), None)
    reason = f"the value at {shown(where)} does not match its schema: {shorten(error.message, 200)}"
    if error.validator == "oneOf" and not error.context and holder is not None:
        lines = spec.span(*holder.pointer, "oneOf")
        message = f"the value at {shown(where)} matches several members of `oneOf` at {holder}, which allows only one"
        remedy = "Write `anyOf`, or give the members a property with a different constant in each."
        yield Finding(lines[0], "overlapping-union", message, remedy, lines[-1])
    elif not _is_sound(error):
        return
    elif len(found) > 1 and holder is not None:
        others = ", ".join(str(line) for line in sorted({spec.line(*pointer) for pointer in found}))
        message = f"{reason}; the same is true of other values (lines {others})"
        line = spec.line(*holder.pointer, str(error.validator))
        yield Finding(
            line,
            "invalid-example",
            message,
            "Correct the schema if the service sends such values. Otherwise correct the values.",
        )
    else:
        for pointer, one in found.items():
            rule = "invalid-default" if "default" in pointer[-1:] else "invalid-example"
            message = f"the value at {shown(pointer)} does not match its schema: {shorten(one.message, 200)}"
            yield Finding(spec.line(*pointer), rule, message, REMEDY)


def _errors(spec: SpecDocument, schema: Any, value: Any) -> list[ValidationError]:
    if not isinstance(schema, dict):
        return []
    # References are resolved from the top of the schema, so the components are added there.
    root = {**schema, "components": spec.data.get("components")}
    validator = Draft202012Validator(root, format_checker=Draft202012Validator.FORMAT_CHECKER)
    try:
        return [best_match([error]) or error for error in validator.iter_errors(value)]
    except Exception:
        # A malformed schema, or a reference to nothing, breaks the validator in many ways. Redocly reports the fault.
        return []


def _is_sound(error: ValidationError) -> bool:
    """Return whether a value that does not match a schema is at fault. Other checks report faulty schemas."""
    schema: Any = error.schema
    if not isinstance(schema, dict):
        return True
    if error.validator == "required" and "properties" in schema:
        return any(error.message.startswith(repr(name)) for name in schema["properties"])
    alone = {key: value for key, value in schema.items() if key != "components"}
    return not is_impossible(alone) and META.is_valid(alone)
