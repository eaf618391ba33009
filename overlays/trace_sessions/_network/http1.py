"""HTTP/1.1, without a socket: requests as bytes, and answers from bytes. The protocol itself is h11's."""

from collections.abc import Mapping
from functools import lru_cache
from time import monotonic

import h11
import httpx

from ..errors import ConfigurationError
from .body import Body, Received, TooLongError

# Of a status line and headers; and of everything before an answer, such as 103 Early Hints.
MOST_HEADERS = 100_000
WITH_LENGTH = ("POST", "PUT", "PATCH")


class Requests:
    """Renders the requests to one host; h11 checks the headers that they have in common once."""

    def __init__(self, url: httpx.URL) -> None:
        self._host = url.netloc.decode("ascii")
        self._before_target = len(f"{url.scheme}://{self._host}")
        self._like = lru_cache(maxsize=64)(self._checked)

    def render(
        self, http: h11.Connection, method: str, url: str, headers: Mapping[str, str], content: bytes | None, key: str
    ) -> bytes:
        """A request in one piece. `key` is the value of its Authorization header.

        Raises:
            ConfigurationError: HTTP has no way to say this.
        """
        # RFC 9110, 8.6: a length of 0 as well where the method has a meaning for a body.
        length = len(content or b"") if content or method in WITH_LENGTH else None
        try:
            like = self._like(key, length, *headers.items())
            target = url[self._before_target :] or "/"
            head = http.send(h11.Request(method=method, target=target, headers=like.headers))
            # Passed through, since of a body with a known length h11 makes but a copy.
            body = http.send_with_data_passthrough(h11.Data(data=content)) if content else None
            end = http.send(h11.EndOfMessage())
        except (h11.LocalProtocolError, UnicodeError) as error:
            problem = str(error)
        else:
            return b"".join([head or b"", *(body or ()), end or b""])
        raise ConfigurationError(f"the request can't be sent: {problem}")

    def _checked(self, key: str, length: int | None, *others: tuple[str, str]) -> h11.Request:
        headers = [("host", self._host), *others, ("authorization", key)]
        if length is not None:
            headers.append(("content-length", str(length)))
        return h11.Request(method="GET", target="/", headers=headers)


class Incoming:
    """The answer to one request, as it arrives.

    Attributes:
        is_complete: Whether it has come to its end.
    """

    def __init__(self, http: h11.Connection, most: int, end: float | None) -> None:
        self._http = http
        self._most = most
        self._end = end
        self._head: h11.Response | None = None
        self._body: Body | None = None
        self._arrived = 0
        self.is_complete = False

    @property
    def is_refusal(self) -> bool:
        """Whether an answer has begun that makes the rest of the request pointless."""
        return self._head is not None and self._head.status_code >= 300

    def take(self, data: bytes) -> None:
        """Take in what arrived; nothing for the end of the connection.

        Raises:
            h11.RemoteProtocolError: This is no HTTP, or not all of it.
            TooLongError: It is longer than allowed.
            TimeoutError: The end has come.
        """
        if not data and self._head is None:
            raise h11.RemoteProtocolError("the connection was closed without an answer")
        self._arrived += len(data)
        if self._body is not None and self._arrived > self._most + MOST_HEADERS:
            raise self._body.too_long()
        if self._body is None and self._arrived > 2 * MOST_HEADERS:
            raise h11.RemoteProtocolError("there is no end of interim answers")
        self._http.receive_data(data)
        while not self.is_complete:
            event = self._http.next_event()
            if event is h11.NEED_DATA:
                return
            if isinstance(event, h11.Data) and self._body is not None:
                self._body.take(bytes(event.data))
            elif isinstance(event, h11.Response):
                self._head = event
                self._body = Body(event.status_code, event.headers.raw_items(), self._most, self._end)
            elif isinstance(event, h11.EndOfMessage):
                self.is_complete = True
            if self._end is not None and monotonic() > self._end:
                raise TimeoutError("the answer came too slowly")

    def renew(self) -> bool:
        """Whether the connection can carry another request: nothing was left unsaid, and nothing came unasked."""
        http = self._http
        if http.our_state is not h11.DONE or http.their_state is not h11.DONE or http.trailing_data != (b"", False):
            return False
        http.start_next_cycle()
        return True

    def received(self, error: Exception | None = None) -> Received | None:
        """The answer; None if what came before an error is none. The status of a failure is answer enough."""
        if self._head is None or self._body is None:
            return None
        status = self._head.status_code
        if error is not None and 200 <= status < 300 and not isinstance(error, TooLongError):
            return None
        extensions = {"http_version": b"HTTP/" + self._head.http_version, "reason_phrase": self._head.reason}
        return Received(status, self._head.headers.raw_items(), *self._body.received(), extensions)
