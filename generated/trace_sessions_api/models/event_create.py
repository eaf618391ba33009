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

from ..types import UNSET, Unset, to_json

T = TypeVar("T", bound="EventCreate")


@_attrs_define(kw_only=True)
class EventCreate:
    """An event to store. The service rejects fields that are not listed here.

    Attributes:
        event_type (str): Type of the event, such as model, tool or chain.
        inputs (JsonObject): Any JSON object, which is a plain dict in Python.
        project_id (str | Unset): Id of the project to which the event belongs.
        source (str | Unset): Origin of the event, such as playground or production.
        event_name (str | Unset): Name of the event.
        event_id (str | Unset): Id of the event. By default the service makes one.
        session_id (str | Unset): Id of the session to which the event belongs.
        parent_id (None | str | Unset): Id of the parent event. The default is the event of the session.
        children_ids (list[str] | Unset): Ids of the child events.
        config (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        outputs (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        error (None | str | Unset): Description of the error; null if there was none.
        start_time (float | Unset): Start of the event in milliseconds since the Unix epoch, UTC.
        end_time (float | Unset): End of the event in milliseconds since the Unix epoch, UTC.
        duration (float | Unset): Length of the event in milliseconds.
        metadata (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        feedback (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        metrics (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        user_properties (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
    """

    event_type: str
    inputs: JsonObject
    project_id: str | Unset = UNSET
    source: str | Unset = UNSET
    event_name: str | Unset = UNSET
    event_id: str | Unset = UNSET
    session_id: str | Unset = UNSET
    parent_id: None | str | Unset = UNSET
    children_ids: list[str] | Unset = UNSET
    config: JsonObject | Unset = UNSET
    outputs: JsonObject | Unset = UNSET
    error: None | str | Unset = UNSET
    start_time: float | Unset = UNSET
    end_time: float | Unset = UNSET
    duration: float | Unset = UNSET
    metadata: JsonObject | Unset = UNSET
    feedback: JsonObject | Unset = UNSET
    metrics: JsonObject | Unset = UNSET
    user_properties: JsonObject | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "event_type": "event_type",
        "inputs": "inputs",
        "project_id": "project_id",
        "source": "source",
        "event_name": "event_name",
        "event_id": "event_id",
        "session_id": "session_id",
        "parent_id": "parent_id",
        "children_ids": "children_ids",
        "config": "config",
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
        event_type = d.pop("event_type")

        inputs: JsonObject = d.pop("inputs")

        project_id = d.pop("project_id", UNSET)

        source = d.pop("source", UNSET)

        event_name = d.pop("event_name", UNSET)

        event_id = d.pop("event_id", UNSET)

        session_id = d.pop("session_id", UNSET)

        parent_id: None | str | Unset = d.pop("parent_id", UNSET)

        children_ids = cast("list[str]", d.pop("children_ids", UNSET))

        config: JsonObject | Unset = d.pop("config", UNSET)

        outputs: JsonObject | Unset = d.pop("outputs", UNSET)

        error: None | str | Unset = d.pop("error", UNSET)

        start_time = d.pop("start_time", UNSET)

        end_time = d.pop("end_time", UNSET)

        duration = d.pop("duration", UNSET)

        metadata: JsonObject | Unset = d.pop("metadata", UNSET)

        feedback: JsonObject | Unset = d.pop("feedback", UNSET)

        metrics: JsonObject | Unset = d.pop("metrics", UNSET)

        user_properties: JsonObject | Unset = d.pop("user_properties", UNSET)

        event_create = cls.__new__(cls)
        event_create.event_type = event_type
        event_create.inputs = inputs
        event_create.project_id = project_id
        event_create.source = source
        event_create.event_name = event_name
        event_create.event_id = event_id
        event_create.session_id = session_id
        event_create.parent_id = parent_id
        event_create.children_ids = children_ids
        event_create.config = config
        event_create.outputs = outputs
        event_create.error = error
        event_create.start_time = start_time
        event_create.end_time = end_time
        event_create.duration = duration
        event_create.metadata = metadata
        event_create.feedback = feedback
        event_create.metrics = metrics
        event_create.user_properties = user_properties

        event_create.additional_properties = d
        return event_create

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
