from typing import Literal

KnownQueryFilterType = Literal[
    "boolean", "date", "evaluator", "multi-value-array", "number", "object", "single-value-array", "string"
]

KNOWN_QUERY_FILTER_TYPE_VALUES: set[KnownQueryFilterType] = {
    "boolean",
    "date",
    "evaluator",
    "multi-value-array",
    "number",
    "object",
    "single-value-array",
    "string",
}


def check_known_query_filter_type(value: str) -> KnownQueryFilterType:
    if value in KNOWN_QUERY_FILTER_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNOWN_QUERY_FILTER_TYPE_VALUES!r}")
