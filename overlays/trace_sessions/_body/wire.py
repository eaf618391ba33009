"""Values in the form in which they are sent: checked against the contract, and with the names of the API."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from trace_sessions_api.types import UNSET

from ..errors import InvalidRequestError
from .value_types import Field, Model, ValueType, fields_of

# dict comes first: most mappings are dicts, and the check for Mapping is slow.
MAPPINGS = (dict, Mapping)
LISTS = (list, tuple)
# From this similarity on, an undeclared name counts as a misspelling of a declared one.
LIKENESS = 0.8
# A longer name that contains a declared one is not a misspelling: children_ids contains children, for example.
MOST_MORE_LETTERS = 2


def wire_value(kind: ValueType, value: Any, path: str) -> Any:
    """Check a value, and return it in the form to send. The encoder converts the content of free-form objects later.

    Raises:
        InvalidRequestError: The value, or one inside it, does not have the type in the contract, a time has no time
            zone, a required field is missing, or a name is misspelled. `path` says where.
    """
    if value.__class__ in kind.plain:
        return value
    if kind.models:
        if isinstance(value, kind.models):
            return wire_model(value, path)
        if isinstance(value, MAPPINGS):
            mapping = cast("Mapping[str, Any]", value)
            model_type = kind.models[0] if len(kind.models) == 1 else _chosen(kind.models, mapping, path)
            return wire_mapping(model_type, mapping, path)
    if kind.item is not None and isinstance(value, LISTS):
        items = cast("Sequence[Any]", value)
        if kind.item.plain.issuperset(map(type, items)):
            return items
        return [wire_value(kind.item, item, f"{path}[{i}]") for i, item in enumerate(items)]
    if str in kind.classes and not isinstance(value, str):
        # Imported here because it is slow to import and few programs need it.
        from uuid import UUID

        value = str(value) if isinstance(value, UUID) else value
    if isinstance(value, str) and not kind.accepts(value):
        value = _parsed(kind, value, path)
    if not kind.accepts(value):
        raise InvalidRequestError(path, f"must be {kind.expected}, not {shown(value)}")
    if kind.choices and isinstance(value, str) and value not in kind.choices:
        raise InvalidRequestError(path, f"must be {' or '.join(map(repr, kind.choices))}, not {value!r}")
    if isinstance(value, datetime) and datetime in kind.classes:
        if value.tzinfo is None:
            raise InvalidRequestError(path, f"has no time zone ({value.isoformat()}): add tzinfo, such as timezone.utc")
        return value.isoformat().replace("+00:00", "Z")
    return value


def wire_keywords(model_type: type[Model], given: Mapping[str, Any]) -> dict[str, Any]:
    """Turn keyword arguments into a JSON object."""
    fields = fields_of(model_type)
    _refuse_missing(fields.required_by_name, given, "")
    return _declared(fields.by_name, given, "")[0]


def wire_model(model: Model, path: str) -> dict[str, Any]:
    """Turn a model into a JSON object, including fields that the contract does not declare."""
    known = fields_of(type(model)).by_name
    body, _ = _declared(known, {name: getattr(model, name) for name in known}, path)
    return {**getattr(model, "additional_properties", {}), **body}


def wire_mapping(model_type: type[Model], given: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Turn a mapping that uses the names of the API into a JSON object."""
    fields = fields_of(model_type)
    body, undeclared = _declared(fields.by_api_name, given, path)
    if undeclared:
        _refuse_misspelt(undeclared, fields.by_api_name, path)
    _refuse_missing(fields.required_by_api_name, body, path)
    return {**undeclared, **body} if undeclared else body


def shown(value: object) -> str:
    """Show a value in a message, with its type."""
    text = repr(value)
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(value).__name__})"


def _declared(known: Mapping[str, Field], given: Mapping[str, Any], path: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Check the declared fields and keep the others as they are."""
    declared: dict[str, Any] = {}
    undeclared: dict[str, Any] = {}
    for name, value in given.items():
        if (field := known.get(name)) is None:
            undeclared[name] = value
        elif value.__class__ in field.plain:
            declared[field.api_name] = value
        elif value is not UNSET:
            declared[field.api_name] = wire_value(field.type, value, _joined(path, name))
    return declared, undeclared


def _refuse_missing(required: Mapping[str, Field], given: Mapping[str, Any], path: str) -> None:
    if not given.keys() >= required.keys():
        raise InvalidRequestError(_joined(path, next(name for name in required if name not in given)), "is required")


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _parsed(kind: ValueType, text: str, path: str) -> Any:
    """Parse a text as a time, date or UUID, or return it unchanged if none of these is allowed."""
    for allowed in kind.classes:
        parse = getattr(allowed, "fromisoformat", allowed if allowed.__name__ == "UUID" else None)
        if parse is not None:
            try:
                return parse(text)
            except ValueError:
                raise InvalidRequestError(path, f"must be {kind.expected}, not {shown(text)}") from None
    return text


def _chosen(models: tuple[type[Model], ...], value: Mapping[str, Any], path: str) -> type[Model]:
    """Choose the model for a mapping by its `type`."""
    kinds = {
        choice: model
        for model in models
        if "type" in fields_of(model).by_api_name
        for choice in fields_of(model).by_api_name["type"].type.choices
    }
    if value.get("type") in kinds:
        return kinds[value["type"]]
    raise InvalidRequestError(
        f"{path}.type", f"must be one of {', '.join(sorted(map(repr, kinds)))}, not {value.get('type')!r}"
    )


def _refuse_misspelt(names: Iterable[object], declared: Mapping[str, Any], path: str) -> None:
    """Reject an undeclared name that looks like a misspelling. The InvalidRequestError suggests the declared name."""
    # Imported here because few programs need it.
    from difflib import get_close_matches

    letters = {_letters(known): known for known in declared}
    for name in names:
        if not isinstance(name, str):
            continue
        candidates = [known for known in letters if abs(len(known) - len(_letters(name))) <= MOST_MORE_LETTERS]
        for meant in get_close_matches(_letters(name), candidates, cutoff=LIKENESS):
            raise InvalidRequestError(
                f"{path}.{name}",
                f"is not a field of the API: did you mean {letters[meant]!r}? To send {name!r}, pass it in extra=",
            )


def _letters(name: str) -> str:
    """Reduce a name to its letters, which are the same for `sorting_props` and `sortingProps`."""
    return name.replace("_", "").lower()
