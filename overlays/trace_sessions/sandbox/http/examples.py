"""Responses of operations without a handler, which are the contract's examples."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from ..contract.examples import example_of
from ..contract.operations import Operation, operations
from ..contract.schemas import resolved
from ..values.json_text import dump
from .handling import Answer, Call, Handler

HEADER = "Sandbox-Answer"

_log = logging.getLogger(__name__)


def handlers_of(document: dict[str, Any], table: Mapping[str, Handler]) -> dict[str, Handler]:
    """Return a handler for each operationId: the one in `table`, or one that returns the example.

    Raises:
        LookupError: `table` has a handler of an operation that `document` does not have. The message names it.
    """
    offered = {operation.operation_id: operation for operation in operations(document)}
    if stray := [name for name in table if name not in offered]:
        raise LookupError(f"openapi.yaml does not have the operations of these handlers: {', '.join(stray)}")
    return {name: table.get(name) or _example_handler(document, operation) for name, operation in offered.items()}


def _example_handler(document: dict[str, Any], operation: Operation) -> Handler:
    def answer(_: Call) -> Answer:
        _log.info("%s has no handler: the response is the example in openapi.yaml", operation.operation_id)
        return example_answer(document, operation)

    return answer


def example_answer(document: dict[str, Any], operation: Operation) -> Answer:
    """Return the first documented success, with its example as the body. Raise LookupError if there is none."""
    for status, node in operation.node["responses"].items():
        if status.startswith("2"):
            response = resolved(document, node)
            body = dump(example_of(document, response)) if "content" in response else None
            return Answer(body, int(status.replace("X", "0")), {HEADER: "example"})
    raise LookupError(f"openapi.yaml has no successful response of {operation.operation_id}")
