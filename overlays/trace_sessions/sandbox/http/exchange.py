"""A request in progress, its journal entry and its line in the log."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from ..contract.names import names_of
from ..contract.operations import Operation
from ..state.clock import Clock
from ..state.database import Database
from ..state.fault_rules import NO_FAULT, Fault
from ..state.journal import Entry, Message
from ..state.workspaces import Workspace
from .damage import ResetResponse
from .routing import raw_path

_log = logging.getLogger("trace_sessions.sandbox")

_SECRET = ("authorization", "cookie", "proxy-authorization", "x-api-key")


@dataclass
class Exchange:
    """A request in progress."""

    request: Request
    clock: Clock
    operation: Operation | None = None
    """None for an unknown path or method."""
    path: Mapping[str, str] = field(default_factory=dict[str, str])
    """The path parameters, still encoded."""
    body: bytes = b""
    workspace: Workspace | None = None
    """None until the key is known."""
    fault: Fault = NO_FAULT

    def __post_init__(self) -> None:
        self._at, self._started = self.clock.now(), self.clock.monotonic()

    @property
    def database(self) -> Database:
        """The database of the key's workspace."""
        if self.workspace is None:
            raise RuntimeError("the workspace is not open, because no key was read")
        return self.workspace.database

    def noted(self, response: Response) -> Response:
        """Return the response after writing it to the log and to the workspace's journal."""
        scope = self.request.scope
        query = scope["query_string"].decode("latin-1")
        target = raw_path(scope) + (f"?{query}" if query else "")
        status = None if isinstance(response, ResetResponse) else response.status_code
        reason = _reason(response) if status is not None and status >= 400 else ""
        fault = str(self.fault)
        struck = f" (fault: {fault})" if fault else ""
        _log.info("%s %s %s%s%s", self.request.method, target, status or "reset", reason and f" {reason}", struck)
        if self.workspace is not None:
            keep = self.workspace.journal.body_bytes
            self.workspace.journal.add(
                Entry(
                    at=self._at,
                    method=self.request.method,
                    target=target,
                    operation=names_of(self.operation)[0] if self.operation else None,
                    parameters=self.path,
                    status=status,
                    reason=reason,
                    milliseconds=(self.clock.monotonic() - self._started) * 1000,
                    fault=fault,
                    carried_out=self.operation is not None and self.fault.carried_out,
                    request=_message(self.request.headers, self.body, keep),
                    response=_message(response.headers, bytes(response.body), keep),
                )
            )
        return response


def _message(headers: Headers, body: bytes, keep: int | None) -> Message:
    shown = {name: "***" if name in _SECRET else value for name, value in headers.items()}
    return Message(shown, body if keep is None else body[:keep], len(body))


def _reason(response: Response) -> str:
    """Summarize the body of an error in one line."""
    try:
        said: Any = json.loads(bytes(response.body))
        text = str(said["message"])
    except (ValueError, LookupError, TypeError):
        return ""
    return "".join(one if one.isprintable() else " " for one in text)
