"""JSON values by their meaning: 50 and 50.0 are the same number."""

import json
from collections.abc import Hashable
from typing import Any

# Keywords that are only for people.
WORDS = {"description", "summary", "title", "example", "examples", "externalDocs", "$comment"}


def canonical(value: Any) -> str:
    """Return a text that is equal for values with the same meaning."""
    return json.dumps(_plain(value), sort_keys=True, default=str)


def shown(value: Any) -> str:
    """Return a value in the form of reports."""
    text = json.dumps(_plain(value), ensure_ascii=False, default=str)
    return f"`{text if len(text) <= 80 else text[:77] + '...'}`"


def is_word(keyword: Hashable) -> bool:
    """Return whether a keyword has no effect on values."""
    return keyword in WORDS or str(keyword).startswith("x-")


def without_words(value: Any, around: Hashable = None) -> Any:
    """Return a value without the texts for people. A property can also be called `description`."""
    if isinstance(value, list):
        return [without_words(one, around) for one in value]
    if not isinstance(value, dict):
        return value
    names = around == "properties"
    return {key: without_words(one, key) for key, one in value.items() if names or not is_word(key)}


def type_of(value: Any) -> str:
    """Return the JSON type of a value, which is `number` for every number."""
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
