from typing import Literal

StringFilterOperator = Literal["contains", "equals"]

STRING_FILTER_OPERATOR_VALUES: set[StringFilterOperator] = {
    "contains",
    "equals",
}


def check_string_filter_operator(value: str) -> StringFilterOperator:
    if value in STRING_FILTER_OPERATOR_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {STRING_FILTER_OPERATOR_VALUES!r}")
