"""A call made ready to send, once for all its attempts."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from .._body.bodies import Body
from ..errors import InvalidRequestError
from .operation import Operation
from .options import Options
from .parameters import target_and_headers

# RFC 9110, 4.1: every server should take as much.
MAX_URL = 8_000


class PreparedRequest(NamedTuple):
    """What is the same in every attempt of a call."""

    operation: Operation[Any]
    base_url: str
    target: str
    headers: dict[str, str]
    content: bytes | None

    @property
    def url(self) -> str:
        return self.base_url + self.target

    @property
    def path(self) -> str:
        """The path below base_url, ids included; not to be logged."""
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.operation.method} {self.operation.path}"


def prepare(
    operation: Operation[Any],
    base_url: str,
    headers: Mapping[str, str],
    options: Options,
    parameters: Mapping[str, Any],
    body: Body | None,
) -> PreparedRequest:
    """Render an operation with its parameters, and its body as JSON. `headers` are those of every call of the client.

    Raises:
        InvalidRequestError: A parameter or the body can't be sent.
    """
    target, of_parameters = target_and_headers(operation, parameters)
    if (length := len(base_url) + len(target)) > MAX_URL:
        longest = max(parameters, key=lambda name: len(str(parameters[name])), default="base_url")
        raise InvalidRequestError(longest, f"makes a URL of {length:,} characters, more than {MAX_URL:,}: shorten it")
    all_headers = {**headers, **options.headers, **of_parameters}
    content = None
    if body is not None:
        content = body.encoded()
        all_headers["content-type"] = "application/json"
    return PreparedRequest(operation, base_url, target, all_headers, content)
