"""A call made ready to send, once for all its attempts."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from .._body.bodies import check
from .._body.encoding import encode
from .._body.model_fields import Model
from .._contract.version import VERSION
from ..errors import InvalidRequestError
from .operation import Operation
from .options import Options
from .path_ids import checked_id


class PreparedRequest(NamedTuple):
    """What is the same in every attempt of a call."""

    operation: Operation[Any]
    url: str
    headers: dict[str, str]
    content: bytes | None


def prepare(
    operation: Operation[Any], base_url: str, options: Options, body: Model | None, ids: Mapping[str, str]
) -> PreparedRequest:
    """Render an operation with the generated module, and its body as JSON.

    Raises:
        InvalidRequestError: An id or the body can't be sent.
    """
    parameters: dict[str, Any] = {name: checked_id(value, name, operation.reserved) for name, value in ids.items()}
    headers = {"accept": "application/json", "user-agent": f"trace-sessions/{VERSION}", **options.headers}
    content = None
    if body is None:
        kwargs = operation.get_kwargs(**parameters)
    else:
        try:
            check(body)
            kwargs = operation.get_kwargs(**parameters, body=body)
            content = encode(kwargs["json"])
        except InvalidRequestError as error:
            raise error.outside(operation.wrapper) from None
        headers["content-type"] = "application/json"
    return PreparedRequest(operation=operation, url=base_url + kwargs["url"], headers=headers, content=content)
