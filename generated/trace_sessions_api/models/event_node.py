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

T = TypeVar("T", bound="EventNode")


@_attrs_define(kw_only=True)
class EventNode:
    """An event with all its descendants. The root represents the whole session.

    Attributes:
        event_id (None | str): Id of the event.
        event_type (KnownEventType | str): Kind of event.
        event_name (None | str): Name of the event.
        children (list[EventNode] | None): The child events.
        start_time (float | None | str): Start of the event in milliseconds since the Unix epoch, UTC. Some servers send
            a date as a string.
        end_time (float | None | str): End of the event in milliseconds since the Unix epoch, UTC. Some servers send a
            date as a string.
        duration (float | None): Length of the event in milliseconds.
        metadata (EventNodeMetadata | None): The totals of an event; null if nothing was recorded.
        org_id (None | str): Id of the organization.
        project_id (None | str): Id of the project.
        workspace_id (None | str | Unset): Id of the workspace.
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
    """

    event_id: None | str
    event_type: KnownEventType | str
    event_name: None | str
    children: list[EventNode] | None
    start_time: float | None | str
    end_time: float | None | str
    duration: float | None
    metadata: EventNodeMetadata | None
    org_id: None | str
    project_id: None | str
    workspace_id: None | str | Unset = UNSET
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
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "event_id": "event_id",
        "event_type": "event_type",
        "event_name": "event_name",
        "children": "children",
        "start_time": "start_time",
        "end_time": "end_time",
        "duration": "duration",
        "metadata": "metadata",
        "org_id": "org_id",
        "project_id": "project_id",
        "workspace_id": "workspace_id",
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
        event_id: None | str = d.pop("event_id")

        event_type: KnownEventType | str = d.pop("event_type")

        event_name: None | str = d.pop("event_name")

        try:

            def _parse_children(data: object) -> list[EventNode] | None:
                if data is None:
                    return data
                try:
                    if not isinstance(data, list):
                        raise TypeError()
                    _children_type_0 = data
                    if not isinstance(_children_type_0, list):
                        raise TypeError(f"children_type_0 is a {type(_children_type_0).__name__}, not a list")
                    children_type_0 = []
                    for children_type_0_item_data in _children_type_0:
                        children_type_0_item = EventNode.from_dict(children_type_0_item_data)

                        children_type_0.append(children_type_0_item)

                    return children_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast("list[EventNode] | None", data)

            children = _parse_children(d.pop("children"))
        except UNREADABLE:
            children = src_dict["children"]

        start_time: float | None | str = d.pop("start_time")

        end_time: float | None | str = d.pop("end_time")

        duration: float | None = d.pop("duration")

        try:

            def _parse_metadata(data: object) -> EventNodeMetadata | None:
                if data is None:
                    return data
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_nullable_event_node_metadata_type_0 = EventNodeMetadata.from_dict(data)

                    return componentsschemas_nullable_event_node_metadata_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast("EventNodeMetadata | None", data)

            metadata = _parse_metadata(d.pop("metadata"))
        except UNREADABLE:
            metadata = src_dict["metadata"]

        org_id: None | str = d.pop("org_id")

        project_id: None | str = d.pop("project_id")

        workspace_id: None | str | Unset = d.pop("workspace_id", UNSET)

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

        event_node = cls.__new__(cls)
        event_node.event_id = event_id
        event_node.event_type = event_type
        event_node.event_name = event_name
        event_node.children = children
        event_node.start_time = start_time
        event_node.end_time = end_time
        event_node.duration = duration
        event_node.metadata = metadata
        event_node.org_id = org_id
        event_node.project_id = project_id
        event_node.workspace_id = workspace_id
        event_node.session_id = session_id
        event_node.parent_id = parent_id
        event_node.children_ids = children_ids
        event_node.config = config
        event_node.inputs = inputs
        event_node.outputs = outputs
        event_node.error = error
        event_node.source = source
        event_node.user_properties = user_properties
        event_node.metrics = metrics
        event_node.feedback = feedback

        event_node.additional_properties = d
        return event_node

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


from ..models.event_node_metadata import EventNodeMetadata  # noqa: E402
from ..models.json_object import JsonObject  # noqa: E402
