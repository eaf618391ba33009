"""Checks of requests and responses against the contract. jsonschema-rs compiles the validators."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..values.json_text import Json, JsonObject, parse
from .document import read_contract
from .flaws import MOST_FLAWS, Flaw, flaws_of
from .older_paths import with_older_paths
from .operations import Operation
from .parameters import ParameterReader, Texts, Values
from .schemas import resolved

JSON = "application/json"


@dataclass(frozen=True)
class _Parameter:
    reader: ParameterReader
    validator: Draft202012Validator


@dataclass(frozen=True)
class _Body:
    is_required: bool
    validator: Draft202012Validator | None
    """None if no JSON body is documented."""


class Checks:
    """The compiled checks of a contract. Threads can share them."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._parameters: dict[Operation, Sequence[_Parameter]] = {}
        self._bodies: dict[Operation, _Body] = {}
        self._answers: dict[tuple[Operation, int], _Body | None] = {}

    def request(
        self, operation: Operation, sent: Mapping[str, Texts], body: Json, *, has_body: bool
    ) -> tuple[Values, list[Flaw]]:
        """Check a request, and return its documented parameters and its flaws.

        `sent` has the decoded texts of the parameters by place, with the names of headers in lower case. Undocumented
        parameters and cookies are left out.
        """
        values = Values()
        flaws: list[Flaw] = []
        for parameter in self._parameters_of(operation):
            flaws += _read(parameter, sent, values)
        if operation.takes_body:
            flaws += self._body_flaws(operation, body, has_body)
        return values, flaws[:MOST_FLAWS]

    def response(self, operation: Operation, status: int, content_type: str, data: bytes) -> list[Flaw]:
        """Check a response of the sandbox."""
        expected = self._answer_of(operation, status)
        if expected is None:
            return [Flaw("status", f"{status} is not documented")]
        if expected.validator is None:
            return []
        if content_type.partition(";")[0].strip() != JSON:
            return [Flaw("content-type", f"must be {JSON}, not {content_type or 'none'}")]
        return flaws_of(expected.validator, parse(data))

    def _body_flaws(self, operation: Operation, body: Json, has_body: bool) -> list[Flaw]:
        if operation not in self._bodies:
            node = resolved(self.document, operation.node["requestBody"])
            self._bodies[operation] = _Body(node.get("required", False), self._json_validator(node))
        expected = self._bodies[operation]
        if not has_body:
            return [Flaw("body", "is required")] if expected.is_required else []
        return flaws_of(expected.validator, body) if expected.validator is not None else []

    def _parameters_of(self, operation: Operation) -> Sequence[_Parameter]:
        if operation not in self._parameters:
            self._parameters[operation] = [
                _Parameter(ParameterReader(self.document, one), self._validator(one.schema))
                for one in operation.parameters
                if one.place != "cookie"
            ]
        return self._parameters[operation]

    def _answer_of(self, operation: Operation, status: int) -> _Body | None:
        if (operation, status) not in self._answers:
            responses = operation.node["responses"]
            names = (str(status), f"{status // 100}XX", "default")
            name = next((name for name in names if name in responses), None)
            node = None if name is None else resolved(self.document, responses[name])
            documented = None if node is None else _Body("content" in node, self._json_validator(node))
            self._answers[operation, status] = documented
        return self._answers[operation, status]

    def _json_validator(self, node: dict[str, Any]) -> Draft202012Validator | None:
        media = node.get("content", {}).get(JSON)
        return None if media is None else self._validator(media.get("schema", True))

    def _validator(self, schema: Any) -> Draft202012Validator:
        # References lead to places in the document, whose other keys mean nothing in a schema.
        return Draft202012Validator({**self.document, "allOf": [schema]}, validate_formats=True)


@functools.cache
def contract_checks() -> Checks:
    """Make the checks of all operations that the sandbox serves, once."""
    return Checks(with_older_paths(read_contract()))


def _read(parameter: _Parameter, sent: Mapping[str, Texts], values: Values) -> list[Flaw]:
    reader = parameter.reader
    texts = sent.get(reader.place, {}).get(reader.key, ())
    if not texts:
        if reader.default is not None:
            values.at(reader.place)[reader.name] = reader.default
        return [Flaw(reader.name, "is required")] if reader.required else []
    if len(texts) > 1 and not reader.repeats:
        return [Flaw(reader.name, "must be sent only once")]
    found: JsonObject = values.at(reader.place)
    found[reader.name] = reader.value(texts)
    return flaws_of(parameter.validator, found[reader.name], [reader.name])
