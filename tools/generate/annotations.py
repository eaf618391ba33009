"""Annotations of arguments and results, made from the types that openapi-python-client read in the contract."""

import re
from typing import Any

from openapi_python_client.parser import GeneratorData

# The types that an argument accepts in addition to those of the model.
WIDER = {
    "datetime.datetime": "datetime | str",
    "datetime.date": "date | str",
    "UUID": "UUID | str",
}
WORD = re.compile(r"[A-Za-z_][\w.]*")
LITERAL = re.compile(r"Literal\[[^\]]*\]")


class Annotations:
    """The annotations for one contract.

    Attributes:
        models: The models with fields, by the names of their classes.
    """

    def __init__(self, data: GeneratorData) -> None:
        self.models = {str(model.class_info.name): model for model in data.models if _has_fields(model)}
        self._aliases = {str(model.class_info.name): _values(model) for model in data.models if not _has_fields(model)}
        self._enums = {str(enum.class_info.name) for enum in data.enums}

    def of_argument(self, prop: Any) -> str:
        """Return the annotation of an argument. It also allows a mapping for a model, and a string for a time."""
        return self._mapped(plain(prop), self._argument_word).replace("list[", "Sequence[")

    def of_result(self, prop: Any) -> str:
        """Return the annotation of a result."""
        return self.qualified(plain(prop))

    def qualified(self, annotation: str) -> str:
        """Return an annotation in which the models have the name of their package."""
        text = self._mapped(annotation, self._result_word)
        # A resource can have a method with this name.
        return re.sub(r"(?<![\w.])list\[", "builtins.list[", text)

    def _mapped(self, annotation: str, mapped: Any) -> str:
        kept: list[str] = []

        def put_aside(match: re.Match[str]) -> str:
            kept.append(match[0])
            return f"<{len(kept) - 1}>"

        text = WORD.sub(lambda match: mapped(match[0]), LITERAL.sub(put_aside, annotation))
        return re.sub(r"<(\d+)>", lambda match: kept[int(match[1])], text)

    def _argument_word(self, name: str) -> str:
        if name in self.models:
            return f"models.{name} | typed_dicts.{name}Dict"
        if name in self._aliases:
            return f"Mapping[str, {self._aliases[name]}]"
        return WIDER.get(name, self._result_word(name))

    def _result_word(self, name: str) -> str:
        known = name in self.models or name in self._aliases or name in self._enums
        return f"models.{name}" if known else {"datetime.datetime": "datetime", "datetime.date": "date"}.get(name, name)


def plain(prop: Any) -> str:
    """Return the type of a property in the generator's notation, without Unset."""
    return str(prop.get_type_string(no_optional=True).as_unembedded_code())


def _has_fields(model: Any) -> bool:
    return bool(model.required_properties or model.optional_properties or not model.additional_properties)


def _values(model: Any) -> str:
    """Return the annotation of the values in a free-form object."""
    return "Any" if model.additional_properties is True else plain(model.additional_properties)
