from __future__ import annotations

import datetime
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
from ..types import UNREADABLE, UNSET, Unset, to_json

T = TypeVar("T", bound="OrqSessionCreate")


@_attrs_define(kw_only=True)
class OrqSessionCreate:
    """A session to store.

    Attributes:
        external_id (str): Id of the session in your own system.
        duration (float): Length of the session in milliseconds.
        contact_ids (list[str]): Ids of the contacts who took part.
        billing (Billing): Cost of a session, as input_cost, output_cost and total_cost in the currency of the
            workspace.
        usage (OrqUsage): Token counts of a session, as prompt_tokens, completion_tokens and total_tokens.
        traces_count (int): Number of traces in the session.
        tags (list[str]): Labels of the session.
        project_id (str | Unset): Id of the project that the session is in.
        title (str | Unset): Title of the session.
        client (str | Unset): Program in which the session took place.
        repo (str | Unset): Code repository to which the session relates.
        kind (KnownThreadKind | str | Unset): Kind of thread, such as THREAD_KIND_CONVERSATION or
            THREAD_KIND_CODING_AGENT. The service can add other kinds.
        started_at (datetime.datetime | Unset): Time at which the session began.
        updated_at (datetime.datetime | Unset): Time at which the session last changed.
    """

    external_id: str
    duration: float
    contact_ids: list[str]
    billing: Billing
    usage: OrqUsage
    traces_count: int
    tags: list[str]
    project_id: str | Unset = UNSET
    title: str | Unset = UNSET
    client: str | Unset = UNSET
    repo: str | Unset = UNSET
    kind: KnownThreadKind | str | Unset = UNSET
    started_at: datetime.datetime | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "external_id": "external_id",
        "duration": "duration",
        "contact_ids": "contact_ids",
        "billing": "billing",
        "usage": "usage",
        "traces_count": "traces_count",
        "tags": "tags",
        "project_id": "project_id",
        "title": "title",
        "client": "client",
        "repo": "repo",
        "kind": "kind",
        "started_at": "started_at",
        "updated_at": "updated_at",
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
        external_id = d.pop("external_id")

        duration = d.pop("duration")

        contact_ids = cast("list[str]", d.pop("contact_ids"))

        try:
            billing = Billing.from_dict(d.pop("billing"))
        except UNREADABLE:
            billing = src_dict["billing"]

        try:
            usage = OrqUsage.from_dict(d.pop("usage"))
        except UNREADABLE:
            usage = src_dict["usage"]

        traces_count = d.pop("traces_count")

        tags = cast("list[str]", d.pop("tags"))

        project_id = d.pop("project_id", UNSET)

        title = d.pop("title", UNSET)

        client = d.pop("client", UNSET)

        repo = d.pop("repo", UNSET)

        kind: KnownThreadKind | str | Unset = d.pop("kind", UNSET)

        try:
            _started_at = d.pop("started_at", UNSET)
            started_at: datetime.datetime | Unset
            if isinstance(_started_at, Unset):
                started_at = UNSET
            else:
                started_at = datetime.datetime.fromisoformat(_started_at)
        except UNREADABLE:
            started_at = src_dict["started_at"]

        try:
            _updated_at = d.pop("updated_at", UNSET)
            updated_at: datetime.datetime | Unset
            if isinstance(_updated_at, Unset):
                updated_at = UNSET
            else:
                updated_at = datetime.datetime.fromisoformat(_updated_at)
        except UNREADABLE:
            updated_at = src_dict["updated_at"]

        orq_session_create = cls.__new__(cls)
        orq_session_create.external_id = external_id
        orq_session_create.duration = duration
        orq_session_create.contact_ids = contact_ids
        orq_session_create.billing = billing
        orq_session_create.usage = usage
        orq_session_create.traces_count = traces_count
        orq_session_create.tags = tags
        orq_session_create.project_id = project_id
        orq_session_create.title = title
        orq_session_create.client = client
        orq_session_create.repo = repo
        orq_session_create.kind = kind
        orq_session_create.started_at = started_at
        orq_session_create.updated_at = updated_at

        orq_session_create.additional_properties = d
        return orq_session_create

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


from ..models.billing import Billing  # noqa: E402
from ..models.orq_usage import OrqUsage  # noqa: E402
