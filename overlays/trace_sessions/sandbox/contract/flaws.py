"""Flaws in a value: its path, and a short description of the allowed values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from jsonschema_rs import Draft202012Validator, ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from ..values.json_text import Json

MOST_FLAWS = 20
"""The maximum number of flaws in a list."""

_LONGEST_MESSAGE = 200

K = TypeVar("K", bound=Kind)


@dataclass(frozen=True)
class Flaw:
    """A flaw in a request: its path (`filters[0].operator`, `session_id`, `body`) and a description."""

    path: str
    message: str


def flaws_of(validator: Draft202012Validator, value: Json, at: Sequence[str] = ()) -> list[Flaw]:
    """Return the first flaws of a value, each once. If there is a choice of schemas, use the one that was meant.

    `at` is the path of the value: empty for a body, and its name for a parameter.
    """
    if validator.is_valid(value):
        return []
    # jsonschema-rs lists all errors at once, and a long list may have millions. The errors of the first items are
    # enough. If these have none, the first error of the whole list is enough.
    errors = validator.iter_errors(_beginning(value))
    found = list(islice(dict.fromkeys(flaw for error in errors for flaw in _flaws(error, at)), MOST_FLAWS))
    return found or list(dict.fromkeys(_flaws(_first_error(validator, value), at)))[:MOST_FLAWS]


def dotted(path: Iterable[str | int]) -> str:
    """Write `["filters", 0, "type"]` as `filters[0].type`; the whole body is `body`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text or "body"


def _beginning(value: Json) -> Json:
    """Shorten each list in a value to its first items."""
    if isinstance(value, list):
        return [_beginning(item) for item in value[:MOST_FLAWS]]
    if isinstance(value, dict):
        return {name: _beginning(item) for name, item in value.items()}
    return value


def _first_error(validator: Draft202012Validator, value: Json) -> ValidationError:
    try:
        validator.validate(value)
    except ValidationError as error:
        return error
    raise ValueError("the value has no flaws")


def _flaws(error: ValidationError, at: Sequence[str]) -> Iterator[Flaw]:
    here = [*at, *error.instance_path]
    match error.kind:
        case Kind.OneOfNotValid(context=branches) | Kind.AnyOf(context=branches):
            yield from _flaws_of_choice(branches, here, at)
        case Kind.Required(property=name):
            yield Flaw(dotted([*here, name]), "is required")
        case _:
            yield Flaw(dotted(here), _message(error))


def _flaws_of_choice(branches: list[list[ValidationError]], here: list[str | int], at: Sequence[str]) -> Iterator[Flaw]:
    depth = len(here) - len(at)
    wrong_types = [_kinds(branch, Kind.Type, depth) for branch in branches]
    if all(wrong_types):
        expected = {name for kinds in wrong_types for kind in kinds.values() for name in kind.types}
        yield Flaw(dotted(here), f"must be {_either(sorted(expected, key=_null_last))}")
        return
    missing = [
        {sub.kind.property for sub in branch if isinstance(sub.kind, Kind.Required) and len(sub.instance_path) == depth}
        for branch in branches
    ]
    if in_all := missing[0].intersection(*missing[1:]):
        yield from (Flaw(dotted([*here, name]), "is required") for name in sorted(in_all))
        return
    # A property that has a single value in each branch shows which branch was meant.
    tags = [_kinds(branch, Kind.Constant, depth + 1) for branch in branches]
    meant = [branch for branch, tag in zip(branches, tags, strict=True) if not tag]
    if not meant and (names := set(tags[0]).intersection(*tags[1:])):
        name = min(names, key=str)
        values = [_quoted(tag[name].expected_value) for tag in tags]
        yield Flaw(dotted([*here, name]), f"must be {_either(values)}")
        return
    for sub in min(meant or branches, key=len):
        yield from _flaws(sub, at)


def _kinds(errors: list[ValidationError], kind: type[K], depth: int) -> dict[str | int, K]:
    """Group the errors of one kind and depth by the last part of their paths."""
    found = [(sub.instance_path, sub.kind) for sub in errors if len(sub.instance_path) == depth]
    return {path[-1] if path else "": one for path, one in found if isinstance(one, kind)}


def _message(error: ValidationError) -> str:
    match error.kind:
        case Kind.Type(types=types):
            return f"must be {_either(sorted(types, key=_null_last))}"
        case Kind.Enum(options=options):
            return f"must be {_either([_quoted(value) for value in options])}"
        case Kind.Constant(expected_value=expected):
            return f"must be {_quoted(expected)}"
        case Kind.Format(format=name):
            return f"must be a {name}"
        case Kind.MinLength(limit=limit):
            return f"must have at least {_number(limit, 'character')}"
        case Kind.MaxLength(limit=limit):
            return f"must have at most {_number(limit, 'character')}"
        case Kind.MinItems(limit=limit):
            return f"must have at least {_number(limit, 'item')}"
        case Kind.MaxItems(limit=limit):
            return f"must have at most {_number(limit, 'item')}"
        case Kind.Minimum(limit=limit):
            return f"must be at least {limit}"
        case Kind.Maximum(limit=limit):
            return f"must be at most {limit}"
        case Kind.Pattern(pattern=pattern):
            return f"must match {pattern}"
        case _:
            return error.message[:_LONGEST_MESSAGE]


def _number(count: int, of: str) -> str:
    return f"{count} {of}{'' if count == 1 else 's'}"


def _null_last(name: str) -> tuple[bool, str]:
    return name == "null", name


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
