"""Access to the control API, for clients on this machine and for clients with the token, but not for other sites."""

from __future__ import annotations

import hmac

from starlette.requests import Request

from ..http.loopback import is_loopback
from ..http.refusals import Refusal

TOKEN_HEADER = "Sandbox-Token"


def check_access(request: Request, token: str | None) -> None:
    """Raise a 403 for a request from a page of another site, and a 401 if a required token is missing."""
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise Refusal(403, f"Pages of {origin} can't use the control API", "other_origin")
    if request.client is not None and is_loopback(request.client.host):
        return
    given = request.headers.get(TOKEN_HEADER, "")
    if token is None or not hmac.compare_digest(given.encode(), token.encode()):
        raise Refusal(401, f"The control API needs the header {TOKEN_HEADER} from other machines", "unauthorized")
