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

T = TypeVar("T", bound="OrqSessionUpdate")


@_attrs_define(kw_only=True)
class OrqSessionUpdate:
    """The fields of a session to replace. Absent fields stay unchanged.

    Attributes:
        id (str | Unset): Id of the session, which the service made.
        external_id (str | Unset): Id of the session in your own system.
        duration (float | Unset): Length of the session in milliseconds.
        contact_ids (list[str] | Unset): Ids of the contacts who took part. It can't be combined with clear_contact_ids.
        billing (Billing | Unset): Cost of a session, as input_cost, output_cost and total_cost in the currency of the
            workspace.
        usage (OrqUsage | Unset): Token counts of a session, as prompt_tokens, completion_tokens and total_tokens.
        traces_count (int | Unset): Number of traces in the session.
        tags (list[str] | Unset): Labels of the session. It can't be combined with clear_tags.
        project_id (str | Unset): Id of the project to move the session to.
        title (str | Unset): Title of the session.
        client (str | Unset): Program in which the session took place.
        repo (str | Unset): Code repository to which the session relates.
        kind (KnownThreadKind | str | Unset): Kind of thread, such as THREAD_KIND_CONVERSATION or
            THREAD_KIND_CODING_AGENT. The service can add other kinds.
        started_at (datetime.datetime | Unset): Time at which the session began.
        updated_at (datetime.datetime | Unset): Time at which the session last changed.
        clear_contact_ids (bool | Unset): True to remove all contacts. It can't be combined with contact_ids.
        clear_tags (bool | Unset): True to remove all tags. It can't be combined with tags.
    """

    id: str | Unset = UNSET
    external_id: str | Unset = UNSET
    duration: float | Unset = UNSET
    contact_ids: list[str] | Unset = UNSET
    billing: Billing | Unset = UNSET
    usage: OrqUsage | Unset = UNSET
    traces_count: int | Unset = UNSET
    tags: list[str] | Unset = UNSET
    project_id: str | Unset = UNSET
    title: str | Unset = UNSET
    client: str | Unset = UNSET
    repo: str | Unset = UNSET
    kind: KnownThreadKind | str | Unset = UNSET
    started_at: datetime.datetime | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    clear_contact_ids: bool | Unset = UNSET
    clear_tags: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "id": "_id",
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
        "clear_contact_ids": "clear_contact_ids",
        "clear_tags": "clear_tags",
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
        id = d.pop("_id", UNSET)

        external_id = d.pop("external_id", UNSET)

        duration = d.pop("duration", UNSET)

        contact_ids = cast("list[str]", d.pop("contact_ids", UNSET))

        try:
            _billing = d.pop("billing", UNSET)
            billing: Billing | Unset
            if isinstance(_billing, Unset):
                billing = UNSET
            else:
                billing = Billing.from_dict(_billing)
        except UNREADABLE:
            billing = src_dict["billing"]

        try:
            _usage = d.pop("usage", UNSET)
            usage: OrqUsage | Unset
            if isinstance(_usage, Unset):
                usage = UNSET
            else:
                usage = OrqUsage.from_dict(_usage)
        except UNREADABLE:
            usage = src_dict["usage"]

        traces_count = d.pop("traces_count", UNSET)

        tags = cast("list[str]", d.pop("tags", UNSET))

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

        clear_contact_ids = d.pop("clear_contact_ids", UNSET)

        clear_tags = d.pop("clear_tags", UNSET)

        orq_session_update = cls.__new__(cls)
        orq_session_update.id = id
        orq_session_update.external_id = external_id
        orq_session_update.duration = duration
        orq_session_update.contact_ids = contact_ids
        orq_session_update.billing = billing
        orq_session_update.usage = usage
        orq_session_update.traces_count = traces_count
        orq_session_update.tags = tags
        orq_session_update.project_id = project_id
        orq_session_update.title = title
        orq_session_update.client = client
        orq_session_update.repo = repo
        orq_session_update.kind = kind
        orq_session_update.started_at = started_at
        orq_session_update.updated_at = updated_at
        orq_session_update.clear_contact_ids = clear_contact_ids
        orq_session_update.clear_tags = clear_tags

        orq_session_update.additional_properties = d
        return orq_session_update

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
