"""Checks for properties whose names a generated class can't use."""

from collections.abc import Iterator

from openapi_python_client.strings import ClassName, PythonIdentifier

from ..spec_document import SpecDocument
from .client_operations import fields, kinds, mapping
from .findings import Finding
from .places import Place, places

# Methods and attributes of every generated class, and names that its methods use.
USED_IN_MODELS = (
    "additional_keys",
    "additional_properties",
    "api_names",
    "cast",
    "cls",
    "d",
    "field_dict",
    "from_dict",
    "src_dict",
    "to_dict",
)
REMEDY = "Leave out the property. Responses keep it in their additional properties, and requests accept it in `extra`."


def python_name(name: str) -> str:
    """Return the name that the generator gives to a property or parameter."""
    return PythonIdentifier(name, "")


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        if place.kind == "schema" and "properties" in place.node:
            used = _used_names(spec, place)
            for name in mapping(place.node["properties"]):
                made = python_name(name) if isinstance(name, str) else ""
                message = f"no attribute can have a name made from the property {name}"
                if made in used:
                    message = f"the property {name} has the name of {used[made]}"
                elif made.isidentifier():
                    continue
                yield Finding(spec.line(*place.pointer, "properties", name), "property-name", message, REMEDY)
            yield from _clashes(spec, place)


def _used_names(spec: SpecDocument, place: Place) -> dict[str, str]:
    """Return the names that are already in use, each with its user."""
    used: dict[str, str] = dict.fromkeys(USED_IN_MODELS, "something that every generated class uses")
    if place.parent == "components":
        module = python_name(ClassName(str(place.pointer[-1]), ""))
        used[module] = "the module of its class, which its methods use"
    for name, node in mapping(place.node["properties"]).items():
        if isinstance(name, str) and "array" in kinds(spec, node):
            items = mapping(spec.resolve(node)).get("items")
            if "object" in kinds(spec, items):
                by = f"a variable that reads the list {name}"
                used |= {f"{python_name(name)}_item": by, f"{python_name(name)}_item_data": by}
    return used


def _clashes(spec: SpecDocument, place: Place) -> Iterator[Finding]:
    """Find properties of a schema that get the same Python name."""
    first: dict[str, tuple[int, str]] = {}
    lines = sorted((spec.line(*pointer), name) for name, pointer in fields(spec, place.pointer).items())
    for line, name in lines:
        other_line, other = first.setdefault(python_name(name), (line, name))
        if other != name:
            message = f"the properties {other}, in line {other_line}, and {name} both become {python_name(name)}"
            yield Finding(line, "property-name", message, REMEDY)
