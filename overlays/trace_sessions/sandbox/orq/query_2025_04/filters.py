"""The filters of the API of April 2025. A session must match all conditions of `filters`, and also `query`.

`id` and `string equals` compare whole texts, and `string contains` compares parts of them. Only `search` ignores case.
A field that is a list matches if one of its items matches.
"""

from __future__ import annotations

from datetime import datetime

from ...values.json_text import Json, JsonObject, as_object, as_objects, as_text
from ..limits import MOST_FILTERS, MOST_PATHS, MOST_VALUES, check_length
from ..search.field_test import Alternatives, FieldTest
from ..search.text_tests import contains, contains_folded, equals, one_of
from .conditions import condition

SEARCHED_PATHS = ("external_id", "tags")
"""The fields that `query.search` searches, as openapi.yaml says."""


def conditions_of(query: JsonObject, now: datetime) -> list[Alternatives]:
    """Return the tests of each group of conditions. Raise a 400 that names an invalid condition."""
    check_length("filters", query.get("filters"), MOST_FILTERS)
    groups = [_filter(item, f"filters[{index}]") for index, item in enumerate(as_objects(query.get("filters")))]
    return groups + _query(as_object(query["query"]), now) if "query" in query else groups


def _query(query: JsonObject, now: datetime) -> list[Alternatives]:
    # The search always applies as well. `operator` joins only the conditions.
    groups: list[Alternatives] = []
    if search := query.get("search"):
        groups.append([contains_folded(path, as_text(search)) for path in SEARCHED_PATHS])
    check_length("query.filters", query.get("filters"), MOST_FILTERS)
    conditions = [
        condition(item, f"query.filters[{index}]", now) for index, item in enumerate(as_objects(query.get("filters")))
    ]
    if conditions and query["operator"] == "or":
        return [*groups, conditions]
    return [*groups, *([one] for one in conditions)]


def _filter(item: JsonObject, at: str) -> Alternatives:
    if item["type"] == "search":
        return [contains_folded(path, as_text(item["value"])) for path in _texts(item, "searchPaths", at, MOST_PATHS)]
    return [_test(item, as_text(item["path"]), at)]


def _test(item: JsonObject, path: str, at: str) -> FieldTest:
    if item["type"] == "string_array":
        return one_of(path, _texts(item, "values", at, MOST_VALUES))
    if item["type"] == "string" and item["operator"] == "contains":
        return contains(path, as_text(item["value"]))
    return equals(path, as_text(item["id"] if item["type"] == "id" else item["value"]))


def _texts(item: JsonObject, name: str, at: str, most: int) -> list[str]:
    values: Json = item[name]
    check_length(f"{at}.{name}", values, most)
    return [as_text(value) for value in values] if isinstance(values, list) else []
