from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sort_direction import SortDirection, check_sort_direction
from ..types import UNREADABLE, UNSET, Unset, to_json

T = TypeVar("T", bound="SortingProp")


@_attrs_define(kw_only=True)
class SortingProp:
    """A key to sort by.

    Attributes:
        key (str): Path of the field, such as started_at or billing.total_cost.
        direction (SortDirection | Unset): Ascending or descending.
    """

    key: str
    direction: SortDirection | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "key": "key",
        "direction": "direction",
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
        key = d.pop("key")

        try:
            _direction = d.pop("direction", UNSET)
            direction: SortDirection | Unset
            if isinstance(_direction, Unset):
                direction = UNSET
            else:
                direction = check_sort_direction(_direction)
        except UNREADABLE:
            direction = src_dict["direction"]

        sorting_prop = cls.__new__(cls)
        sorting_prop.key = key
        sorting_prop.direction = direction

        sorting_prop.additional_properties = d
        return sorting_prop

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
