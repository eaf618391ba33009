"""Errors and models to make by hand, for tests without a sandbox."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

import httpx

from .. import APIStatusError, Orq
from ..sandbox.contract import example_of, read_contract
from ..sandbox.values.json_text import as_object


class Model(Protocol):
    """A model of this package."""

    @classmethod
    def from_dict(cls, src_dict: Any) -> Any: ...


M = TypeVar("M", bound=Model)


def make_error(status: int, message: str = "", *, headers: dict[str, str] | None = None) -> APIStatusError:
    """Make the error that a client raises for a response with this status, such as a RateLimitError for 429.

    Args:
        status: An HTTP status other than 2xx.
        message: The service's description of the error.
        headers: Headers of the response, such as `{"Retry-After": "1"}`.

    Raises:
        ValueError: The status is a success.
    """
    response = httpx.Response(status, headers=headers, json={"message": message})
    transport = httpx.MockTransport(lambda _: response)
    try:
        with httpx.Client(transport=transport) as http_client:
            Orq("key", http_client=http_client, retries=0, retry_budget=None).request("GET", "/")
    except APIStatusError as error:
        return error
    raise ValueError(f"{status} is not an error status: pass one from 300 to 599")


def make_model(model: type[M], **fields: Any) -> M:
    """Make a model with these fields. The other fields come from an example in the contract.

        make_model(OrqSession, external_id="chat-7")

    Raises:
        TypeError: The class is not a model of the contract.
    """
    document = read_contract()
    schema = document["components"]["schemas"].get(model.__name__)
    if schema is None:
        raise TypeError(f"{model.__name__} is not a model of openapi.yaml")
    made: M = model.from_dict({**as_object(example_of(document, schema)), **fields})
    return made
