"""Errors of JSON Schema as flaws: the path of the value and, in a few words, what it must be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

_LONGEST_MESSAGE = 200
_SIDE = {"min": "more", "max": "less"}


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with a request: where (`filters[0].operator`, `session_id`, `body`) and what."""

    path: str
    message: str


class SchemaError(Protocol):
    """The part of `jsonschema.ValidationError` that is used here; the library itself has no types."""

    message: str
    validator: str
    validator_value: Any
    schema: Any
    instance: Any
    path: Sequence[str | int]
    schema_path: Sequence[str | int]
    context: Sequence[SchemaError]

    @property
    def absolute_path(self) -> Iterable[str | int]: ...


def flaws_of(errors: Iterable[SchemaError], at: Sequence[str] = ()) -> list[Flaw]:
    """The flaws behind `errors`, each once, a choice between schemas reduced to the one that was meant.

    `at` is where the value stands: nowhere for a body, under its name for a parameter.
    """
    return list(dict.fromkeys(flaw for error in errors for flaw in _flaws(error, at)))


def dotted(path: Iterable[str | int]) -> str:
    """`["filters", 0, "type"]` as `filters[0].type`; the whole body is `body`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text or "body"


def _flaws(error: SchemaError, at: Sequence[str]) -> Iterator[Flaw]:
    here: list[str | int] = [*at, *error.absolute_path]
    if error.validator in ("oneOf", "anyOf") and error.context:
        yield from _flaws_of_choice(error, here, at)
    elif error.validator == "required":
        for name in error.validator_value:
            if error.message.startswith(repr(name)):
                yield Flaw(dotted([*here, name]), "is required")
    else:
        yield Flaw(dotted(here), _message(error))


def _flaws_of_choice(error: SchemaError, here: list[str | int], at: Sequence[str]) -> Iterator[Flaw]:
    branches: dict[str | int, list[SchemaError]] = {}
    for sub in error.context:
        branches.setdefault(sub.schema_path[0], []).append(sub)
    wrong_types = [sub for sub in error.context if sub.validator == "type" and not sub.path]
    if len({sub.schema_path[0] for sub in wrong_types}) == len(branches):
        expected = dict.fromkeys(name for sub in wrong_types for name in _type_names(sub.validator_value))
        yield Flaw(dotted(here), f"must be {_either(list(expected))}")
        return
    tag: str | None = error.schema.get("x-tag")
    if tag is not None and tag not in error.instance:
        yield Flaw(dotted([*here, tag]), "is required")
        return
    meant = [subs for subs in branches.values() if not any(list(sub.path) == [tag] for sub in subs)]
    if not meant:
        consts = [sub for sub in error.context if sub.validator == "const" and list(sub.path) == [tag]]
        tags = [_quoted(sub.validator_value) for sub in consts]
        yield Flaw(dotted([*here, str(tag)]), f"must be {_either(tags)}")
        return
    for sub in min(meant, key=len):
        yield from _flaws(sub, at)


def _message(error: SchemaError) -> str:
    wanted = error.validator_value
    match error.validator:
        case "type":
            return f"must be {_either(_type_names(wanted))}"
        case "enum":
            return f"must be {_either([_quoted(value) for value in wanted])}"
        case "const":
            return f"must be {_quoted(wanted)}"
        case "format":
            return f"must be a {wanted}"
        case "minLength" | "maxLength":
            return f"must have {wanted} character{'' if wanted == 1 else 's'} or {_SIDE[error.validator[:3]]}"
        case "minItems" | "maxItems":
            return f"must have {wanted} item{'' if wanted == 1 else 's'} or {_SIDE[error.validator[:3]]}"
        case "minimum" | "maximum":
            return f"must be {wanted} or {_SIDE[error.validator[:3]]}"
        case "pattern":
            return f"must match {wanted}"
        case _:
            return error.message[:_LONGEST_MESSAGE]


def _type_names(wanted: str | Sequence[str]) -> list[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
