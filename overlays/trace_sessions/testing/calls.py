"""The calls that a sandbox has received, for tests to check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload
from urllib.parse import parse_qsl, unquote, urlsplit

from ..sandbox.contract.names import matching, names_of
from ..sandbox.contract.operations import Operation
from ..sandbox.state.journal import Entry, Journal
from ..sandbox.values.json_text import parse


@dataclass(frozen=True)
class Call:
    """A request that the sandbox carried out or rejected.

    Attributes:
        name: The name of the operation, such as `orq.sessions.create`.
        arguments: The parameters and body fields that were sent, as JSON, under their names in the API.
        status: The HTTP status of the response.
    """

    name: str
    arguments: Mapping[str, Any]
    status: int

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"{self.name}({shown}) -> {self.status}"


class Calls(Sequence[Call]):
    """The calls so far, oldest first. A request does not count if a fault kept it from being carried out."""

    def __init__(self, journal: Journal, operations: Sequence[Operation]) -> None:
        self._journal = journal
        self._operations = operations
        self._by_name = {names_of(operation)[0]: operation for operation in operations}

    def of(self, name: str, **arguments: Any) -> list[Call]:
        """Return the calls of an operation that have these arguments. `*` in a name matches any text."""
        wanted = {names_of(operation)[0] for operation in matching(name, self._operations)}
        return [
            call
            for call in self
            if call.name in wanted
            and all(key in call.arguments and call.arguments[key] == value for key, value in arguments.items())
        ]

    def assert_called(self, name: str, **arguments: Any) -> None:
        """Fail unless an operation was called with these arguments. The call can have other arguments too."""
        __tracebackhide__ = True
        if not self.of(name, **arguments):
            self._fail(f"{_told(name, arguments)} was not called")

    def assert_called_once(self, name: str, **arguments: Any) -> Call:
        """Fail unless an operation was called exactly once with these arguments, and return that call."""
        __tracebackhide__ = True
        found = self.of(name, **arguments)
        if len(found) != 1:
            self._fail(f"{_told(name, arguments)} was called {len(found)} times, not once")
        return found[0]

    def assert_not_called(self, name: str, **arguments: Any) -> None:
        """Fail if an operation was called with these arguments."""
        __tracebackhide__ = True
        if found := self.of(name, **arguments):
            times = "once" if len(found) == 1 else f"{len(found)} times"
            self._fail(f"{_told(name, arguments)} was called {times}")

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Call]:
        return iter(self._all())

    @overload
    def __getitem__(self, index: int) -> Call: ...

    @overload
    def __getitem__(self, index: slice) -> list[Call]: ...

    def __getitem__(self, index: int | slice) -> Call | list[Call]:
        return self._all()[index]

    def __str__(self) -> str:
        return "\n".join(f"{number}. {call}" for number, call in enumerate(self, 1)) or "none"

    def _all(self) -> list[Call]:
        return [
            Call(entry.operation, _arguments(entry, self._by_name[entry.operation]), entry.status)
            for entry in self._journal.entries()
            if entry.carried_out and entry.operation is not None and entry.status is not None
        ]

    def _fail(self, problem: str) -> None:
        __tracebackhide__ = True
        raise AssertionError(f"{problem}. Calls so far:\n{self}")


def _told(name: str, arguments: Mapping[str, Any]) -> str:
    return name + (f" with {', '.join(f'{key}={value!r}' for key, value in arguments.items())}" if arguments else "")


def _arguments(entry: Entry, operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {name: unquote(text) for name, text in entry.parameters.items()}
    found |= parse_qsl(urlsplit(entry.target).query, keep_blank_values=True)
    try:
        body = parse(entry.request.body)
    except ValueError:
        return found
    if isinstance(body, dict):
        wrapped = body.pop(operation.node.get("x-client", {}).get("wrapper"), None)
        found |= body | (wrapped if isinstance(wrapped, dict) else {})
    return found
