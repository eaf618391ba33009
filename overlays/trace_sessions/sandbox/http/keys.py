"""Keys: any bearer key is let in."""

from __future__ import annotations

from .refusals import Refusal


def check_key(authorization: str | None) -> None:
    """Raises a 401 unless `authorization` is `Bearer <something>`, the scheme in any case."""
    scheme, _, key = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise Refusal(401, "A bearer key is required", "unauthorized", headers={"WWW-Authenticate": "Bearer"})
