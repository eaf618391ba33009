"""How each operation is called through the overlay, sync and async alike."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from attrs import define

ID = "s-1"


@define(frozen=True)
class Call:
    """One way to call an operation.

    Attributes:
        service: Which client has it.
        resource: Name of the resource on the client.
        names: The method, then its aliases.
        takes_id: Whether it takes a session id.
    """

    service: str
    resource: str
    names: tuple[str, ...]
    takes_id: bool = False

    def method(self, client: Any, name: str | None = None, *, raw: bool = False) -> Callable[..., Any]:
        """The method of a client, its id given."""
        resource = getattr(client, self.resource)
        method = getattr(resource.with_raw_response if raw else resource, name or self.names[0])
        return (lambda **fields: method(ID, **fields)) if self.takes_id else method


CALLS = {
    "startSession": Call("HoneyHive", "session", ("start_session", "start")),
    "getSession": Call("HoneyHive", "session", ("get_session", "get"), True),
    "deleteSession": Call("HoneyHive", "session", ("delete_session", "delete"), True),
    "processEventTrace": Call("HoneyHive", "session", ("process_event_trace", "add_traces"), True),
    "createTraceSession": Call("Orq", "sessions", ("create",)),
    "getTraceSession": Call("Orq", "sessions", ("get",), True),
    "updateTraceSession": Call("Orq", "sessions", ("update",), True),
    "deleteTraceSession": Call("Orq", "sessions", ("delete",), True),
    "listTraceSessions": Call("Orq", "sessions", ("list",)),
    "countTraceSessions": Call("Orq", "sessions", ("count",)),
}

PYTHON_NAMES = {"_id": "id", "sortingProps": "sorting_props", "includedFields": "included_fields"}


def keyword_arguments(operation_id: str, body: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments that stand for a body."""
    fields = body["session"] if operation_id == "startSession" else body
    arguments = {PYTHON_NAMES.get(name, name): value for name, value in fields.items()}
    for name in ("started_at", "updated_at"):
        if name in arguments:
            arguments[name] = datetime.fromisoformat(arguments[name])
    return arguments
