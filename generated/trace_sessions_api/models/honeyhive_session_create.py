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

T = TypeVar("T", bound="HoneyhiveSessionCreate")


@_attrs_define(kw_only=True)
class HoneyhiveSessionCreate:
    """A session to open. The service rejects fields that are not listed here.

    Attributes:
        session_id (str | Unset): Id of a session, a UUID of any version.
        session_name (str | Unset): Name of the session.
        event_name (str | Unset): Name of the event that represents the session. The default is session_name.
        source (str | Unset): Origin of the session, such as playground or production.
        start_time (float | Unset): Start of the session in milliseconds since the Unix epoch, UTC.
        end_time (float | Unset): End of the session in milliseconds since the Unix epoch, UTC.
        duration (float | Unset): Length of the session in milliseconds.
        config (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        inputs (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        outputs (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        metadata (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        user_properties (JsonObject | Unset): Any JSON object, which is a plain dict in Python.
        children_ids (list[str] | Unset): Ids of the session's child events.
    """

    session_id: str | Unset = UNSET
    session_name: str | Unset = UNSET
    event_name: str | Unset = UNSET
    source: str | Unset = UNSET
    start_time: float | Unset = UNSET
    end_time: float | Unset = UNSET
    duration: float | Unset = UNSET
    config: JsonObject | Unset = UNSET
    inputs: JsonObject | Unset = UNSET
    outputs: JsonObject | Unset = UNSET
    metadata: JsonObject | Unset = UNSET
    user_properties: JsonObject | Unset = UNSET
    children_ids: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "session_id": "session_id",
        "session_name": "session_name",
        "event_name": "event_name",
        "source": "source",
        "start_time": "start_time",
        "end_time": "end_time",
        "duration": "duration",
        "config": "config",
        "inputs": "inputs",
        "outputs": "outputs",
        "metadata": "metadata",
        "user_properties": "user_properties",
        "children_ids": "children_ids",
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
        session_id = d.pop("session_id", UNSET)

        session_name = d.pop("session_name", UNSET)

        event_name = d.pop("event_name", UNSET)

        source = d.pop("source", UNSET)

        start_time = d.pop("start_time", UNSET)

        end_time = d.pop("end_time", UNSET)

        duration = d.pop("duration", UNSET)

        config: JsonObject | Unset = d.pop("config", UNSET)

        inputs: JsonObject | Unset = d.pop("inputs", UNSET)

        outputs: JsonObject | Unset = d.pop("outputs", UNSET)

        metadata: JsonObject | Unset = d.pop("metadata", UNSET)

        user_properties: JsonObject | Unset = d.pop("user_properties", UNSET)

        children_ids = cast("list[str]", d.pop("children_ids", UNSET))

        honeyhive_session_create = cls.__new__(cls)
        honeyhive_session_create.session_id = session_id
        honeyhive_session_create.session_name = session_name
        honeyhive_session_create.event_name = event_name
        honeyhive_session_create.source = source
        honeyhive_session_create.start_time = start_time
        honeyhive_session_create.end_time = end_time
        honeyhive_session_create.duration = duration
        honeyhive_session_create.config = config
        honeyhive_session_create.inputs = inputs
        honeyhive_session_create.outputs = outputs
        honeyhive_session_create.metadata = metadata
        honeyhive_session_create.user_properties = user_properties
        honeyhive_session_create.children_ids = children_ids

        honeyhive_session_create.additional_properties = d
        return honeyhive_session_create

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
