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

T = TypeVar("T", bound="EventUpdate")


@_attrs_define(kw_only=True)
class EventUpdate:
    """Changes to an event. The service ignores fields that are not listed here.

    Attributes:
        metadata (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        feedback (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        metrics (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        outputs (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        config (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        user_properties (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        duration (float | Unset): Length of the event in milliseconds.
    """

    metadata: JsonObject | Unset = UNSET
    feedback: JsonObject | Unset = UNSET
    metrics: JsonObject | Unset = UNSET
    outputs: JsonObject | Unset = UNSET
    config: JsonObject | Unset = UNSET
    user_properties: JsonObject | Unset = UNSET
    duration: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "metadata": "metadata",
        "feedback": "feedback",
        "metrics": "metrics",
        "outputs": "outputs",
        "config": "config",
        "user_properties": "user_properties",
        "duration": "duration",
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
        metadata: JsonObject | Unset = d.pop("metadata", UNSET)

        feedback: JsonObject | Unset = d.pop("feedback", UNSET)

        metrics: JsonObject | Unset = d.pop("metrics", UNSET)

        outputs: JsonObject | Unset = d.pop("outputs", UNSET)

        config: JsonObject | Unset = d.pop("config", UNSET)

        user_properties: JsonObject | Unset = d.pop("user_properties", UNSET)

        duration = d.pop("duration", UNSET)

        event_update = cls.__new__(cls)
        event_update.metadata = metadata
        event_update.feedback = feedback
        event_update.metrics = metrics
        event_update.outputs = outputs
        event_update.config = config
        event_update.user_properties = user_properties
        event_update.duration = duration

        event_update.additional_properties = d
        return event_update

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
