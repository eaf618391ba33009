"""Failures on demand, for demonstrations and tests of a client that retries.

A request with the header `Sandbox-Fault: 503 once=<token>` gets that status (400 to 599) the first time that the
sandbox sees the token, and is not carried out. After that, it is served as usual. A 429 or 503 has `Retry-After: 0`. A
process remembers its tokens until it ends.
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
        """Return the fault in the header Sandbox-Fault if its token is new. Raise a 400 for a malformed header."""
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
