"""HTTP/1.1 without a socket: requests become bytes, and bytes become responses. h11 implements the protocol."""

from collections.abc import Mapping

import h11

from ..errors import ConfigurationError
from .received import Received
from .waiting import check

# The maximum bytes of a status line with its headers, and of everything outside the body, such as 103 Early Hints.
MOST_AT_ONCE, MOST_AROUND = 100_000, 200_000


def render(
    http: h11.Connection, method: str, url: str, headers: Mapping[str, str], content: bytes | None, key: str
) -> bytes:
    """Render a request as bytes, with `key` in its Authorization header. Raise ConfigurationError if it is not HTTP."""
    _, _, host, *path = url.split("/", 3)
    lines = [("host", host), *headers.items(), ("authorization", key)]
    # If the method gives a body a meaning, a length of 0 is sent too (RFC 9110, 8.6).
    if content or method in ("POST", "PUT", "PATCH"):
        lines.append(("content-length", str(len(content or b""))))
    try:
        head = http.send(h11.Request(method=method, target=f"/{''.join(path)}", headers=lines))
        # The body bypasses h11, which would only copy it.
        body = http.send_with_data_passthrough(h11.Data(data=content)) if content else None
        return b"".join([head or b"", *(body or ()), http.send(h11.EndOfMessage()) or b""])
    except (h11.LocalProtocolError, UnicodeError) as error:
        problem = str(error)
    raise ConfigurationError(f"the request can't be sent: {problem}")


def take(http: h11.Connection, received: Received, data: bytes) -> None:
    """Add received bytes to a response. No bytes mean that the connection was closed.

    Raises:
        h11.RemoteProtocolError: The bytes violate HTTP.
        TimeoutError: The time for the response is over.
    """
    if not data and not received.status:
        raise h11.RemoteProtocolError("the connection was closed without a response")
    http.receive_data(data)
    while not received.is_complete and (event := http.next_event()) is not h11.NEED_DATA:
        check(received.end)
        if isinstance(event, h11.Data):
            received.take(bytes(event.data))
        elif isinstance(event, h11.Response):
            extensions = {"http_version": b"HTTP/" + event.http_version, "reason_phrase": event.reason}
            received.begin(event.status_code, event.headers.raw_items(), extensions)
        else:
            received.is_complete = isinstance(event, h11.EndOfMessage)


def is_renewed(http: h11.Connection) -> bool:
    """Return whether the connection can take another request: nothing is missing, and no unrequested bytes arrived."""
    if (http.our_state, http.their_state, http.trailing_data) != (h11.DONE, h11.DONE, (b"", False)):
        return False
    http.start_next_cycle()
    return True
