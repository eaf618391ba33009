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

T = TypeVar("T", bound="EventNodeMetadata")


@_attrs_define(kw_only=True)
class EventNodeMetadata:
    """The totals of an event and its descendants, and any other recorded metadata.

    Attributes:
        num_events (int | None | Unset): Number of events.
        num_model_events (int | None | Unset): Number of model calls.
        has_feedback (bool | None | Unset): True if there is feedback.
        cost (float | None | Unset): Cost of the model calls. The service does not name the currency.
        total_tokens (float | None | Unset): Number of all tokens.
        prompt_tokens (float | None | Unset): Number of tokens sent to models.
        completion_tokens (float | None | Unset): Number of tokens received from models.
    """

    num_events: int | None | Unset = UNSET
    num_model_events: int | None | Unset = UNSET
    has_feedback: bool | None | Unset = UNSET
    cost: float | None | Unset = UNSET
    total_tokens: float | None | Unset = UNSET
    prompt_tokens: float | None | Unset = UNSET
    completion_tokens: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "num_events": "num_events",
        "num_model_events": "num_model_events",
        "has_feedback": "has_feedback",
        "cost": "cost",
        "total_tokens": "total_tokens",
        "prompt_tokens": "prompt_tokens",
        "completion_tokens": "completion_tokens",
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
        num_events: int | None | Unset = d.pop("num_events", UNSET)

        num_model_events: int | None | Unset = d.pop("num_model_events", UNSET)

        has_feedback: bool | None | Unset = d.pop("has_feedback", UNSET)

        cost: float | None | Unset = d.pop("cost", UNSET)

        total_tokens: float | None | Unset = d.pop("total_tokens", UNSET)

        prompt_tokens: float | None | Unset = d.pop("prompt_tokens", UNSET)

        completion_tokens: float | None | Unset = d.pop("completion_tokens", UNSET)

        event_node_metadata = cls.__new__(cls)
        event_node_metadata.num_events = num_events
        event_node_metadata.num_model_events = num_model_events
        event_node_metadata.has_feedback = has_feedback
        event_node_metadata.cost = cost
        event_node_metadata.total_tokens = total_tokens
        event_node_metadata.prompt_tokens = prompt_tokens
        event_node_metadata.completion_tokens = completion_tokens

        event_node_metadata.additional_properties = d
        return event_node_metadata

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
