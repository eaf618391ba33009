from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.query_operator import QueryOperator, check_query_operator
from ..types import UNREADABLE, UNSET, Unset, to_json

T = TypeVar("T", bound="Query")


@_attrs_define(kw_only=True)
class Query:
    """A free-text search, and conditions that are joined with "and" or with "or".

    Attributes:
        operator (QueryOperator): The conjunction of the conditions of a Query.
        search (str | Unset): Text to find in the external id or the tags of a session, in any case.
        filters (list[QueryFilter] | Unset): The conditions to join.
    """

    operator: QueryOperator
    search: str | Unset = UNSET
    filters: list[QueryFilter] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "operator": "operator",
        "search": "search",
        "filters": "filters",
    }

    def to_dict(self) -> dict[str, Any]:
        fields: dict[str, Any] = {**self.additional_properties}
        for name, api_name in self.api_names.items():
            if (value := getattr(self, name)) is not UNSET:
                fields[api_name] = to_json(value)
        return fields

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.to_dict().items())

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = {**src_dict}
        try:
            operator = check_query_operator(d.pop("operator"))
        except UNREADABLE:
            operator = src_dict["operator"]

        search = d.pop("search", UNSET)

        _filters = d.pop("filters", UNSET)
        filters: list[QueryFilter] | Unset = UNSET
        if _filters is not UNSET:
            if not isinstance(_filters, list):
                raise TypeError(f"filters is a {type(_filters).__name__}, not a list")
            filters = []
            for filters_item_data in _filters:
                filters_item = QueryFilter.from_dict(filters_item_data)

                filters.append(filters_item)

        query = cls.__new__(cls)
        query.operator = operator
        query.search = search
        query.filters = filters

        query.additional_properties = d
        return query

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


from ..models.query_filter import QueryFilter  # noqa: E402
