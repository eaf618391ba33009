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

T = TypeVar("T", bound="SessionStart")


@_attrs_define(kw_only=True)
class SessionStart:
    """A session to open. It can also have fields of an event that are not listed here.

    Attributes:
        project (str | Unset): Name of the session's project. It is redundant, because the API key determines it.
        session_name (str | Unset): Name of the session.
        event_name (str | Unset): Name of the event that represents the session. The default is session_name.
        source (str | Unset): Origin of the session, such as playground or production.
        session_id (str | Unset): Id of the session. The default is a new one.
        children_ids (list[str] | Unset): Ids of the session's child events.
        config (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        inputs (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        outputs (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        error (None | str | Unset): Description of the error in the session; null if there was none.
        duration (float | Unset): Length of the session in milliseconds.
        user_properties (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        metrics (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        feedback (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        metadata (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        start_time (float | Unset): Start of the session in milliseconds since the Unix epoch, UTC.
        end_time (float | Unset): End of the session in milliseconds since the Unix epoch, UTC.
    """

    project: str | Unset = UNSET
    session_name: str | Unset = UNSET
    event_name: str | Unset = UNSET
    source: str | Unset = UNSET
    session_id: str | Unset = UNSET
    children_ids: list[str] | Unset = UNSET
    config: JsonObject | Unset = UNSET
    inputs: JsonObject | Unset = UNSET
    outputs: JsonObject | Unset = UNSET
    error: None | str | Unset = UNSET
    duration: float | Unset = UNSET
    user_properties: JsonObject | Unset = UNSET
    metrics: JsonObject | Unset = UNSET
    feedback: JsonObject | Unset = UNSET
    metadata: JsonObject | Unset = UNSET
    start_time: float | Unset = UNSET
    end_time: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "project": "project",
        "session_name": "session_name",
        "event_name": "event_name",
        "source": "source",
        "session_id": "session_id",
        "children_ids": "children_ids",
        "config": "config",
        "inputs": "inputs",
        "outputs": "outputs",
        "error": "error",
        "duration": "duration",
        "user_properties": "user_properties",
        "metrics": "metrics",
        "feedback": "feedback",
        "metadata": "metadata",
        "start_time": "start_time",
        "end_time": "end_time",
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
        project = d.pop("project", UNSET)

        session_name = d.pop("session_name", UNSET)

        event_name = d.pop("event_name", UNSET)

        source = d.pop("source", UNSET)

        session_id = d.pop("session_id", UNSET)

        children_ids = cast("list[str]", d.pop("children_ids", UNSET))

        config: JsonObject | Unset = d.pop("config", UNSET)

        inputs: JsonObject | Unset = d.pop("inputs", UNSET)

        outputs: JsonObject | Unset = d.pop("outputs", UNSET)

        error: None | str | Unset = d.pop("error", UNSET)

        duration = d.pop("duration", UNSET)

        user_properties: JsonObject | Unset = d.pop("user_properties", UNSET)

        metrics: JsonObject | Unset = d.pop("metrics", UNSET)

        feedback: JsonObject | Unset = d.pop("feedback", UNSET)

        metadata: JsonObject | Unset = d.pop("metadata", UNSET)

        start_time = d.pop("start_time", UNSET)

        end_time = d.pop("end_time", UNSET)

        session_start = cls.__new__(cls)
        session_start.project = project
        session_start.session_name = session_name
        session_start.event_name = event_name
        session_start.source = source
        session_start.session_id = session_id
        session_start.children_ids = children_ids
        session_start.config = config
        session_start.inputs = inputs
        session_start.outputs = outputs
        session_start.error = error
        session_start.duration = duration
        session_start.user_properties = user_properties
        session_start.metrics = metrics
        session_start.feedback = feedback
        session_start.metadata = metadata
        session_start.start_time = start_time
        session_start.end_time = end_time

        session_start.additional_properties = d
        return session_start

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
