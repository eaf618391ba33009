"""Calls of each operation through the overlay, sync and async alike, derived from openapi.yaml."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from attrs import define
from openapi_python_client.strings import PythonIdentifier

from .contract import SpecOperation, is_time, operations
from .document import alternatives, properties

# The class that has the resources of a name under `x-client`, and what it is made with.
CLIENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "honeyhive": ("HoneyHive", {}),
    "orq": ("Orq", {}),
    "orq_2025_04": ("Orq", {"api": "2025-04"}),
}


@define(frozen=True)
class Call:
    """The way to call an operation."""

    operation: SpecOperation

    @property
    def client(self) -> str:
        """Name that tells apart the clients that are needed for all the calls."""
        return str(self.operation.client["resource"]).partition(".")[0]

    @property
    def service(self) -> str:
        """Name of the client's class, without Async."""
        return CLIENTS[self.client][0]

    @property
    def options(self) -> dict[str, Any]:
        """The options that the client is made with."""
        return CLIENTS[self.client][1]

    @property
    def resource(self) -> str:
        """Name of the resource on the client."""
        return str(self.operation.client["resource"]).partition(".")[2]

    @property
    def names(self) -> tuple[str, ...]:
        """The method, then its alias."""
        client = self.operation.client
        return (client["method"], client["alias"]) if "alias" in client else (client["method"],)

    def method(
        self, client: Any, name: str | None = None, *, raw: bool = False, given: dict[str, Any] | None = None
    ) -> Callable[..., Any]:
        """The method of a client, its parameters given: these, and the example of each other required one."""
        given = given or {}
        resource = getattr(client, self.resource)
        method = getattr(resource.with_raw_response if raw else resource, name or self.names[0])
        positional, keywords = [], {}
        for parameter in self.operation.parameters:
            if parameter.name in given or parameter.required:
                value = in_python(given.get(parameter.name, parameter.example), parameter.schema)
                if parameter.place == "path":
                    positional.append(value)
                else:
                    keywords[python_name(parameter.name)] = value
        return partial(method, *positional, **keywords)

    def fields(self, body: Any) -> dict[str, Any]:
        """The keyword arguments that stand for a body."""
        if body is None:
            return {}
        if not isinstance(body, dict):
            return {"request": body}
        declared = properties(self.operation.body)
        wrapper = self.operation.client.get("wrapper", "")
        if wrapper in body:
            declared = {**properties(declared[wrapper]), **declared}
            body = {**body[wrapper], **{name: value for name, value in body.items() if name != wrapper}}
        fields = {python_name(name): in_python(value, declared.get(name, {})) for name, value in body.items()}
        if self.operation.client.get("body") == "interval":
            for name in {"start_date", "end_date"} & fields.keys():
                fields[name] = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(fields[name]))
        return fields

    def example(self) -> dict[str, Any]:
        """The keyword arguments of the first example of a request."""
        return self.fields(next(iter(self.operation.requests.values()), None))


def python_name(name: str) -> str:
    """The name that the generator gives to a field or parameter."""
    return PythonIdentifier(name, prefix="")


def in_python(value: Any, schema: Any) -> Any:
    """A value of JSON as a caller gives it."""
    if isinstance(value, str) and is_time(schema):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and any(one.get("format") == "date" for one in alternatives(schema)):
        return date.fromisoformat(value)
    return [in_python(item, schema.get("items", {})) for item in value] if isinstance(value, list) else value


CALLS = {id: Call(operation) for id, operation in operations().items()}
