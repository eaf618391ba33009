from http import HTTPStatus
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.honeyhive_session_create import HoneyhiveSessionCreate
from ...models.session_event import SessionEvent
from ...types import Response


def _get_kwargs(
    *,
    body: HoneyhiveSessionCreate,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/sessions",
    }

    _kwargs["json"] = body.to_dict() if isinstance(body, HoneyhiveSessionCreate) else body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | SessionEvent | None:
    if response.status_code == 200:
        response_200 = SessionEvent.from_dict(response.json())

        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | SessionEvent]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: HoneyhiveSessionCreate,
) -> Response[Any | SessionEvent]:
    """Create a session

     Opens a session, or records a finished one if you send its outputs and times. The client makes the
    session id unless you pass one, so a repeated request does not open a second session.

    Args:
        body (HoneyhiveSessionCreate): A session to open. The service rejects fields that are not
            listed here.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | SessionEvent]
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
    body: HoneyhiveSessionCreate,
) -> Any | SessionEvent | None:
    """Create a session

     Opens a session, or records a finished one if you send its outputs and times. The client makes the
    session id unless you pass one, so a repeated request does not open a second session.

    Args:
        body (HoneyhiveSessionCreate): A session to open. The service rejects fields that are not
            listed here.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | SessionEvent
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: HoneyhiveSessionCreate,
) -> Response[Any | SessionEvent]:
    """Create a session

     Opens a session, or records a finished one if you send its outputs and times. The client makes the
    session id unless you pass one, so a repeated request does not open a second session.

    Args:
        body (HoneyhiveSessionCreate): A session to open. The service rejects fields that are not
            listed here.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | SessionEvent]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: HoneyhiveSessionCreate,
) -> Any | SessionEvent | None:
    """Create a session

     Opens a session, or records a finished one if you send its outputs and times. The client makes the
    session id unless you pass one, so a repeated request does not open a second session.

    Args:
        body (HoneyhiveSessionCreate): A session to open. The service rejects fields that are not
            listed here.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | SessionEvent
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
