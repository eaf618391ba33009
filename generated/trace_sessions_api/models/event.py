from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.known_event_type import KnownEventType
from ..types import UNREADABLE, UNSET, Unset, to_json

T = TypeVar("T", bound="Event")


@_attrs_define(kw_only=True)
class Event:
    """A node of a trace. An event of type session represents a whole session.

    Attributes:
        project_id (None | str | Unset): Id of the project.
        source (None | str | Unset): Origin of the event, such as playground or production.
        event_name (None | str | Unset): Name of the event.
        event_type (KnownEventType | str | Unset): Kind of event.
        event_id (None | str | Unset): Id of the event.
        session_id (None | str | Unset): Id of the session to which the event belongs.
        parent_id (None | str | Unset): Id of the parent event; null for the session event.
        children_ids (list[str] | None | Unset): Ids of the child events.
        config (JsonObject | None | Unset): Configuration, such as the model and its settings; any JSON object, or null.
        inputs (JsonObject | None | Unset): Inputs; any JSON object, or null.
        outputs (JsonObject | None | Unset): Outputs; any JSON object, or null.
        error (None | str | Unset): Description of the error; null if there was none.
        start_time (float | None | str | Unset): Start of the event in milliseconds since the Unix epoch, UTC. Some
            servers send a date as a string.
        end_time (float | None | str | Unset): End of the event in milliseconds since the Unix epoch, UTC. Some servers
            send a date as a string.
        duration (float | None | Unset): Length of the event in milliseconds.
        metadata (JsonObject | None | Unset): Other facts, such as versions; any JSON object, or null.
        feedback (JsonObject | None | Unset): Feedback on the outputs, such as a rating; any JSON object, or null.
        metrics (JsonObject | None | Unset): Values computed from the outputs, such as scores; any JSON object, or null.
        user_properties (JsonObject | None | Unset): Properties of the user, such as an id or a plan; any JSON object,
            or null.
    """

    project_id: None | str | Unset = UNSET
    source: None | str | Unset = UNSET
    event_name: None | str | Unset = UNSET
    event_type: KnownEventType | str | Unset = UNSET
    event_id: None | str | Unset = UNSET
    session_id: None | str | Unset = UNSET
    parent_id: None | str | Unset = UNSET
    children_ids: list[str] | None | Unset = UNSET
    config: JsonObject | None | Unset = UNSET
    inputs: JsonObject | None | Unset = UNSET
    outputs: JsonObject | None | Unset = UNSET
    error: None | str | Unset = UNSET
    start_time: float | None | str | Unset = UNSET
    end_time: float | None | str | Unset = UNSET
    duration: float | None | Unset = UNSET
    metadata: JsonObject | None | Unset = UNSET
    feedback: JsonObject | None | Unset = UNSET
    metrics: JsonObject | None | Unset = UNSET
    user_properties: JsonObject | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "project_id": "project_id",
        "source": "source",
        "event_name": "event_name",
        "event_type": "event_type",
        "event_id": "event_id",
        "session_id": "session_id",
        "parent_id": "parent_id",
        "children_ids": "children_ids",
        "config": "config",
        "inputs": "inputs",
        "outputs": "outputs",
        "error": "error",
        "start_time": "start_time",
        "end_time": "end_time",
        "duration": "duration",
        "metadata": "metadata",
        "feedback": "feedback",
        "metrics": "metrics",
        "user_properties": "user_properties",
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
        project_id: None | str | Unset = d.pop("project_id", UNSET)

        source: None | str | Unset = d.pop("source", UNSET)

        event_name: None | str | Unset = d.pop("event_name", UNSET)

        event_type: KnownEventType | str | Unset = d.pop("event_type", UNSET)

        event_id: None | str | Unset = d.pop("event_id", UNSET)

        session_id: None | str | Unset = d.pop("session_id", UNSET)

        parent_id: None | str | Unset = d.pop("parent_id", UNSET)

        try:

            def _parse_children_ids(data: object) -> list[str] | None | Unset:
                if data is None:
                    return data
                if isinstance(data, Unset):
                    return data
                try:
                    if not isinstance(data, list):
                        raise TypeError()
                    componentsschemas_event_children_ids_type_0 = cast("list[str]", data)

                    return componentsschemas_event_children_ids_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast("list[str] | None | Unset", data)

            children_ids = _parse_children_ids(d.pop("children_ids", UNSET))
        except UNREADABLE:
            children_ids = src_dict["children_ids"]

        config: JsonObject | None | Unset = d.pop("config", UNSET)

        inputs: JsonObject | None | Unset = d.pop("inputs", UNSET)

        outputs: JsonObject | None | Unset = d.pop("outputs", UNSET)

        error: None | str | Unset = d.pop("error", UNSET)

        start_time: float | None | str | Unset = d.pop("start_time", UNSET)

        end_time: float | None | str | Unset = d.pop("end_time", UNSET)

        duration: float | None | Unset = d.pop("duration", UNSET)

        metadata: JsonObject | None | Unset = d.pop("metadata", UNSET)

        feedback: JsonObject | None | Unset = d.pop("feedback", UNSET)

        metrics: JsonObject | None | Unset = d.pop("metrics", UNSET)

        user_properties: JsonObject | None | Unset = d.pop("user_properties", UNSET)

        event = cls.__new__(cls)
        event.project_id = project_id
        event.source = source
        event.event_name = event_name
        event.event_type = event_type
        event.event_id = event_id
        event.session_id = session_id
        event.parent_id = parent_id
        event.children_ids = children_ids
        event.config = config
        event.inputs = inputs
        event.outputs = outputs
        event.error = error
        event.start_time = start_time
        event.end_time = end_time
        event.duration = duration
        event.metadata = metadata
        event.feedback = feedback
        event.metrics = metrics
        event.user_properties = user_properties

        event.additional_properties = d
        return event

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
