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

T = TypeVar("T", bound="TraceSessionList")


@_attrs_define(kw_only=True)
class TraceSessionList:
    """One page of sessions.

    Attributes:
        object_ (Literal['list']): Kind of object; always list.
        data (list[TraceSession]): The sessions of this page.
        has_more (bool): True if there are sessions after this page.
    """

    object_: Literal["list"]
    data: list[TraceSession]
    has_more: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "object_": "object",
        "data": "data",
        "has_more": "has_more",
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
            object_ = cast("Literal['list']", d.pop("object"))
            if object_ != "list":
                raise ValueError(f"object must match const 'list', got '{object_}'")
        except UNREADABLE:
            object_ = src_dict["object"]

        _data = d.pop("data")
        if not isinstance(_data, list):
            raise TypeError(f"data is a {type(_data).__name__}, not a list")
        data = []
        for data_item_data in _data:
            data_item = TraceSession.from_dict(data_item_data)

            data.append(data_item)

        has_more = d.pop("has_more")

        trace_session_list = cls.__new__(cls)
        trace_session_list.object_ = object_
        trace_session_list.data = data
        trace_session_list.has_more = has_more

        trace_session_list.additional_properties = d
        return trace_session_list

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


from ..models.trace_session import TraceSession  # noqa: E402
