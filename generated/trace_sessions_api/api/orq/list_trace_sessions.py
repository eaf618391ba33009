from http import HTTPStatus
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.trace_session_list import TraceSessionList
from ...models.trace_session_query import TraceSessionQuery
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: TraceSessionQuery | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/traces/sessions/query",
    }

    _kwargs["json"] = body.to_dict() if isinstance(body, TraceSessionQuery) else body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | TraceSessionList | None:
    if response.status_code == 200:
        response_200 = TraceSessionList.from_dict(response.json())

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


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | TraceSessionList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: TraceSessionQuery | Unset = UNSET,
) -> Response[Any | TraceSessionList]:
    """List trace sessions

     Returns the sessions of the workspace that match every filter, page by page. Without a filter, it
    returns all sessions. Today's API has a different path.

    Args:
        body (TraceSessionQuery | Unset): A query for sessions, with filters, an order and a page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | TraceSessionList]
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
    body: TraceSessionQuery | Unset = UNSET,
) -> Any | TraceSessionList | None:
    """List trace sessions

     Returns the sessions of the workspace that match every filter, page by page. Without a filter, it
    returns all sessions. Today's API has a different path.

    Args:
        body (TraceSessionQuery | Unset): A query for sessions, with filters, an order and a page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | TraceSessionList
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: TraceSessionQuery | Unset = UNSET,
) -> Response[Any | TraceSessionList]:
    """List trace sessions

     Returns the sessions of the workspace that match every filter, page by page. Without a filter, it
    returns all sessions. Today's API has a different path.

    Args:
        body (TraceSessionQuery | Unset): A query for sessions, with filters, an order and a page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | TraceSessionList]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: TraceSessionQuery | Unset = UNSET,
) -> Any | TraceSessionList | None:
    """List trace sessions

     Returns the sessions of the workspace that match every filter, page by page. Without a filter, it
    returns all sessions. Today's API has a different path.

    Args:
        body (TraceSessionQuery | Unset): A query for sessions, with filters, an order and a page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | TraceSessionList
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
