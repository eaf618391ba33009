from http import HTTPStatus
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_error import ApiError
from ...models.orq_session import OrqSession
from ...models.orq_session_create import OrqSessionCreate
from ...types import Response


def _get_kwargs(
    *,
    body: OrqSessionCreate,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/sessions",
    }

    _kwargs["json"] = body.to_dict() if isinstance(body, OrqSessionCreate) else body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | ApiError | OrqSession | None:
    if response.status_code == 200:
        response_200 = OrqSession.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = ApiError.from_dict(response.json())

        return response_401

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


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | ApiError | OrqSession]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: OrqSessionCreate,
) -> Response[Any | ApiError | OrqSession]:
    """Create a session

     Stores a session under your own id, `external_id`.

    Args:
        body (OrqSessionCreate): A session to store.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiError | OrqSession]
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
    body: OrqSessionCreate,
) -> Any | ApiError | OrqSession | None:
    """Create a session

     Stores a session under your own id, `external_id`.

    Args:
        body (OrqSessionCreate): A session to store.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiError | OrqSession
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: OrqSessionCreate,
) -> Response[Any | ApiError | OrqSession]:
    """Create a session

     Stores a session under your own id, `external_id`.

    Args:
        body (OrqSessionCreate): A session to store.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiError | OrqSession]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: OrqSessionCreate,
) -> Any | ApiError | OrqSession | None:
    """Create a session

     Stores a session under your own id, `external_id`.

    Args:
        body (OrqSessionCreate): A session to store.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiError | OrqSession
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
