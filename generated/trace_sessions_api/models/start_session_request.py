from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNREADABLE

T = TypeVar("T", bound="StartSessionRequest")


@_attrs_define(kw_only=True)
class StartSessionRequest:
    """The body of startSession.

    Attributes:
        session (SessionStart): A session to open. Fields of an event that are not listed here are accepted too.
    """

    session: SessionStart
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "session": "session",
    }

    def to_dict(self) -> dict[str, Any]:
        session: dict[str, Any] = self.session.to_dict() if isinstance(self.session, SessionStart) else self.session

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "session": session,
            }
        )

        return field_dict

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.to_dict().items())

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = {**src_dict}
        try:
            session = SessionStart.from_dict(d.pop("session"))
        except UNREADABLE:
            session = src_dict["session"]

        start_session_request = cls.__new__(cls)
        start_session_request.session = session

        start_session_request.additional_properties = d
        return start_session_request

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


from ..models.session_start import SessionStart  # noqa: E402
