"""Requests and answers held against the contract, by openapi-core."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.validation.request.exceptions import MissingRequiredRequestBody, ParameterValidationError
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue

from .document import read_contract
from .flaws import Flaw, SchemaError, flaws_of
from .operations import Operation


@dataclass
class Sent:
    """A request in the shape that openapi-core asks for. The operation is already known."""

    operation: Operation
    parameters: RequestParameters
    body: bytes | None
    content_type: str = "application/json"
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
        self._openapi = OpenAPI.from_dict(document)

    def request(self, operation: Operation, path_parameters: Mapping[str, str], body: bytes) -> list[Flaw]:
        """What is wrong with a request; `body` is strict JSON, or empty for none."""
        sent = Sent(operation, RequestParameters(path=dict(path_parameters)), body or None)
        return list(_flaws(self._openapi.iter_request_errors(sent)))

    def response(self, operation: Operation, status: int, content_type: str, data: bytes) -> list[Flaw]:
        """What is wrong with an answer of the sandbox itself."""
        sent = Sent(operation, RequestParameters(), None)
        answered = Answered(status, data or None, content_type)
        return list(_flaws(self._openapi.iter_response_errors(sent, answered)))


@functools.cache
def contract_checks() -> Checks:
    """The checks of openapi.yaml, made once: openapi-core takes its time to look the document over."""
    return Checks(read_contract())


def _flaws(errors: Iterable[Exception]) -> Iterator[Flaw]:
    for error in errors:
        cause = error.__cause__
        if isinstance(error, MissingRequiredRequestBody):
            yield Flaw("body", "is required")
        elif isinstance(cause, InvalidSchemaValue):
            found = flaws_of(cast(Iterable[SchemaError], cause.schema_errors))
            if isinstance(error, ParameterValidationError):
                found = [Flaw(error.name, flaw.message) for flaw in found]
            yield from found
        else:
            yield Flaw("body", f"does not fit: {cause or error}")
