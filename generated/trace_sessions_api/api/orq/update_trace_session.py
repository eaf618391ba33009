from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_error import ApiError
from ...models.trace_session import TraceSession
from ...models.trace_session_update import TraceSessionUpdate
from ...types import Response


def _get_kwargs(
    session_id: str,
    *,
    body: TraceSessionUpdate,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v2/traces/sessions/{session_id}".format(
            session_id=quote(str(session_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict() if isinstance(body, TraceSessionUpdate) else body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | ApiError | TraceSession | None:
    if response.status_code == 200:
        response_200 = TraceSession.from_dict(response.json())

        return response_200

    if response.status_code == 404:
        response_404 = ApiError.from_dict(response.json())

        return response_404

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
) -> Response[Any | ApiError | TraceSession]:
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
    body: TraceSessionUpdate,
) -> Response[Any | ApiError | TraceSession]:
    """Update a trace session

     Replaces the fields that you send, and leaves the others unchanged. A null `project_id` removes the
    session from its project. Today's API has a different path.

    Args:
        session_id (str):
        body (TraceSessionUpdate): The fields of a session to replace. Absent fields stay
            unchanged.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiError | TraceSession]
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
    body: TraceSessionUpdate,
) -> Any | ApiError | TraceSession | None:
    """Update a trace session

     Replaces the fields that you send, and leaves the others unchanged. A null `project_id` removes the
    session from its project. Today's API has a different path.

    Args:
        session_id (str):
        body (TraceSessionUpdate): The fields of a session to replace. Absent fields stay
            unchanged.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiError | TraceSession
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
    body: TraceSessionUpdate,
) -> Response[Any | ApiError | TraceSession]:
    """Update a trace session

     Replaces the fields that you send, and leaves the others unchanged. A null `project_id` removes the
    session from its project. Today's API has a different path.

    Args:
        session_id (str):
        body (TraceSessionUpdate): The fields of a session to replace. Absent fields stay
            unchanged.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiError | TraceSession]
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
    body: TraceSessionUpdate,
) -> Any | ApiError | TraceSession | None:
    """Update a trace session

     Replaces the fields that you send, and leaves the others unchanged. A null `project_id` removes the
    session from its project. Today's API has a different path.

    Args:
        session_id (str):
        body (TraceSessionUpdate): The fields of a session to replace. Absent fields stay
            unchanged.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiError | TraceSession
    """

    return (
        await asyncio_detailed(
            session_id=session_id,
            client=client,
            body=body,
        )
    ).parsed
