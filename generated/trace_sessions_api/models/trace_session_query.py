from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNREADABLE, UNSET, Unset, to_json

T = TypeVar("T", bound="TraceSessionQuery")


@_attrs_define(kw_only=True)
class TraceSessionQuery:
    """A query for sessions, with filters, an order and a page.

    Attributes:
        filters (list[IdFilter | SearchFilter | StringArrayFilter | StringFilter]): Conditions of type id, search,
            string or string_array. A session must meet all of them. An empty list finds every session.
        pagination (Pagination | Unset): The page to return. A cursor takes precedence over a page number.
        sorting_props (list[SortingProp] | Unset): Fields to sort by, the most significant first. Each has a key, such
            as started_at, and a direction.
        query (Query | Unset): A free-text search, and conditions that are joined with "and" or with "or".
        included_fields (IncludedFields | Unset): The fields that a caller is interested in, by name.
    """

    filters: list[IdFilter | SearchFilter | StringArrayFilter | StringFilter]
    pagination: Pagination | Unset = UNSET
    sorting_props: list[SortingProp] | Unset = UNSET
    query: Query | Unset = UNSET
    included_fields: IncludedFields | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "filters": "filters",
        "pagination": "pagination",
        "sorting_props": "sortingProps",
        "query": "query",
        "included_fields": "includedFields",
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
            _filters = d.pop("filters")
            if not isinstance(_filters, list):
                raise TypeError(f"filters is a {type(_filters).__name__}, not a list")
            filters = []
            for filters_item_data in _filters:

                def _parse_filters_item(data: object) -> IdFilter | SearchFilter | StringArrayFilter | StringFilter:
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_filter_type_0 = IdFilter.from_dict(data)

                        return componentsschemas_filter_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_filter_type_1 = SearchFilter.from_dict(data)

                        return componentsschemas_filter_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_filter_type_2 = StringFilter.from_dict(data)

                        return componentsschemas_filter_type_2
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_filter_type_3 = StringArrayFilter.from_dict(data)

                    return componentsschemas_filter_type_3

                filters_item = _parse_filters_item(filters_item_data)

                filters.append(filters_item)
        except UNREADABLE:
            filters = src_dict["filters"]

        try:
            _pagination = d.pop("pagination", UNSET)
            pagination: Pagination | Unset
            if isinstance(_pagination, Unset):
                pagination = UNSET
            else:
                pagination = Pagination.from_dict(_pagination)
        except UNREADABLE:
            pagination = src_dict["pagination"]

        _sorting_props = d.pop("sortingProps", UNSET)
        sorting_props: list[SortingProp] | Unset = UNSET
        if _sorting_props is not UNSET:
            if not isinstance(_sorting_props, list):
                raise TypeError(f"sorting_props is a {type(_sorting_props).__name__}, not a list")
            sorting_props = []
            for sorting_props_item_data in _sorting_props:
                sorting_props_item = SortingProp.from_dict(sorting_props_item_data)

                sorting_props.append(sorting_props_item)

        try:
            _query = d.pop("query", UNSET)
            query: Query | Unset
            if isinstance(_query, Unset):
                query = UNSET
            else:
                query = Query.from_dict(_query)
        except UNREADABLE:
            query = src_dict["query"]

        included_fields: IncludedFields | Unset = d.pop("includedFields", UNSET)

        trace_session_query = cls.__new__(cls)
        trace_session_query.filters = filters
        trace_session_query.pagination = pagination
        trace_session_query.sorting_props = sorting_props
        trace_session_query.query = query
        trace_session_query.included_fields = included_fields

        trace_session_query.additional_properties = d
        return trace_session_query

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


from ..models.id_filter import IdFilter  # noqa: E402
from ..models.included_fields import IncludedFields  # noqa: E402
from ..models.pagination import Pagination  # noqa: E402
from ..models.query import Query  # noqa: E402
from ..models.search_filter import SearchFilter  # noqa: E402
from ..models.sorting_prop import SortingProp  # noqa: E402
from ..models.string_array_filter import StringArrayFilter  # noqa: E402
from ..models.string_filter import StringFilter  # noqa: E402
