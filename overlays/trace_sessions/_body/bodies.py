"""Request bodies: generated models made from what a caller passes, and checked before they are sent."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import NoneType
from typing import Any, TypeVar, cast

from trace_sessions_api.types import UNSET, Unset

from ..errors import InvalidRequestError
from .model_fields import Model, ModelField, fields_of

M = TypeVar("M", bound=Model)
JsonObject = Mapping[str, Any]

SCALARS = frozenset({str, int, float, bool, NoneType})


def given(**fields: Any) -> dict[str, Any]:
    """The fields that are set."""
    return {name: value for name, value in fields.items() if value is not UNSET}


def body_from(model_type: type[M], request: M | Mapping[str, Any] | Unset, fields: dict[str, Any]) -> M:
    """The body of a request: the caller's `request`, or a model of the fields, of which some may be UNSET.

    Raises:
        InvalidRequestError: Both are given, a required field is not, or a field can't be sent.
    """
    if not isinstance(request, Unset):
        if others := given(**fields):
            raise InvalidRequestError("request", f"is given together with {', '.join(others)}: pass one or the other")
        model = model_from(model_type, request, "request")
        check(model, "request")
        return model
    declared = fields_of(model_type)
    for name in declared.required:
        if fields.get(name, UNSET) is UNSET:
            raise InvalidRequestError(name, "is required")
    for field in declared.nesting:
        if field.name in fields:
            fields[field.name] = _nested(field, fields[field.name], field.name)
    construct: Callable[..., M] = model_type
    return construct(**fields)


def model_from(model_type: type[M], value: object, path: str) -> M:
    """A model as it is, or made from a mapping with the names that the API uses.

    Raises:
        InvalidRequestError: A field is missing or can't be sent, or a name is not the one that the API uses.
    """
    if isinstance(value, model_type):
        return value
    if not isinstance(value, Mapping):
        raise InvalidRequestError(path, f"must be {model_type.__name__} or a mapping, not {_shown(value)}")
    mapping = cast("Mapping[str, Any]", value)
    if not SCALARS.issuperset(map(type, mapping.values())):
        mapping = dict(mapping)
        for field in fields_of(model_type).nesting:
            if field.api_name in mapping:
                mapping[field.api_name] = _nested(field, mapping[field.api_name], f"{path}.{field.api_name}")
        from .json_values import to_json

        mapping = to_json(mapping, path)
    try:
        model = model_type.from_dict(mapping)
    except KeyError as error:
        raise InvalidRequestError(f"{path}.{error.args[0]}", "is required") from None
    except InvalidRequestError:
        raise
    except (TypeError, ValueError, AttributeError) as error:
        raise InvalidRequestError(path, f"is no {model_type.__name__}: {error}") from None
    return model


def _nested(field: ModelField, value: Any, path: str) -> Any:
    """A value with the mappings in it made into the models that the field takes."""
    if field.models and isinstance(value, Mapping):
        return _one_of(field.models, cast("Mapping[str, Any]", value), path)
    if field.item_models and isinstance(value, list | tuple):
        items = cast("list[Any]", value)
        return [_nested_item(field, item, f"{path}[{i}]") for i, item in enumerate(items)]
    return value


def _nested_item(field: ModelField, item: Any, path: str) -> Any:
    return _one_of(field.item_models, cast("Mapping[str, Any]", item), path) if isinstance(item, Mapping) else item


def _one_of(model_types: tuple[type[Model], ...], value: Mapping[str, Any], path: str) -> Model:
    """The model that a mapping stands for; several are told apart by their `type`."""
    if len(model_types) == 1:
        return model_from(model_types[0], value, path)
    kinds = {
        field.const: model_type
        for model_type in model_types
        for field in fields_of(model_type).all
        if field.api_name == "type"
    }
    if value.get("type") in kinds:
        return model_from(kinds[value["type"]], value, path)
    raise InvalidRequestError(
        f"{path}.type", f"must be one of {', '.join(sorted(map(repr, kinds)))}, not {value.get('type')!r}"
    )


def check(model: Model, path: str = "") -> None:
    """Refuse a field of another type than the contract gives it, a time without a zone, and a misspelt name.

    Raises:
        InvalidRequestError: The message names the field, what it is and what it must be.
    """
    if _is_settled(model):
        return
    additional = model.additional_properties
    for field in fields_of(type(model)).all:
        value = getattr(model, field.name)
        where = f"{path}.{field.name}" if path else field.name
        if field.name in additional and field.name != field.api_name:
            raise InvalidRequestError(where, f"is spelt {field.api_name} by the API")
        if not field.accepts(value):
            raise InvalidRequestError(where, f"must be {field.expected}, not {_shown(value)}")
        if isinstance(value, datetime) and value.tzinfo is None:
            raise InvalidRequestError(
                where, f"has no time zone ({value.isoformat()}): add tzinfo, such as timezone.utc"
            )
        if field.models and isinstance(value, field.models):
            check(value, where)
        if field.item_types and isinstance(value, list | tuple):
            _check_items(field, cast("list[Any]", value), where)


def _is_settled(model: Model) -> bool:
    """Whether the types of the fields, of what is in their lists and of the models in them tell that all is well."""
    if model.additional_properties:
        return False
    for field in fields_of(type(model)).unsettled(model):
        value = getattr(model, field.name)
        kind = value.__class__
        if not (
            (kind is list and field.plain_item_types and field.plain_item_types.issuperset(map(type, value)))
            or (kind in field.models and _is_settled(value))
        ):
            return False
    return True


def _check_items(field: ModelField, items: list[Any], path: str) -> None:
    for i, item in enumerate(items):
        if not isinstance(item, field.item_types):
            expected = " or ".join(kind.__name__ for kind in field.item_types)
            raise InvalidRequestError(f"{path}[{i}]", f"must be {expected}, not {_shown(item)}")
        if isinstance(item, field.item_models):
            check(item, f"{path}[{i}]")


def _shown(value: object) -> str:
    text = repr(value)
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(value).__name__})"
