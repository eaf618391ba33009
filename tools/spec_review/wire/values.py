"""JSON values, by what they mean: 50 and 50.0 are one number."""

import json
from collections.abc import Hashable
from typing import Any

# Keywords for people, not for programs.
WORDS = {"description", "summary", "title", "example", "examples", "externalDocs", "$comment"}


def canonical(value: Any) -> str:
    """A text that is the same for values that mean the same."""
    return json.dumps(_plain(value), sort_keys=True, default=str)


def shown(value: Any) -> str:
    """A value as a report shows it."""
    text = json.dumps(_plain(value), ensure_ascii=False, default=str)
    return f"`{text if len(text) <= 80 else text[:77] + '...'}`"


def is_word(keyword: Hashable) -> bool:
    """Return whether a keyword says nothing about values."""
    return keyword in WORDS or str(keyword).startswith("x-")


def without_words(value: Any, around: Hashable = None) -> Any:
    """A value without the texts that are for people; a property may well be called `description`."""
    if isinstance(value, list):
        return [without_words(one, around) for one in value]
    if not isinstance(value, dict):
        return value
    names = around == "properties"
    return {key: without_words(one, key) for key, one in value.items() if names or not is_word(key)}


def type_of(value: Any) -> str:
    """The JSON type of a value, `number` for every number."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case list():
            return "array"
        case dict():
            return "object"
    return "string"


def _plain(value: Any) -> Any:
    match value:
        case float() if value.is_integer():
            return int(value)
        case list():
            return [_plain(one) for one in value]
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
    return value
