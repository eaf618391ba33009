from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, to_json

T = TypeVar("T", bound="Billing")


@_attrs_define(kw_only=True)
class Billing:
    """Cost of a session, as input_cost, output_cost and total_cost in the currency of the workspace.

    Attributes:
        input_cost (float): Cost of the input tokens.
        output_cost (float): Cost of the output tokens.
        total_cost (float): Cost of all tokens.
    """

    input_cost: float
    output_cost: float
    total_cost: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "input_cost": "input_cost",
        "output_cost": "output_cost",
        "total_cost": "total_cost",
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
        input_cost = d.pop("input_cost")

        output_cost = d.pop("output_cost")

        total_cost = d.pop("total_cost")

        billing = cls.__new__(cls)
        billing.input_cost = input_cost
        billing.output_cost = output_cost
        billing.total_cost = total_cost

        billing.additional_properties = d
        return billing

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
