"""Faults of a sandbox, as a test asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from ..sandbox.control.api import add_rule
from ..sandbox.http.serving import Service
from ..sandbox.state.fault_rules import FaultRule
from ..sandbox.state.workspaces import Workspace


class Effect(TypedDict, total=False):
    """The effect of a fault: one of `status`, `cut` and `reset`; or `latency`, which may go with one of them.

    status: The request is not carried out, but answered with this status (400 to 599).
    retry_after: The header Retry-After of that answer, in seconds.
    headers: More headers of that answer.
    body: Its body, as JSON; by default as the service words an error.
    cut: True to carry the request out and to break the answer off in its middle.
    reset: True to reset the connection before the request is carried out.
    latency: Seconds before the answer, by which frozen time moves.
    spread: The wait is anything from `latency - spread` to `latency + spread`.
    """

    status: int
    retry_after: float
    headers: Mapping[str, str]
    body: Any
    cut: bool
    reset: bool
    latency: float
    spread: float


class Faults:
    """Rules that strike requests. Operations go by their names, such as `orq.sessions.create`; `*` is any text.

    Every method raises LookupError for a name that no operation has, and ValueError for an effect that can't be.
    """

    def __init__(self, service: Service, workspace: Workspace) -> None:
        self._service = service
        self._workspace = workspace

    def next(self, operation: str = "*", times: int = 1, **effect: Unpack[Effect]) -> None:
        """Strikes the next request, or as many as `times` says."""
        self._add(FaultRule(operation=operation, times=times, **_effect(effect)))

    def every(self, number: int, operation: str = "*", **effect: Unpack[Effect]) -> None:
        """Strikes every so many requests: 5 is the fifth, the tenth and so on. 1 is all of them."""
        self._add(FaultRule(operation=operation, every=number, **_effect(effect)))

    def outage(self, seconds: float, operation: str = "*", **effect: Unpack[Effect]) -> None:
        """Strikes every request for so many seconds of frozen time, with status 503 if nothing else is said."""
        self._add(FaultRule(operation=operation, seconds=seconds, **_effect(effect or {"status": 503})))

    def clear(self) -> None:
        """Takes all faults away."""
        self._workspace.faults.clear()

    def _add(self, rule: FaultRule) -> None:
        add_rule(self._service, self._workspace, rule)


def _effect(effect: Effect) -> dict[str, Any]:
    return dict(effect)
