from typing import Literal

QueryOperator = Literal["and", "or"]

QUERY_OPERATOR_VALUES: set[QueryOperator] = {
    "and",
    "or",
}


def check_query_operator(value: str) -> QueryOperator:
    if value in QUERY_OPERATOR_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {QUERY_OPERATOR_VALUES!r}")
