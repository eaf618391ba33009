from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNREADABLE, UNSET, to_json

T = TypeVar("T", bound="SearchFilter")


@_attrs_define(kw_only=True)
class SearchFilter:
    """A condition that one of several fields contains a text, in any case.

    Attributes:
        type_ (Literal['search']): Kind of filter; always search.
        value (str): The text to find.
        search_paths (list[str]): Paths of the fields to search.
    """

    type_: Literal["search"]
    value: str
    search_paths: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "type_": "type",
        "value": "value",
        "search_paths": "searchPaths",
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
            type_ = cast("Literal['search']", d.pop("type"))
            if type_ != "search":
                raise ValueError(f"type must match const 'search', got '{type_}'")
        except UNREADABLE:
            type_ = src_dict["type"]

        value = d.pop("value")

        search_paths = cast("list[str]", d.pop("searchPaths"))

        search_filter = cls.__new__(cls)
        search_filter.type_ = type_
        search_filter.value = value
        search_filter.search_paths = search_paths

        search_filter.additional_properties = d
        return search_filter

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
