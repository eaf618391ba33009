"""Responses for operations without a handler: the contract's example of the success."""

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
    """A handler for each operation by its operationId: that of `table`, or one that answers with the example.

    Raises LookupError, naming the operation, when `table` has a handler for one that `document` does not have.
    """
    offered = {operation.operation_id: operation for operation in operations(document)}
    if stray := [name for name in table if name not in offered]:
        raise LookupError(f"openapi.yaml does not have the operations of these handlers: {', '.join(stray)}")
    return {name: table.get(name) or _example_handler(document, operation) for name, operation in offered.items()}


def _example_handler(document: dict[str, Any], operation: Operation) -> Handler:
    def answer(_: Call) -> Answer:
        _log.info("%s has no handler; the answer is the example of openapi.yaml", operation.operation_id)
        return example_answer(document, operation)

    return answer


def example_answer(document: dict[str, Any], operation: Operation) -> Answer:
    """The first success that is documented, with its example as the body. Raises LookupError if there is none."""
    for status, node in operation.node["responses"].items():
        if status.startswith("2"):
            response = resolved(document, node)
            body = dump(example_of(document, response)) if "content" in response else None
            return Answer(body, int(status.replace("X", "0")), {HEADER: "example"})
    raise LookupError(f"openapi.yaml documents no success of {operation.operation_id}")
