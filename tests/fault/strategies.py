"""Generated values: JSON, and the models of the generated package."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from trace_sessions._body.value_types import ValueType, fields_of
from trace_sessions_api.types import UNSET, Unset

unicode_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
integers = st.integers(-(2**1000), 2**1000)

json_values = st.recursive(
    st.none() | st.booleans() | integers | numbers | unicode_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(unicode_text, inner, max_size=4),
    max_leaves=12,
)
json_objects = st.dictionaries(unicode_text, json_values, max_size=3)

OF_TYPE: dict[type, st.SearchStrategy[Any]] = {
    type(None): st.none(),
    Unset: st.just(UNSET),
    bool: st.booleans(),
    int: integers,
    float: numbers,
    str: unicode_text,
    Mapping: json_objects,
    # In UTC, which alone is written in one way.
    datetime: st.datetimes(timezones=st.just(UTC)),
    date: st.dates(),
    UUID: st.uuids(),
}


@cache
def instances_of(model: Any) -> st.SearchStrategy[Any]:
    """Instances of a generated model, each with fields that its class does not know."""
    fields = fields_of(model)
    unknown = json_objects.map(lambda extra: {n: value for n, value in extra.items() if n not in fields.by_api_name})
    values = {field.name: _values(field.type) for field in fields.by_name.values()}
    return st.builds(_with_unknown, st.fixed_dictionaries(values).map(lambda given: model(**given)), unknown)


def _with_unknown(instance: Any, unknown: dict[str, Any]) -> Any:
    instance.additional_properties = {**instance.additional_properties, **unknown}
    return instance


def _values(kind: ValueType) -> st.SearchStrategy[Any]:
    if not kind.classes:
        return json_values
    return st.one_of(*(_of_class(kind, of) for of in kind.classes if of is not tuple and of is not Decimal))


def _of_class(kind: ValueType, of: type) -> st.SearchStrategy[Any]:
    if of is list and kind.item is not None:
        return st.lists(_values(kind.item), max_size=2)
    if of in kind.models:
        # Deferred, for a model that holds itself.
        return st.deferred(lambda: instances_of(of))
    return st.sampled_from(kind.choices) if of is str and kind.choices else OF_TYPE[of]
