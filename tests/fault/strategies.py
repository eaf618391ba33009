"""Generated values: JSON, and the models of the generated package."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, get_args

import trace_sessions_api.models
from hypothesis import strategies as st
from trace_sessions._body.model_fields import ModelField, fields_of
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
}


@cache
def instances_of(model: Any) -> st.SearchStrategy[Any]:
    """Instances of a generated model, each with fields that its class does not know."""
    fields = fields_of(model).all
    known = {field.api_name for field in fields}
    unknown = json_objects.map(lambda extra: {name: value for name, value in extra.items() if name not in known})
    return st.builds(
        _with_unknown, st.fixed_dictionaries({f.name: _values(f) for f in fields}).map(lambda d: model(**d)), unknown
    )


def _with_unknown(instance: Any, unknown: dict[str, Any]) -> Any:
    instance.additional_properties = {**instance.additional_properties, **unknown}
    return instance


def _values(field: ModelField) -> st.SearchStrategy[Any]:
    if field.const is not None:
        return st.just(field.const)
    if not field.types:
        return json_values
    names = field.expected.split(" or ")
    members = [member for name in names for member in get_args(getattr(trace_sessions_api.models, name, None))]
    if members and str in field.types:
        # An enumeration: closed, unless any other string is allowed beside it.
        types = [kind for kind in field.types if kind is not str]
        return st.sampled_from(members) | _of_types(types, ()) | (unicode_text if "str" in names else st.nothing())
    return _of_types(field.types, field.item_types)


def _of_types(types: Iterable[type], item_types: Iterable[type]) -> st.SearchStrategy[Any]:
    kinds = []
    for kind in types:
        if kind is list:
            kinds.append(st.lists(_of_types(item_types, ()), max_size=2))
        elif hasattr(kind, "from_dict"):
            # Deferred, for a model that holds itself.
            kinds.append(st.deferred(lambda kind=kind: instances_of(kind)))
        elif kind in OF_TYPE:
            kinds.append(OF_TYPE[kind])
    return st.one_of(*kinds)
