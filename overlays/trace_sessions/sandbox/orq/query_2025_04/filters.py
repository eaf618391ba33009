"""Which sessions a query finds. All conditions of `filters` must hold, and so must `query`.

`id` and `string equals` compare whole texts, `string contains` parts of them, both as they are written;
`search` takes no notice of case. A field that is a list passes when one of its items does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ...values.fields import look_up, texts
from ...values.json_text import JsonObject, as_object, as_objects, as_text
from .conditions import condition

Predicate = Callable[[JsonObject], bool]

SEARCHED_PATHS = ("external_id", "tags")
"""What `query.search` looks at, as openapi.yaml says."""


def predicate_of(query: JsonObject, now: datetime) -> Predicate | None:
    """What a session must satisfy; None when any will do. Raises a 400 naming a condition that cannot be."""
    parts = [_filter(item) for item in as_objects(query.get("filters"))]
    if "query" in query:
        parts += _query(as_object(query["query"]), now)
    return (lambda document: all(part(document) for part in parts)) if parts else None


def _query(query: JsonObject, now: datetime) -> list[Predicate]:
    # The search always narrows; `operator` joins the conditions among themselves.
    parts: list[Predicate] = []
    if search := query.get("search"):
        parts.append(_search(as_text(search), list(SEARCHED_PATHS)))
    conditions = [
        condition(item, f"query.filters[{index}]", now) for index, item in enumerate(as_objects(query.get("filters")))
    ]
    if conditions:
        join = any if query["operator"] == "or" else all
        parts.append(lambda document: join(holds(document) for holds in conditions))
    return parts


def _filter(item: JsonObject) -> Predicate:
    if item["type"] == "search":
        paths = item["searchPaths"]
        return _search(as_text(item["value"]), [as_text(p) for p in paths] if isinstance(paths, list) else [])
    path = as_text(item["path"])
    if item["type"] == "string_array":
        return lambda document: any(text in texts(item["values"]) for text in texts(look_up(document, path)))
    if item["type"] == "string" and item["operator"] == "contains":
        part = as_text(item["value"])
        return lambda document: any(part in text for text in texts(look_up(document, path)))
    whole = as_text(item["id"] if item["type"] == "id" else item["value"])
    return lambda document: whole in texts(look_up(document, path))


def _search(sought: str, paths: list[str]) -> Predicate:
    part = sought.casefold()
    return lambda document: any(part in text.casefold() for path in paths for text in texts(look_up(document, path)))
