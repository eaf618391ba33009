from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.add_events_request import AddEventsRequest
from ...models.add_events_response import AddEventsResponse
from ...types import Response


def _get_kwargs(
    session_id: str,
    *,
    body: AddEventsRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/sessions/{session_id}/events/batch".format(
            session_id=quote(str(session_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict() if isinstance(body, AddEventsRequest) else body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AddEventsResponse | Any | None:
    if response.status_code == 200:
        response_200 = AddEventsResponse.from_dict(response.json())

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
) -> Response[AddEventsResponse | Any]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    session_id: str,
    *,
    client: AuthenticatedClient,
    body: AddEventsRequest,
) -> Response[AddEventsResponse | Any]:
    """Add events to a session

     Stores each event in the session. Sending the same events twice stores them twice.

    Args:
        session_id (str): Id of a session, a UUID of any version.
        body (AddEventsRequest): The body of addHoneyhiveSessionEvents.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AddEventsResponse | Any]
    """

    kwargs = _get_kwargs(
        session_id=session_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    session_id: str,
    *,
    client: AuthenticatedClient,
    body: AddEventsRequest,
) -> AddEventsResponse | Any | None:
    """Add events to a session

     Stores each event in the session. Sending the same events twice stores them twice.

    Args:
        session_id (str): Id of a session, a UUID of any version.
        body (AddEventsRequest): The body of addHoneyhiveSessionEvents.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AddEventsResponse | Any
    """

    return sync_detailed(
        session_id=session_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    session_id: str,
    *,
    client: AuthenticatedClient,
    body: AddEventsRequest,
) -> Response[AddEventsResponse | Any]:
    """Add events to a session

     Stores each event in the session. Sending the same events twice stores them twice.

    Args:
        session_id (str): Id of a session, a UUID of any version.
        body (AddEventsRequest): The body of addHoneyhiveSessionEvents.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AddEventsResponse | Any]
    """

    kwargs = _get_kwargs(
        session_id=session_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    session_id: str,
    *,
    client: AuthenticatedClient,
    body: AddEventsRequest,
) -> AddEventsResponse | Any | None:
    """Add events to a session

     Stores each event in the session. Sending the same events twice stores them twice.

    Args:
        session_id (str): Id of a session, a UUID of any version.
        body (AddEventsRequest): The body of addHoneyhiveSessionEvents.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AddEventsResponse | Any
    """

    return (
        await asyncio_detailed(
            session_id=session_id,
            client=client,
            body=body,
        )
    ).parsed
