from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Pagination")


@_attrs_define(kw_only=True)
class Pagination:
    """Which page to return. A cursor takes precedence over a page number.

    Attributes:
        page (float | Unset): Number of the page, from 1.
        limit (float | Unset): Number of sessions on a page, from 1 to 1000; 50 when none is given.
        last_id (None | str | Unset): Id of the last session of the page before; null for the first page.
        first_id (None | str | Unset): Id of the first session of the page after; null for the last page.
    """

    page: float | Unset = UNSET
    limit: float | Unset = UNSET
    last_id: None | str | Unset = UNSET
    first_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "page": "page",
        "limit": "limit",
        "last_id": "lastId",
        "first_id": "firstId",
    }

    def to_dict(self) -> dict[str, Any]:
        page = self.page

        limit = self.limit

        last_id: None | str | Unset
        last_id = self.last_id

        first_id: None | str | Unset
        first_id = self.first_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if page is not UNSET:
            field_dict["page"] = page
        if limit is not UNSET:
            field_dict["limit"] = limit
        if last_id is not UNSET:
            field_dict["lastId"] = last_id
        if first_id is not UNSET:
            field_dict["firstId"] = first_id

        return field_dict

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.to_dict().items())

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = {**src_dict}
        page = d.pop("page", UNSET)

        limit = d.pop("limit", UNSET)

        last_id: None | str | Unset = d.pop("lastId", UNSET)

        first_id: None | str | Unset = d.pop("firstId", UNSET)

        pagination = cls.__new__(cls)
        pagination.page = page
        pagination.limit = limit
        pagination.last_id = last_id
        pagination.first_id = first_id

        pagination.additional_properties = d
        return pagination

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
