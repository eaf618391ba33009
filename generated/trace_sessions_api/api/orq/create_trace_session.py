from http import HTTPStatus
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.trace_session import TraceSession
from ...models.trace_session_create import TraceSessionCreate
from ...types import Response


def _get_kwargs(
    *,
    body: TraceSessionCreate,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/traces/sessions",
    }

    _kwargs["json"] = body.to_dict() if isinstance(body, TraceSessionCreate) else body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | TraceSession | None:
    if response.status_code == 200:
        response_200 = TraceSession.from_dict(response.json())

        return response_200

    if response.status_code == 409:
        response_409 = cast("Any", None)
        return response_409

    if 400 <= response.status_code <= 499:
        response_4xx = cast("Any", None)
        return response_4xx

    if 500 <= response.status_code <= 599:
        response_5xx = cast("Any", None)
        return response_5xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | TraceSession]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: TraceSessionCreate,
) -> Response[Any | TraceSession]:
    """Create a trace session

     Stores a session under your own id, `external_id`, which no other session can have. Today's API has
    a different path.

    Args:
        body (TraceSessionCreate): A session to store.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | TraceSession]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: TraceSessionCreate,
) -> Any | TraceSession | None:
    """Create a trace session

     Stores a session under your own id, `external_id`, which no other session can have. Today's API has
    a different path.

    Args:
        body (TraceSessionCreate): A session to store.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | TraceSession
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: TraceSessionCreate,
) -> Response[Any | TraceSession]:
    """Create a trace session

     Stores a session under your own id, `external_id`, which no other session can have. Today's API has
    a different path.

    Args:
        body (TraceSessionCreate): A session to store.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | TraceSession]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: TraceSessionCreate,
) -> Any | TraceSession | None:
    """Create a trace session

     Stores a session under your own id, `external_id`, which no other session can have. Today's API has
    a different path.

    Args:
        body (TraceSessionCreate): A session to store.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | TraceSession
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
