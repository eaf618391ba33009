"""Arguments without a description: those of a method are documented from the contract, each with a line of its own."""

from collections.abc import Iterator

from ..spec_document import SpecDocument
from .findings import Finding
from .places import places, reachable


def findings(spec: SpecDocument) -> Iterator[Finding]:
    remedy = "Say in `description` what it is, with its unit, in one line: it documents an argument of a method."
    for place in places(spec):
        if place.kind == "parameter" and "$ref" not in place.node and not place.node.get("description"):
            message = f"the parameter {place.node.get('name', place)} has no description"
            yield Finding(spec.line(*place.pointer), "missing-description", message, remedy)
    for place in reachable(spec, "body"):
        properties = place.node.get("properties") if place.kind == "schema" else None
        for name, node in properties.items() if isinstance(properties, dict) else ():
            if isinstance(node, dict) and not node.get("description"):
                line = spec.line(*place.pointer, "properties", name)
                message = f"the property {name} of {place}, which requests contain, has no description"
                yield Finding(line, "missing-description", message, remedy)
