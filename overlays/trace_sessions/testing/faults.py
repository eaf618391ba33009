"""Faults that a test adds to a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from ..sandbox.control.api import add_rule
from ..sandbox.http.serving import Service
from ..sandbox.state.fault_rules import FaultRule
from ..sandbox.state.workspaces import Workspace


class Effect(TypedDict, total=False):
    """The effect of a fault: `status`, `cut`, `reset` or `latency`, or `latency` together with one of the others.

    status: Status of an error response, 400 to 599. The request is not carried out.
    retry_after: Retry-After header of the error response, in seconds.
    headers: Other headers of the error response.
    body: JSON body of the error response. By default it is like the service's own errors.
    cut: True to carry out the request, and break off its response in the middle.
    reset: True to reset the connection before the request is carried out.
    latency: Delay of the response in seconds. Frozen time advances by this much.
    spread: Variation of the delay. It is a random number from `latency - spread` to `latency + spread`.
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
    """The faults of a sandbox. Operations have names such as `orq.sessions.create`, and `*` in a name matches any text.

    Every method raises LookupError for a name that matches no operation, and ValueError for an impossible effect.
    """

    def __init__(self, service: Service, workspace: Workspace) -> None:
        self._service = service
        self._workspace = workspace

    def next(self, operation: str = "*", times: int = 1, **effect: Unpack[Effect]) -> None:
        """Make the next request fail, or the next `times` requests."""
        self._add(FaultRule(operation=operation, times=times, **_effect(effect)))

    def every(self, number: int, operation: str = "*", **effect: Unpack[Effect]) -> None:
        """Make every nth request fail. With 5, the fifth, the tenth and so on fail; with 1, all do."""
        self._add(FaultRule(operation=operation, every=number, **_effect(effect)))

    def outage(self, seconds: float, operation: str = "*", **effect: Unpack[Effect]) -> None:
        """Make every request fail for this many seconds of frozen time. The default effect is status 503."""
        self._add(FaultRule(operation=operation, seconds=seconds, **_effect(effect or {"status": 503})))

    def clear(self) -> None:
        """Remove all faults."""
        self._workspace.faults.clear()

    def _add(self, rule: FaultRule) -> None:
        add_rule(self._service, self._workspace, rule)


def _effect(effect: Effect) -> dict[str, Any]:
    return dict(effect)
