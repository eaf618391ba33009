"""What the generated models say of their fields, read from the annotations that the generator writes."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self, cast

import trace_sessions_api.models
from trace_sessions_api.types import Unset

# What a program needs only with its first body, it imports then.
if TYPE_CHECKING:
    from attrs import Attribute


class Model(Protocol):
    """What every generated model can do."""

    @property
    def additional_properties(self) -> dict[str, Any]: ...
    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], /) -> Self: ...
    def to_dict(self) -> dict[str, Any]: ...


PLAIN = {type(None), Unset, bool, float, int, str, Mapping}


class ModelField(NamedTuple):
    """A declared field of a model.

    Attributes:
        name: Name in Python.
        api_name: Name in the API, such as `sortingProps` for sorting_props.
        required: Whether the constructor needs it.
        types: The classes of the values that it takes; empty for any.
        plain_types: Of these, the ones whose instances need no closer look.
        models: Of these, the models.
        plain_item_types: As plain_types, for what a list in this field holds.
        item_types: The classes of the values that a list in this field holds; empty for any.
        item_models: Of these, the models.
        const: The one value that the contract allows; None when it allows more.
        expected: The types in words.
    """

    name: str
    api_name: str
    required: bool
    types: tuple[type, ...]
    plain_types: frozenset[type]
    models: tuple[type[Model], ...]
    plain_item_types: frozenset[type]
    item_types: tuple[type, ...]
    item_models: tuple[type[Model], ...]
    const: str | None
    expected: str

    def accepts(self, value: object) -> bool:
        """Whether the type of the value is right. A bool is no number, though Python has it so."""
        return not self.types or (isinstance(value, self.types) and (bool in self.types or not isinstance(value, bool)))


class ModelFields:
    """The declared fields of a model.

    Attributes:
        all: In the order of the contract.
        required: Names of those that the constructor needs.
        nesting: Those that hold models, alone or in a list.
    """

    def __init__(self, model_type: type[Model]) -> None:
        from attrs import fields

        attributes: tuple[Attribute[Any], ...] = fields(cast(Any, model_type))
        self.all = tuple(_field(model_type, attribute) for attribute in attributes if attribute.init)
        self.required = tuple(field.name for field in self.all if field.required)
        self.nesting = tuple(field for field in self.all if field.models or field.item_models)
        # The last one, which every model has, makes it a tuple where there is one field.
        self._values = attrgetter(*(field.name for field in self.all), "additional_properties")
        self._find_unsettled = lru_cache(maxsize=256)(self._unsettled_by)

    def unsettled(self, model: Model) -> tuple[ModelField, ...]:
        """The fields of a model whose values need a closer look than at their types, which are few in most models."""
        return self._find_unsettled(tuple(map(type, self._values(model))))

    def _unsettled_by(self, types: tuple[type, ...]) -> tuple[ModelField, ...]:
        return tuple(field for field, kind in zip(self.all, types, strict=False) if kind not in field.plain_types)


@cache
def fields_of(model_type: type[Model]) -> ModelFields:
    """The declared fields of a model."""
    return ModelFields(model_type)


def _field(model_type: type[Model], attribute: "Attribute[Any]") -> ModelField:
    from attrs import NOTHING

    parts = _alternatives(str(attribute.type))
    items = [item for part in parts if part.startswith("list[") for item in _alternatives(part[5:-1])]
    literal = next((part for part in parts if part.startswith("Literal[")), None)
    types = _all_types(parts)
    return ModelField(
        name=attribute.name,
        api_name=_api_name(model_type, attribute.name),
        required=attribute.default is NOTHING,
        types=types,
        plain_types=_plain(types),
        models=_models(parts),
        plain_item_types=_plain(_all_types(items)),
        item_types=_all_types(items),
        item_models=_models(items),
        const=literal[9:-2] if literal else None,
        expected=" or ".join(part for part in parts if part != "Unset"),
    )


def _plain(types: tuple[type, ...]) -> frozenset[type]:
    return frozenset(dict if kind is Mapping else kind for kind in types if kind in PLAIN)


def _alternatives(annotation: str) -> list[str]:
    """The members of a union; those inside brackets stay together."""
    parts, depth = [""], 0
    for character in annotation.replace(" | ", "|"):
        depth += (character == "[") - (character == "]")
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _all_types(names: list[str]) -> tuple[type, ...]:
    """The classes for a union; empty for any."""
    types = [_types(name) for name in names]
    return sum(types, ()) if all(types) else ()


@cache
def _scalars() -> dict[str, tuple[type, ...]]:
    from decimal import Decimal

    return {
        "None": (type(None),),
        "Unset": (Unset,),
        "bool": (bool,),
        "datetime.datetime": (datetime,),
        "float": (int, float, Decimal),
        "int": (int,),
        "str": (str,),
    }


def _types(name: str) -> tuple[type, ...]:
    """The classes for a member of a union; empty for any."""
    if name in _scalars():
        return _scalars()[name]
    if name.startswith("list["):
        return (list, tuple)
    if name == "Any":
        return ()
    if name.startswith("Literal["):
        return (str,)
    named = getattr(trace_sessions_api.models, name)
    if isinstance(named, type):
        return (named,)
    # An alias: of dict for a free-form object, of Literal for an enumeration.
    return (Mapping,) if named.__origin__ is dict else (str,)


def _models(names: list[str]) -> tuple[type[Model], ...]:
    found = (getattr(trace_sessions_api.models, name, None) for name in names)
    return tuple(named for named in found if isinstance(named, type) and hasattr(named, "from_dict"))


def _api_name(model_type: Any, name: str) -> str:
    """The spelling of a name that `from_dict` looks for."""
    plain = name.rstrip("_")
    first, *rest = plain.split("_")
    spellings = (plain, first + "".join(word.capitalize() for word in rest), f"_{plain}")
    return next(spelling for spelling in spellings if spelling in model_type.from_dict.__code__.co_consts)
