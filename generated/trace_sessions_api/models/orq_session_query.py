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

T = TypeVar("T", bound="OrqSessionQuery")


@_attrs_define(kw_only=True)
class OrqSessionQuery:
    """A query for sessions, with filters and a page.

    Attributes:
        filters (OrqSessionFilters): Conditions, all of which a session must meet.
        limit (int | Unset): Number of sessions on a page, from 1 to 1000. The service chooses the default.
        page (int | Unset): Number of the page, from 1. The default is the first page.
    """

    filters: OrqSessionFilters
    limit: int | Unset = UNSET
    page: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "filters": "filters",
        "limit": "limit",
        "page": "page",
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
            filters = OrqSessionFilters.from_dict(d.pop("filters"))
        except UNREADABLE:
            filters = src_dict["filters"]

        limit = d.pop("limit", UNSET)

        page = d.pop("page", UNSET)

        orq_session_query = cls.__new__(cls)
        orq_session_query.filters = filters
        orq_session_query.limit = limit
        orq_session_query.page = page

        orq_session_query.additional_properties = d
        return orq_session_query

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


from ..models.orq_session_filters import OrqSessionFilters  # noqa: E402
