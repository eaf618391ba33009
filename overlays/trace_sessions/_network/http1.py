"""HTTP/1.1, without a socket: requests as bytes, and answers from bytes. The protocol itself is h11's."""

from collections.abc import Mapping

import h11

from ..errors import ConfigurationError
from .received import Received
from .waiting import check

# Of a status line with its headers; and of all that comes before them, such as 103 Early Hints.
MOST_AT_ONCE, MOST_BEFORE = 100_000, 200_000


def render(
    http: h11.Connection, method: str, url: str, headers: Mapping[str, str], content: bytes | None, key: str
) -> bytes:
    """A request in one piece; `key` is the value of its Authorization header.

    Raises:
        ConfigurationError: HTTP has no way to say this.
    """
    _, _, host, *path = url.split("/", 3)
    lines = [("host", host), *headers.items(), ("authorization", key)]
    # RFC 9110, 8.6: a length of 0 as well where the method has a meaning for a body.
    if content or method in ("POST", "PUT", "PATCH"):
        lines.append(("content-length", str(len(content or b""))))
    try:
        head = http.send(h11.Request(method=method, target=f"/{''.join(path)}", headers=lines))
        # Passed through, since h11 would make but another copy.
        body = http.send_with_data_passthrough(h11.Data(data=content)) if content else None
        return b"".join([head or b"", *(body or ()), http.send(h11.EndOfMessage()) or b""])
    except (h11.LocalProtocolError, UnicodeError) as error:
        problem = str(error)
    raise ConfigurationError(f"the request can't be sent: {problem}")


class Exchange:
    """The answer to the request that was rendered last, as it arrives.

    Attributes:
        received: The answer; None before its headers are there.
        is_complete: Whether it is there to its end, or as far as it is read.
    """

    def __init__(self, http: h11.Connection, most: int, end: float | None) -> None:
        self.received: Received | None = None
        self.is_complete = False
        self._http, self._most, self._end, self._arrived = http, most, end, 0

    @property
    def is_decided(self) -> bool:
        """Whether the answer is there, or has begun and is no success: the rest of the request is of no use."""
        return self.is_complete or (self.received is not None and not self.received.is_success)

    def take(self, data: bytes) -> None:
        """Take in what arrived; nothing for the end of the connection.

        Raises:
            h11.RemoteProtocolError: This is no HTTP, or not all of it.
            TimeoutError: The end has come.
        """
        self._arrived += len(data)
        if self._arrived > MOST_BEFORE + (0 if self.received is None else 2 * self._most):
            raise h11.RemoteProtocolError("there is too much around the answer")
        if not data and self.received is None:
            raise h11.RemoteProtocolError("the connection was closed without an answer")
        self._http.receive_data(data)
        while not self.is_complete and (event := self._http.next_event()) is not h11.NEED_DATA:
            if isinstance(event, h11.Data) and self.received is not None:
                self.received.take(bytes(event.data), self._end)
                self.is_complete = self.received.is_full
            elif isinstance(event, h11.Response):
                extensions = {"http_version": b"HTTP/" + event.http_version, "reason_phrase": event.reason}
                self.received = Received(event.status_code, event.headers.raw_items(), extensions, self._most)
            elif isinstance(event, h11.EndOfMessage):
                self.is_complete = True
            else:
                check(self._end)

    def ends_cleanly(self) -> bool:
        """Whether the connection is good for another request: nothing is missing, and nothing came unasked."""
        http = self._http
        if (http.our_state, http.their_state, http.trailing_data) != (h11.DONE, h11.DONE, (b"", False)):
            return False
        http.start_next_cycle()
        return True
