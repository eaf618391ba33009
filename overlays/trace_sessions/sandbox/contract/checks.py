"""Requests and answers held against the contract, by openapi-core."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.validation.request.exceptions import (
    MissingRequiredParameter,
    MissingRequiredRequestBody,
    ParameterValidationError,
)
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue

from ..values.json_text import dump
from .document import read_contract
from .flaws import Flaw, SchemaError, flaws_of
from .operations import METHODS, Operation, Parameter, operations
from .parameters import Texts, Values, read

JSON = "application/json"


@dataclass
class Sent:
    """A request in the shape that openapi-core asks for. The operation is already known."""

    operation: Operation
    parameters: RequestParameters
    body: bytes | None
    content_type: str = JSON
    host_url: str = "http://sandbox"

    @property
    def method(self) -> str:
        return self.operation.method.lower()

    @property
    def path(self) -> str:
        return self.operation.template

    @property
    def path_pattern(self) -> str:
        return self.operation.template


@dataclass
class Answered:
    """An answer in the shape that openapi-core asks for."""

    status_code: int
    data: bytes | None
    content_type: str
    headers: Mapping[str, Any] = field(default_factory=dict[str, Any])


class Checks:
    """Holds a contract, ready to check with; safe to share between threads."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._openapi = OpenAPI.from_dict(_with_json_parameters(document))

    def request(self, operation: Operation, parameters: Mapping[str, Texts], body: bytes) -> tuple[Values, list[Flaw]]:
        """The documented parameters of a request, and what is wrong with it.

        `parameters` has the decoded texts by place; `body` is strict JSON, or empty for none.
        """
        values, flaws = read(self.document, operation.parameters, parameters)
        if flaws:
            return values, flaws
        texts = {place: {name: dump(value) for name, value in values.at(place).items()} for place in parameters}
        sent = Sent(operation, RequestParameters(**texts), body or None)
        return values, list(_flaws(self._openapi.iter_request_errors(sent)))

    def response(self, operation: Operation, status: int, content_type: str, data: bytes) -> list[Flaw]:
        """What is wrong with an answer of the sandbox itself."""
        sent = Sent(operation, RequestParameters(), None)
        answered = Answered(status, data or None, content_type)
        return list(_flaws(self._openapi.iter_response_errors(sent, answered)))


@functools.cache
def contract_checks() -> Checks:
    """The checks of openapi.yaml, made once: openapi-core takes its time to look the document over."""
    return Checks(read_contract())


def _with_json_parameters(document: dict[str, Any]) -> dict[str, Any]:
    """The document with every parameter in JSON, as `read` gives them.

    openapi-core would take "yes" for true, "1_0" for 10 and no type with null.
    """
    offered = {(one.template, one.method.lower()): one for one in operations(document)}
    paths = {
        template: {
            method: {**details, "parameters": [_in_json(one) for one in offered[template, method].parameters]}
            for method, details in item.items()
            if method in METHODS
        }
        for template, item in document["paths"].items()
    }
    return {**document, "paths": paths}


def _in_json(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.required,
        "content": {JSON: {"schema": parameter.schema}},
    }


def _flaws(errors: Iterable[Exception]) -> Iterator[Flaw]:
    for error in errors:
        cause = error.__cause__
        if isinstance(error, MissingRequiredRequestBody):
            yield Flaw("body", "is required")
        elif isinstance(error, MissingRequiredParameter):
            yield Flaw(error.name, "is required")
        elif isinstance(cause, InvalidSchemaValue):
            at = [error.name] if isinstance(error, ParameterValidationError) else []
            yield from flaws_of(cast(Iterable[SchemaError], cause.schema_errors), at)
        else:
            yield Flaw("body", f"does not fit: {cause or error}")
