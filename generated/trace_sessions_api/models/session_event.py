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

T = TypeVar("T", bound="SessionEvent")


@_attrs_define(kw_only=True)
class SessionEvent:
    """The stored event that represents a session.

    Attributes:
        org_id (str): Id of the organization.
        workspace_id (str): Id of the workspace.
        project_id (str): Id of the project.
        event_id (None | str | Unset): Id of the event.
        event_type (KnownEventType | None | str | Unset): Kind of event; null if none was recorded.
        event_name (None | str | Unset): Name of the event.
        session_id (None | str | Unset): Id of the session to which the event belongs.
        parent_id (None | str | Unset): Id of the parent event; null for the session event.
        children_ids (list[str] | None | Unset): Ids of the child events.
        config (JsonObject | None | Unset): Configuration, such as the model and its settings; any JSON object, or null.
        inputs (JsonObject | None | Unset): Inputs; any JSON object, or null.
        outputs (JsonObject | None | Unset): Outputs; any JSON object, or null.
        error (None | str | Unset): Description of the error; null if there was none.
        source (None | str | Unset): Origin of the event, such as playground or production.
        user_properties (JsonObject | None | Unset): Properties of the user, such as an id or a plan; any JSON object,
            or null.
        metrics (JsonObject | None | Unset): Values computed from the outputs, such as scores; any JSON object, or null.
        feedback (JsonObject | None | Unset): Feedback on the outputs, such as a rating; any JSON object, or null.
        start_time (float | None | str | Unset): Start of the event in milliseconds since the Unix epoch, UTC. Some
            servers send a date as a string.
        end_time (float | None | str | Unset): End of the event in milliseconds since the Unix epoch, UTC. Some servers
            send a date as a string.
        duration (float | None | Unset): Length of the event in milliseconds.
        metadata (JsonObject | None | Unset): Other facts, such as versions; any JSON object, or null.
    """

    org_id: str
    workspace_id: str
    project_id: str
    event_id: None | str | Unset = UNSET
    event_type: KnownEventType | None | str | Unset = UNSET
    event_name: None | str | Unset = UNSET
    session_id: None | str | Unset = UNSET
    parent_id: None | str | Unset = UNSET
    children_ids: list[str] | None | Unset = UNSET
    config: JsonObject | None | Unset = UNSET
    inputs: JsonObject | None | Unset = UNSET
    outputs: JsonObject | None | Unset = UNSET
    error: None | str | Unset = UNSET
    source: None | str | Unset = UNSET
    user_properties: JsonObject | None | Unset = UNSET
    metrics: JsonObject | None | Unset = UNSET
    feedback: JsonObject | None | Unset = UNSET
    start_time: float | None | str | Unset = UNSET
    end_time: float | None | str | Unset = UNSET
    duration: float | None | Unset = UNSET
    metadata: JsonObject | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "org_id": "org_id",
        "workspace_id": "workspace_id",
        "project_id": "project_id",
        "event_id": "event_id",
        "event_type": "event_type",
        "event_name": "event_name",
        "session_id": "session_id",
        "parent_id": "parent_id",
        "children_ids": "children_ids",
        "config": "config",
        "inputs": "inputs",
        "outputs": "outputs",
        "error": "error",
        "source": "source",
        "user_properties": "user_properties",
        "metrics": "metrics",
        "feedback": "feedback",
        "start_time": "start_time",
        "end_time": "end_time",
        "duration": "duration",
        "metadata": "metadata",
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
        org_id = d.pop("org_id")

        workspace_id = d.pop("workspace_id")

        project_id = d.pop("project_id")

        event_id: None | str | Unset = d.pop("event_id", UNSET)

        event_type: KnownEventType | None | str | Unset = d.pop("event_type", UNSET)

        event_name: None | str | Unset = d.pop("event_name", UNSET)

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

        source: None | str | Unset = d.pop("source", UNSET)

        user_properties: JsonObject | None | Unset = d.pop("user_properties", UNSET)

        metrics: JsonObject | None | Unset = d.pop("metrics", UNSET)

        feedback: JsonObject | None | Unset = d.pop("feedback", UNSET)

        start_time: float | None | str | Unset = d.pop("start_time", UNSET)

        end_time: float | None | str | Unset = d.pop("end_time", UNSET)

        duration: float | None | Unset = d.pop("duration", UNSET)

        metadata: JsonObject | None | Unset = d.pop("metadata", UNSET)

        session_event = cls.__new__(cls)
        session_event.org_id = org_id
        session_event.workspace_id = workspace_id
        session_event.project_id = project_id
        session_event.event_id = event_id
        session_event.event_type = event_type
        session_event.event_name = event_name
        session_event.session_id = session_id
        session_event.parent_id = parent_id
        session_event.children_ids = children_ids
        session_event.config = config
        session_event.inputs = inputs
        session_event.outputs = outputs
        session_event.error = error
        session_event.source = source
        session_event.user_properties = user_properties
        session_event.metrics = metrics
        session_event.feedback = feedback
        session_event.start_time = start_time
        session_event.end_time = end_time
        session_event.duration = duration
        session_event.metadata = metadata

        session_event.additional_properties = d
        return session_event

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
