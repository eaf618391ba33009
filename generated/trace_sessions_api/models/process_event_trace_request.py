from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, to_json

T = TypeVar("T", bound="ProcessEventTraceRequest")


@_attrs_define(kw_only=True)
class ProcessEventTraceRequest:
    """The body of processEventTrace.

    Attributes:
        logs (list[JsonObject]): Events to store, each a JSON object with the fields of Event, such as event_type,
            event_name, inputs and outputs.
    """

    logs: list[JsonObject]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "logs": "logs",
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
        _logs = d.pop("logs")
        if not isinstance(_logs, list):
            raise TypeError(f"logs is a {type(_logs).__name__}, not a list")
        logs = []
        for logs_item_data in _logs:
            logs_item: JsonObject = logs_item_data

            logs.append(logs_item)

        process_event_trace_request = cls.__new__(cls)
        process_event_trace_request.logs = logs

        process_event_trace_request.additional_properties = d
        return process_event_trace_request

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


from ..models.json_object import JsonObject  # noqa: E402
