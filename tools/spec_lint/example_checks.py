"""Examples and defaults that are not what their schemas say, and bodies without an example.

Redocly refuses fields that a schema does not list and looks at no default; Spectral passes over `examples` of a schema.
"""

from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import Draft202012Validator

from ..spec_document import Pointer, SpecDocument
from .findings import Finding
from .places import Place, places, shown

REMEDY = "Mend the value (a date needs quotes), or the schema if the service does send such a value."


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        if place.kind == "schema":
            for pointer in _values_of_schema(place):
                yield from _invalid(spec, place.node, pointer)
        elif place.kind in ("media type", "parameter", "header"):
            for pointer in _values_of_holder(spec, place):
                yield from _invalid(spec, place.node.get("schema"), pointer)
        if place.kind == "media type" and not place.node.get("examples"):
            message = f"the body at {place} has no named example"
            remedy = "Add `examples` that refer to components/examples: the tests send and decode them."
            yield Finding(spec.line(*place.pointer), "missing-example", message, remedy)


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


def _invalid(spec: SpecDocument, schema: Any, pointer: Pointer) -> Iterator[Finding]:
    for error in _errors(spec, schema, spec.at(pointer)):
        where = (*pointer, *error.absolute_path)
        rule = "invalid-default" if pointer[-1] == "default" else "invalid-example"
        message = f"the value at {shown(where)} does not fit its schema: {shorten(error.message, 200)}"
        yield Finding(spec.line(*where), rule, message, REMEDY)


def _errors(spec: SpecDocument, schema: Any, value: Any) -> list[ValidationError]:
    if not isinstance(schema, dict):
        return []
    # References in the schema are read from its own top.
    root = {**schema, "components": spec.data.get("components")}
    validator = Draft202012Validator(root, format_checker=Draft202012Validator.FORMAT_CHECKER)
    try:
        return [best_match([error]) or error for error in validator.iter_errors(value)]
    except Exception:
        # A malformed schema, or one that refers to nothing, breaks the validator in many ways; Redocly names the fault.
        return []
