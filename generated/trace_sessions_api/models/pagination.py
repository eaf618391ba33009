from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, to_json

T = TypeVar("T", bound="Pagination")


@_attrs_define(kw_only=True)
class Pagination:
    """The page to return. A cursor takes precedence over a page number.

    Attributes:
        page (float | Unset): Number of the page, from 1.
        limit (float | Unset): Number of sessions on a page, from 1 to 1000. The default is 50.
        last_id (None | str | Unset): Id of the last session on the previous page; null for the first page.
        first_id (None | str | Unset): Id of the first session on the next page; null for the last page.
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
