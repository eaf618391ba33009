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

T = TypeVar("T", bound="IdFilter")


@_attrs_define(kw_only=True)
class IdFilter:
    """A condition that the field at a path is this id.

    Attributes:
        type_ (Literal['id']): Kind of filter; always id.
        id (str): The id to find.
        path (str): Path of the field, such as project_id.
    """

    type_: Literal["id"]
    id: str
    path: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "type_": "type",
        "id": "id",
        "path": "path",
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
            type_ = cast("Literal['id']", d.pop("type"))
            if type_ != "id":
                raise ValueError(f"type must match const 'id', got '{type_}'")
        except UNREADABLE:
            type_ = src_dict["type"]

        id = d.pop("id")

        path = d.pop("path")

        id_filter = cls.__new__(cls)
        id_filter.type_ = type_
        id_filter.id = id
        id_filter.path = path

        id_filter.additional_properties = d
        return id_filter

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
