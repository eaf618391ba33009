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

from ..models.string_filter_operator import (
    StringFilterOperator,
    check_string_filter_operator,
)
from ..types import UNREADABLE, UNSET, to_json

T = TypeVar("T", bound="StringFilter")


@_attrs_define(kw_only=True)
class StringFilter:
    """A condition that the field at a path contains or equals a text.

    Attributes:
        type_ (Literal['string']): Kind of filter; always string.
        operator (StringFilterOperator): The comparison of a StringFilter.
        value (str): The text to compare with.
        path (str): Path of the field, such as external_id.
    """

    type_: Literal["string"]
    operator: StringFilterOperator
    value: str
    path: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "type_": "type",
        "operator": "operator",
        "value": "value",
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
            type_ = cast("Literal['string']", d.pop("type"))
            if type_ != "string":
                raise ValueError(f"type must match const 'string', got '{type_}'")
        except UNREADABLE:
            type_ = src_dict["type"]

        try:
            operator = check_string_filter_operator(d.pop("operator"))
        except UNREADABLE:
            operator = src_dict["operator"]

        value = d.pop("value")

        path = d.pop("path")

        string_filter = cls.__new__(cls)
        string_filter.type_ = type_
        string_filter.operator = operator
        string_filter.value = value
        string_filter.path = path

        string_filter.additional_properties = d
        return string_filter

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
