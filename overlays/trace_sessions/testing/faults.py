"""Faults that a test asks a sandbox for."""

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
    retry_after: The Retry-After header of that response, in seconds.
    headers: More headers of that response.
    body: Its body as JSON; by default like the service's own errors.
    cut: True to carry out the request and break off the response in the middle.
    reset: True to reset the connection before the request is carried out.
    latency: Seconds before the response, by which frozen time advances.
    spread: The latency is a random number from `latency - spread` to `latency + spread`.
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
    """Faults for requests. Operations have names such as `orq.sessions.create`, in which `*` matches any text.

    Every method raises LookupError for a name that matches no operation, and ValueError for an impossible effect.
    """

    def __init__(self, service: Service, workspace: Workspace) -> None:
        self._service = service
        self._workspace = workspace

    def next(self, operation: str = "*", times: int = 1, **effect: Unpack[Effect]) -> None:
        """Make the next request fail, or as many as `times` says."""
        self._add(FaultRule(operation=operation, times=times, **_effect(effect)))

    def every(self, number: int, operation: str = "*", **effect: Unpack[Effect]) -> None:
        """Make every nth request fail: 5 is the fifth, the tenth and so on, and 1 is all of them."""
        self._add(FaultRule(operation=operation, every=number, **_effect(effect)))

    def outage(self, seconds: float, operation: str = "*", **effect: Unpack[Effect]) -> None:
        """Make every request fail for so many seconds of frozen time, by default with status 503."""
        self._add(FaultRule(operation=operation, seconds=seconds, **_effect(effect or {"status": 503})))

    def clear(self) -> None:
        """Remove all faults."""
        self._workspace.faults.clear()

    def _add(self, rule: FaultRule) -> None:
        add_rule(self._service, self._workspace, rule)


def _effect(effect: Effect) -> dict[str, Any]:
    return dict(effect)
