from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ClassVar,
    TypeVar,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.known_query_filter_operator import (
    KnownQueryFilterOperator,
    check_known_query_filter_operator,
)
from ..models.known_query_filter_type import (
    KnownQueryFilterType,
    check_known_query_filter_type,
)
from ..types import UNREADABLE, UNSET, Unset, to_json

T = TypeVar("T", bound="QueryFilter")


@_attrs_define(kw_only=True)
class QueryFilter:
    """A condition on one field. The kind of field determines the operators and the kind of value. A text field has is,
    is_not, contains, does_not_contain, starts_with and ends_with, with a string. A number field has equals,
    is_not_equal, is_greater_than, is_less_than, is_greater_than_or_equal_to and is_less_than_or_equal_to, with a
    number, and is_between, with two numbers. A select field has is and is_not, with any value. A multi-select field has
    contains and does_not_contain, with a list. A date field has is, is_before, is_on_or_before, is_between,
    is_relative_today and is_relative_time, with an object `{mode, criteria}`. A boolean field has is, with true or
    false. Every kind of field except boolean also has is_empty and is_not_empty, with null.

        Attributes:
            operator (KnownQueryFilterOperator): The comparison of a QueryFilter.
            type_ (KnownQueryFilterType): The kind of field to which a QueryFilter applies.
            name (str): Label of the field.
            path (str): Path of the field, such as billing.total_cost.
            id (str | Unset): Id of the condition. The service documents it as required, but its own client sends none.
            value (Any | Unset): Value to compare with; its type depends on the kind of field.
            options (list[float | JsonObject | str] | Unset): Values that a select field offers.
            options_map (JsonObject | None | Unset): A JSON object, or null if nothing was recorded.
            image_url_map (JsonObject | None | Unset): A JSON object, or null if nothing was recorded.
            hide_operators (list[KnownQueryFilterOperator] | Unset): Operators that the web page of the service does not
                offer.
            selected_option_id (None | str | Unset): Id of the option that the web page of the service shows as chosen.
    """

    operator: KnownQueryFilterOperator
    type_: KnownQueryFilterType
    name: str
    path: str
    id: str | Unset = UNSET
    value: Any | Unset = UNSET
    options: list[float | JsonObject | str] | Unset = UNSET
    options_map: JsonObject | None | Unset = UNSET
    image_url_map: JsonObject | None | Unset = UNSET
    hide_operators: list[KnownQueryFilterOperator] | Unset = UNSET
    selected_option_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    api_names: ClassVar[dict[str, str]] = {
        "operator": "operator",
        "type_": "type",
        "name": "name",
        "path": "path",
        "id": "id",
        "value": "value",
        "options": "options",
        "options_map": "optionsMap",
        "image_url_map": "imageUrlMap",
        "hide_operators": "hideOperators",
        "selected_option_id": "selectedOptionId",
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
            operator = check_known_query_filter_operator(d.pop("operator"))
        except UNREADABLE:
            operator = src_dict["operator"]

        try:
            type_ = check_known_query_filter_type(d.pop("type"))
        except UNREADABLE:
            type_ = src_dict["type"]

        name = d.pop("name")

        path = d.pop("path")

        id = d.pop("id", UNSET)

        value = d.pop("value", UNSET)

        try:
            _options = d.pop("options", UNSET)
            options: list[float | JsonObject | str] | Unset = UNSET
            if _options is not UNSET:
                if not isinstance(_options, list):
                    raise TypeError(f"options is a {type(_options).__name__}, not a list")
                options = []
                for options_item_data in _options:
                    options_item: float | JsonObject | str = options_item_data

                    options.append(options_item)
        except UNREADABLE:
            options = src_dict["options"]

        options_map: JsonObject | None | Unset = d.pop("optionsMap", UNSET)

        image_url_map: JsonObject | None | Unset = d.pop("imageUrlMap", UNSET)

        try:
            _hide_operators = d.pop("hideOperators", UNSET)
            hide_operators: list[KnownQueryFilterOperator] | Unset = UNSET
            if _hide_operators is not UNSET:
                if not isinstance(_hide_operators, list):
                    raise TypeError(f"hide_operators is a {type(_hide_operators).__name__}, not a list")
                hide_operators = []
                for hide_operators_item_data in _hide_operators:
                    hide_operators_item = check_known_query_filter_operator(hide_operators_item_data)

                    hide_operators.append(hide_operators_item)
        except UNREADABLE:
            hide_operators = src_dict["hideOperators"]

        selected_option_id: None | str | Unset = d.pop("selectedOptionId", UNSET)

        query_filter = cls.__new__(cls)
        query_filter.operator = operator
        query_filter.type_ = type_
        query_filter.name = name
        query_filter.path = path
        query_filter.id = id
        query_filter.value = value
        query_filter.options = options
        query_filter.options_map = options_map
        query_filter.image_url_map = image_url_map
        query_filter.hide_operators = hide_operators
        query_filter.selected_option_id = selected_option_id

        query_filter.additional_properties = d
        return query_filter

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
