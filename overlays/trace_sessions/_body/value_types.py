"""The values that the contract allows. They are read from the annotations that the generator writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, Protocol, Self, cast, get_args

import trace_sessions_api.models
from trace_sessions_api.types import Unset


class Model(Protocol):
    """The interface of every generated model."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], /) -> Self: ...
    def to_dict(self) -> dict[str, Any]: ...


class ValueType(NamedTuple):
    """The values that a field or a parameter accepts."""

    expected: str  # names of the types, for messages
    classes: tuple[type, ...] = ()  # JSON types of all members; empty to allow every type
    plain: frozenset[type] = frozenset()  # classes whose instances are sent unchanged
    models: tuple[type[Model], ...] = ()  # model classes
    item: ValueType | None = None  # item type of a list; None if it is not a list
    choices: tuple[str, ...] = ()  # allowed strings; empty to allow every string

    def accepts(self, value: object) -> bool:
        """Return whether the class of a value is allowed. A bool is not a number, and a datetime is not a date."""
        if not self.classes:
            return True
        return isinstance(value, self.classes) and not any(
            isinstance(value, subclass) and subclass not in self.classes for subclass in (bool, datetime)
        )


class Field(NamedTuple):
    """A declared field of a model: its names in Python and in the API, and the plain classes of its type."""

    name: str
    api_name: str
    required: bool
    type: ValueType
    plain: frozenset[Any]


class Fields:
    """The declared fields of a model, by their names in Python and by their names in the API."""

    def __init__(self, model_type: Any) -> None:
        from attrs import NOTHING

        declared = {attribute.name: attribute for attribute in model_type.__attrs_attrs__}
        self.by_name: dict[str, Field] = {}
        for name, api_name in model_type.api_names.items():
            kind = value_type(str(declared[name].type))
            self.by_name[name] = Field(name, api_name, declared[name].default is NOTHING, kind, kind.plain)
        self.by_api_name = {field.api_name: field for field in self.by_name.values()}
        self.required_by_name = {name: field for name, field in self.by_name.items() if field.required}
        self.required_by_api_name = {name: field for name, field in self.by_api_name.items() if field.required}


@cache
def fields_of(model_type: type[Model]) -> Fields:
    """Return the declared fields of a model."""
    return Fields(model_type)


SCALARS: dict[str, tuple[type, ...]] = {
    "None": (type(None),),
    "Unset": (Unset,),
    "bool": (bool,),
    "datetime.datetime": (datetime,),
    "datetime.date": (date,),
    "int": (int,),
    "str": (str,),
}
# This matches the bars between the members of a union, but not bars inside brackets.
MEMBERS = re.compile(r" \| (?![^\[]*\])")
PLAIN = frozenset({type(None), bool, float, int, str})


@cache
def value_type(annotation: str) -> ValueType:
    """Read an annotation such as `list[str] | None | Unset`."""
    members = [_member(part) for part in MEMBERS.split(annotation)]
    classes = tuple(kind for member in members for kind in member.classes)
    is_open = any(member.classes == (str,) and not member.choices for member in members)
    choices = () if is_open else tuple(choice for member in members for choice in member.choices)
    plain = frozenset[type]().union(*(member.plain for member in members))
    return ValueType(
        expected=" or ".join(member.expected for member in members if member.expected != "Unset"),
        classes=classes if all(member.classes for member in members) else (),
        plain=plain - {str} if choices else plain,
        models=tuple(model for member in members for model in member.models),
        item=next((member.item for member in members if member.item is not None), None),
        choices=choices,
    )


def _member(name: str) -> ValueType:
    """Read a member of a union."""
    expected = name.removeprefix("datetime.")
    if classes := _scalars(name):
        return ValueType(expected, classes, PLAIN.intersection(classes))
    if name == "Any":
        return ValueType(expected)
    if name.startswith("list["):
        return ValueType(expected, (list, tuple), item=value_type(name[5:-1]))
    if name.startswith("Literal["):
        return ValueType(name[8:-1], (str,), choices=(name[9:-2],))
    named: Any = getattr(trace_sessions_api.models, name)
    if isinstance(named, type):
        return ValueType(name, (named,), models=(cast("type[Model]", named),))
    # It is an alias of dict (a free-form object) or of Literal (an enumeration).
    if named.__origin__ is dict:
        return ValueType(name, (Mapping,), frozenset({dict}))
    return ValueType(name, (str,), choices=get_args(named))


def _scalars(name: str) -> tuple[type, ...]:
    """Return the classes that can be sent as this scalar type; empty if it is not a scalar."""
    # Imported here because they are slow to import and few programs need them.
    if name == "float":
        from decimal import Decimal

        return (int, float, Decimal)
    if name == "UUID":
        from uuid import UUID

        return (UUID,)
    return SCALARS.get(name, ())
