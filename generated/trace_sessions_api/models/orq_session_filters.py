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

from ..models.known_thread_kind import KnownThreadKind
from ..models.session_interval import SessionInterval, check_session_interval
from ..types import UNREADABLE, UNSET, Unset, to_json

T = TypeVar("T", bound="OrqSessionFilters")


@_attrs_define(kw_only=True)
class OrqSessionFilters:
    """Conditions, all of which a session must meet.

    Attributes:
        interval (SessionInterval): An interval that ends now.
        project_id (str | Unset): Id of the project to which a session must belong.
        tags (list[str] | Unset): Labels that a session must have.
        start_date (str | Unset): Earliest time in milliseconds since the Unix epoch, UTC, as a string.
        end_date (str | Unset): Latest time in milliseconds since the Unix epoch, UTC, as a string.
        client (str | Unset): Program in which a session must have taken place.
        repo (str | Unset): Code repository to which a session must relate.
        kind (KnownThreadKind | str | Unset): Kind of thread, such as THREAD_KIND_CONVERSATION or
            THREAD_KIND_CODING_AGENT. The service can add other kinds.
    """

    interval: SessionInterval
    project_id: str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    start_date: str | Unset = UNSET
    end_date: str | Unset = UNSET
    client: str | Unset = UNSET
    repo: str | Unset = UNSET
    kind: KnownThreadKind | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "interval": "interval",
        "project_id": "project_id",
        "tags": "tags",
        "start_date": "start_date",
        "end_date": "end_date",
        "client": "client",
        "repo": "repo",
        "kind": "kind",
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
            interval = check_session_interval(d.pop("interval"))
        except UNREADABLE:
            interval = src_dict["interval"]

        project_id = d.pop("project_id", UNSET)

        tags = cast("list[str]", d.pop("tags", UNSET))

        start_date = d.pop("start_date", UNSET)

        end_date = d.pop("end_date", UNSET)

        client = d.pop("client", UNSET)

        repo = d.pop("repo", UNSET)

        kind: KnownThreadKind | str | Unset = d.pop("kind", UNSET)

        orq_session_filters = cls.__new__(cls)
        orq_session_filters.interval = interval
        orq_session_filters.project_id = project_id
        orq_session_filters.tags = tags
        orq_session_filters.start_date = start_date
        orq_session_filters.end_date = end_date
        orq_session_filters.client = client
        orq_session_filters.repo = repo
        orq_session_filters.kind = kind

        orq_session_filters.additional_properties = d
        return orq_session_filters

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
