"""API keys. Any bearer key is accepted."""

from __future__ import annotations

from .refusals import Refusal


def key_of(authorization: str | None) -> str:
    """Read the key from `Bearer <key>`, with the scheme in any case. Raise a 401 for anything else."""
    scheme, _, key = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise Refusal(
            401, "A bearer key is required; any key works", "unauthorized", headers={"WWW-Authenticate": "Bearer"}
        )
    return key.strip()
