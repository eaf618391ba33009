"""Ids that the services make."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import datetime

WORKSPACE_ID = "5f3c2b1a-0000-4000-8000-000000000001"
"""The one workspace of the sandbox, unless an update says otherwise."""

ORG_ID = "65e1f0a2b7c4d90012ab34cd"
"""The one organization of the sandbox."""

PROJECT_ID = "660b2e2f9d3c7a001c8e4f10"
"""The project of the sessions that name none."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_orq_session_id(now: datetime) -> str:
    """A ULID, as Orq makes them: 48 bits of milliseconds, 80 random bits, 26 characters."""
    number = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def new_event_id() -> str:
    """A UUID of version 4, as HoneyHive makes them."""
    return str(uuid.uuid4())


def project_id(name: str) -> str:
    """The id of the project of that name: 24 hexadecimal digits, always the same ones."""
    return hashlib.sha256(name.encode()).hexdigest()[:24]
