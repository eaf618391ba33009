"""The shapes of the schemas of a document."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from attrs import evolve

from ...spec_document import Pointer
from . import limits
from .discriminators import discriminator, tags_by_target
from .references import Document, Part
from .restrictions import listed, whole
from .shapes import ANYTHING, TYPES, Alternative, Node, Shape, everything, joined, united
from .values import is_word

NOTES = ("default", "deprecated", "readOnly", "writeOnly")
OF_OBJECTS = {"properties", "required", "additionalProperties", "patternProperties", "minProperties", "maxProperties"}
OF_ARRAYS = {"items", "prefixItems", "minItems", "maxItems", "uniqueItems"}
# Keywords that this package judges, and keywords without an effect on values. A person judges all others.
KNOWN = (
    {"$ref", "type", "nullable", "enum", "const", "allOf", "anyOf", "oneOf", "discriminator", "$defs", "$id", "$anchor"}
    | {"$schema", "definitions", "exclusiveMinimum", "exclusiveMaximum", *NOTES, *(OF_OBJECTS - {"patternProperties"})}
    | OF_ARRAYS
    | {keyword for keywords in limits.OF_TYPE.values() for keyword in keywords}
)
# The maximum number of alternatives that result from joining two lists of them.
MANY = 36


class Schemas:
    """The schemas of a document. Each is read only once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._targets: dict[Pointer, Shape] = {}
        self._circles = 0
        self.fingerprints: dict[tuple[Alternative, int], Any] = {}
        self._by_place: dict[tuple[Pointer, ...], Shape] = {}

    def shape(self, node: Node) -> Shape:
        """Join the shapes of the parts of a schema."""
        key = tuple(part.at for part in node)
        if key not in self._by_place:
            shapes = [self._part(part, frozenset()) or everything(part.at) for part in node]
            self._by_place[key] = reduce(joined, shapes) if shapes else everything(())
        return self._by_place[key]

    def _part(self, part: Part, passed: frozenset[str]) -> Shape | None:
        """Return None for a schema that refers to itself, which has no meaning."""
        raw, at = part.raw, part.at
        if raw is False:
            return Shape(at, ())
        if not isinstance(raw, dict):
            return everything(at)
        if "$ref" not in raw:
            return self._own(raw, at, passed)
        reference = str(raw["$ref"])
        if reference in passed:
            self._circles += 1
            return None
        target = self.document.target(reference)
        if target is None:
            return evolve(everything(at), opaque={"$ref": (reference, (*at, "$ref"))})
        found = self._target(target, passed | {reference})
        if found is None:
            return None
        beside = {} if self.document.is_3_0 else {key: value for key, value in raw.items() if key != "$ref"}
        return joined(self._own(beside, at, passed), found) if beside else found

    def _target(self, target: Part, passed: frozenset[str]) -> Shape | None:
        """Return the shape of a component. It is cached unless a cycle cut it."""
        if target.at in self._targets:
            return self._targets[target.at]
        circles = self._circles
        found = self._part(target, passed)
        if found is None:
            return None
        name = str(target.at[-1])
        found = evolve(found, alternatives=tuple(_named(one, name) for one in found.alternatives))
        if self._circles == circles:
            self._targets[target.at] = found
        return found

    def _own(self, raw: Mapping[str, Any], at: Pointer, passed: frozenset[str]) -> Shape:
        found = Shape(
            at,
            tuple(self._alternative(kind, raw, at) for kind in self._types(raw)),
            {key: (raw[key], (*at, key)) for key in NOTES if key in raw and (key == "default" or raw[key])},
            self._opaque(raw, at),
        )
        for index, child in enumerate(_list(raw, "allOf")):
            part = Part(child, (*at, "allOf", index))
            if shape := self._part(part, passed):
                found = self._both(found, shape, "allOf", part)
        for keyword in ("anyOf", "oneOf"):
            if children := _list(raw, keyword):
                found = self._with_variants(found, keyword, children, raw, at, passed)
        for keyword in ("const", "enum"):
            if keyword in raw and (keyword == "const" or isinstance(raw[keyword], list)):
                found = listed(found, keyword, raw[keyword], at)
        if self.document.is_3_0 and raw.get("nullable") is True and "null" not in found.types:
            null = Alternative("null", (*at, "nullable"))
            found = evolve(found, alternatives=(null, *found.alternatives))
        if tag := discriminator(raw, at, self.document):
            found = evolve(found, tag=tag)
        return found

    def _types(self, raw: Mapping[str, Any]) -> list[str]:
        said = raw.get("type")
        if isinstance(said, (str, list)):
            names = said if isinstance(said, list) else [said]
            return [str(one) for one in names if one != "integer" or "number" not in names]
        if raw.keys() & OF_OBJECTS:
            return ["object"]
        return ["array"] if raw.keys() & OF_ARRAYS else list(TYPES)

    def _alternative(self, kind: str, raw: Mapping[str, Any], at: Pointer) -> Alternative:
        found = Alternative(
            "number" if kind == "integer" else kind,
            (*at, "type") if "type" in raw else at,
            limits=limits.limits(raw, "number" if kind == "integer" else kind, at),
        )
        if found.type == "number":
            return whole(found, kind == "integer")
        if kind == "array":
            first = tuple(
                (Part(one, (*at, "prefixItems", index)),) for index, one in enumerate(_list(raw, "prefixItems"))
            )
            return evolve(found, items=_node(raw, "items", at), first_items=first)
        if kind != "object":
            return found
        properties = raw.get("properties")
        return evolve(
            found,
            properties={
                str(name): (Part(one, (*at, "properties", name)),)
                for name, one in (properties.items() if isinstance(properties, dict) else ())
            },
            required={str(name): (*at, "required", index) for index, name in enumerate(_list(raw, "required"))},
            others=None if raw.get("additionalProperties") is False else _node(raw, "additionalProperties", at),
            others_at=(*at, "additionalProperties") if "additionalProperties" in raw else None,
        )

    def _opaque(self, raw: Mapping[str, Any], at: Pointer) -> dict[str, tuple[str, Pointer]]:
        return {
            key: (self.document.meaning(value), (*at, key))
            for key, value in raw.items()
            if key not in KNOWN and not is_word(key)
        }

    def _with_variants(
        self,
        found: Shape,
        keyword: str,
        children: list[Any],
        raw: Mapping[str, Any],
        at: Pointer,
        passed: frozenset[str],
    ) -> Shape:
        parts = [Part(child, (*at, keyword, index)) for index, child in enumerate(children)]
        shapes = [(part, shape) for part in parts if (shape := self._part(part, passed))]
        tags = tags_by_target(raw, self.document)
        variants: list[Alternative] = []
        for part, shape in shapes:
            own = tags.get(self.document.resolved(part).at, ())
            variants += (evolve(one, tags=own) if own and one.type == "object" else one for one in shape.alternatives)
        # A note on the only alternative besides null applies to the whole.
        others = [shape for _, shape in shapes if {one.type for one in shape.alternatives} != {"null"}]
        inner = others[0] if len(others) == 1 else Shape(at, ())
        opaque = {key: value for shape in others for key, value in shape.opaque.items()}
        union = Shape(at, united(tuple(variants)), inner.notes, opaque, inner.tag)
        return self._both(found, union, keyword, Part(children, (*at, keyword)))

    def _both(self, one: Shape, other: Shape, keyword: str, part: Part) -> Shape:
        """Return the values that both shapes allow, unless the result has too many alternatives."""
        objects = [sum(found.type == "object" for found in shape.alternatives) for shape in (one, other)]
        if min(objects) < 2 or objects[0] * objects[1] <= MANY:
            return joined(one, other)
        return evolve(one, opaque={**one.opaque, keyword: (self.document.meaning(part.raw), part.at)})


def _named(found: Alternative, name: str) -> Alternative:
    return found if found.name else evolve(found, name=name)


def _list(raw: Mapping[str, Any], key: str) -> list[Any]:
    found = raw.get(key)
    return found if isinstance(found, list) else []


def _node(raw: Mapping[str, Any], key: str, at: Pointer) -> Node:
    """Return the schema under a keyword; None if it has no effect."""
    found = raw.get(key)
    return ANYTHING if found in (None, True, {}) or isinstance(found, list) else (Part(found, (*at, key)),)
