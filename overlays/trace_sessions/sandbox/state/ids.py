"""Ids like those that the services make."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import datetime

WORKSPACE_ID = "5f3c2b1a-0000-4000-8000-000000000001"
"""The workspace id of every session, unless an update changes it."""

ORG_ID = "65e1f0a2b7c4d90012ab34cd"
"""The id of the sandbox's only organization."""

PROJECT_ID = "660b2e2f9d3c7a001c8e4f10"
"""The project of sessions that name no project."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_orq_session_id(now: datetime) -> str:
    """Make a ULID, the kind of id that Orq uses: 48 bits of milliseconds and 80 random bits in 26 characters."""
    number = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def new_event_id() -> str:
    """Make a UUID of version 4, the kind of id that HoneyHive uses."""
    return str(uuid.uuid4())


def project_id(name: str) -> str:
    """Return the id of the project with this name: 24 hexadecimal digits, the same for the same name."""
    return hashlib.sha256(name.encode()).hexdigest()[:24]
