"""Failures on demand, for demonstrations and tests of a client that retries.

A request with the header `Sandbox-Fault: 503 once=<token>` is answered with that status (400 to 599) the
first time that the token is seen, before anything is done, and served as usual after that. A 429 or 503
carries `Retry-After: 0`. Tokens are remembered by one process for as long as it runs.
"""

from __future__ import annotations

import re
import threading

from ..state.fault_rules import FaultRule
from .refusals import bad_value

HEADER = "Sandbox-Fault"

_FORM = re.compile(r"([45]\d\d) once=(\S+)")


class HeaderFaults:
    """The tokens seen so far."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._lock = threading.Lock()

    def due(self, header: str | None) -> FaultRule | None:
        """The fault that the header Sandbox-Fault asks for, if it is due. Raises a 400 for another form."""
        if header is None:
            return None
        asked = _FORM.fullmatch(header.strip())
        if asked is None:
            raise bad_value(HEADER, "must look like `503 once=token`")
        status, token = int(asked[1]), asked[2]
        with self._lock:
            due = token not in self._seen
            self._seen.add(token)
        return FaultRule(status=status, retry_after=0 if status in (429, 503) else None) if due else None
