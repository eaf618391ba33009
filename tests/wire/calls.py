"""How each operation is called through the overlay, sync and async alike."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import define, field

ID = "s-1"


@define(frozen=True)
class Call:
    """One way to call an operation.

    Attributes:
        service: Which client has it.
        resource: Name of the resource on the client.
        names: The method, then its aliases.
        takes_id: Whether it takes a session id.
        options: What the client is made with.
    """

    service: str
    resource: str
    names: tuple[str, ...]
    takes_id: bool = False
    options: dict[str, Any] = field(factory=dict)

    @property
    def client(self) -> str:
        """What tells apart the clients that are needed for all the calls."""
        return " ".join([self.service, *self.options.values()])

    def method(self, client: Any, name: str | None = None, *, raw: bool = False) -> Callable[..., Any]:
        """The method of a client, its id given."""
        resource = getattr(client, self.resource)
        method = getattr(resource.with_raw_response if raw else resource, name or self.names[0])
        return (lambda **fields: method(ID, **fields)) if self.takes_id else method


APRIL = {"api": "2025-04"}
CALLS = {
    "startSession": Call("HoneyHive", "session", ("start_session", "start")),
    "getSession": Call("HoneyHive", "session", ("get_session", "get"), True),
    "deleteSession": Call("HoneyHive", "session", ("delete_session", "delete"), True),
    "processEventTrace": Call("HoneyHive", "session", ("process_event_trace", "add_traces"), True),
    "createHoneyhiveSession": Call("HoneyHive", "sessions", ("create",)),
    "getHoneyhiveSession": Call("HoneyHive", "sessions", ("get",), True),
    "deleteHoneyhiveSession": Call("HoneyHive", "sessions", ("delete",), True),
    "addHoneyhiveSessionEvents": Call("HoneyHive", "sessions", ("add_events",), True),
    "createTraceSession": Call("Orq", "sessions", ("create",), options=APRIL),
    "getTraceSession": Call("Orq", "sessions", ("get",), True, APRIL),
    "updateTraceSession": Call("Orq", "sessions", ("update",), True, APRIL),
    "deleteTraceSession": Call("Orq", "sessions", ("delete",), True, APRIL),
    "listTraceSessions": Call("Orq", "sessions", ("list",), options=APRIL),
    "countTraceSessions": Call("Orq", "sessions", ("count",), options=APRIL),
    "createOrqSession": Call("Orq", "sessions", ("create",)),
    "getOrqSession": Call("Orq", "sessions", ("get",), True),
    "updateOrqSession": Call("Orq", "sessions", ("update",), True),
    "deleteOrqSession": Call("Orq", "sessions", ("delete",), True),
    "listOrqSessions": Call("Orq", "sessions", ("list",)),
    "countOrqSessions": Call("Orq", "sessions", ("count",)),
    "listOrqSessionTags": Call("Orq", "sessions", ("list_tags",)),
}

PYTHON_NAMES = {"_id": "id", "sortingProps": "sorting_props", "includedFields": "included_fields"}


def keyword_arguments(operation_id: str, body: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments that stand for a body."""
    fields = body["session"] if operation_id == "startSession" else body
    if "interval" in fields.get("filters", ()):
        fields = {**fields["filters"], **{name: value for name, value in fields.items() if name != "filters"}}
    arguments = {PYTHON_NAMES.get(name, name): value for name, value in fields.items()}
    for name in ("started_at", "updated_at"):
        if name in arguments:
            arguments[name] = datetime.fromisoformat(arguments[name])
    for name in ("start_date", "end_date"):
        if name in arguments:
            arguments[name] = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(arguments[name]))
    return arguments
