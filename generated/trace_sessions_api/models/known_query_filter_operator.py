from typing import Literal

KnownQueryFilterOperator = Literal[
    "contains",
    "does_not_contain",
    "ends_with",
    "equals",
    "is",
    "is_before",
    "is_between",
    "is_empty",
    "is_greater_than",
    "is_greater_than_or_equal_to",
    "is_less_than",
    "is_less_than_or_equal_to",
    "is_not",
    "is_not_empty",
    "is_not_equal",
    "is_on_or_before",
    "is_relative_time",
    "is_relative_today",
    "starts_with",
]

KNOWN_QUERY_FILTER_OPERATOR_VALUES: set[KnownQueryFilterOperator] = {
    "contains",
    "does_not_contain",
    "ends_with",
    "equals",
    "is",
    "is_before",
    "is_between",
    "is_empty",
    "is_greater_than",
    "is_greater_than_or_equal_to",
    "is_less_than",
    "is_less_than_or_equal_to",
    "is_not",
    "is_not_empty",
    "is_not_equal",
    "is_on_or_before",
    "is_relative_time",
    "is_relative_today",
    "starts_with",
}


def check_known_query_filter_operator(value: str) -> KnownQueryFilterOperator:
    if value in KNOWN_QUERY_FILTER_OPERATOR_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNOWN_QUERY_FILTER_OPERATOR_VALUES!r}")
