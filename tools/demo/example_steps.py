"""The steps of the demo for operations without their own steps. They use the examples of openapi.yaml."""

import inspect
from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from trace_sessions.sandbox.contract import Operation, Parameter, example_of, operations, read_contract

from .walk import Step


def others(clients: dict[str, Any], walked: set[str]) -> Generator[Step, Any, None]:
    """Call each operation that was not called yet. `clients` has the clients by the names under `x-client`."""
    document = read_contract()
    for operation in operations(document):
        if operation.operation_id in walked:
            continue
        service, _, resource = operation.node["x-client"]["resource"].partition(".")
        method = getattr(getattr(clients[service], resource).with_raw_response, operation.node["x-client"]["method"])
        call, expected = example_call(document, operation, method), example_answer(document, operation)
        yield (
            operation.operation_id,
            call,
            partial(is_example, expected),
            lambda answer: f"the example of openapi.yaml: {answer!r}"[:100],
        )


def example_call(document: dict[str, Any], operation: Operation, method: Callable[..., Any]) -> Callable[[], Any]:
    """Return the call of a method with the examples of the parameters and the body."""

    def example(parameter: Parameter) -> Any:
        return example_of(document, parameter.node)

    in_path = [one for one in operation.parameters if one.place == "path"]
    in_path.sort(key=lambda one: operation.template.index(f"{{{one.name}}}"))
    names = {letters(name): name for name in inspect.signature(method).parameters}
    others = {names[letters(one.name)]: example(one) for one in operation.parameters if one.place != "path"}
    body = {"request": example_of(document, operation.node["requestBody"])} if operation.takes_body else {}
    return lambda: method(*map(example, in_path), **others, **body)


def example_answer(document: dict[str, Any], operation: Operation) -> Any:
    """Return the example of the first successful response; None if it has no body."""
    responses = operation.node["responses"]
    response = next(responses[status] for status in responses if status.startswith("2"))
    return example_of(document, response) if "content" in response else None


def is_example(expected: Any, answer: Any) -> bool:
    """Return whether a result equals the example."""
    return bool(plain(answer) == expected)


def plain(answer: Any) -> Any:
    """Return the JSON from which a result was decoded."""
    if isinstance(answer, list):
        return [plain(item) for item in answer]
    return answer.to_dict() if hasattr(answer, "to_dict") else answer


def letters(name: str) -> str:
    """Reduce a name of the API or of Python to the letters that both spellings share."""
    return "".join(filter(str.isalnum, name)).lower()
