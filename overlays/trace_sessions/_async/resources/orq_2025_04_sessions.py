# Made from openapi.yaml by `make generate`; edit there.
"""Operations of April 2025 on the sessions of an Orq workspace (https://docs.orq.ai)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Unpack, overload

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from ..._call.options import CallOptions
from ..._contract.operations import (
    COUNT_TRACE_SESSIONS,
    CREATE_TRACE_SESSION,
    DELETE_TRACE_SESSION,
    GET_TRACE_SESSION,
    LIST_TRACE_SESSIONS,
    UPDATE_TRACE_SESSION,
)
from ..pages import AsyncListCall
from ..resource import AsyncResource, returns_raw

if TYPE_CHECKING:
    from ..._contract import typed_dicts


class AsyncOrqTraceSessions(AsyncResource):
    """Operations of April 2025 on the sessions of an Orq workspace (https://docs.orq.ai)."""

    @overload
    async def create(
        self,
        *,
        request: models.TraceSessionCreate | typed_dicts.TraceSessionCreateDict,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.TraceSession: ...

    @overload
    async def create(
        self,
        *,
        external_id: str,
        duration: float,
        contact_ids: Sequence[str],
        billing: models.Billing | typed_dicts.BillingDict,
        usage: models.Usage | typed_dicts.UsageDict,
        traces_count: float,
        tags: Sequence[str],
        project_id: None | str | Unset = UNSET,
        started_at: datetime | str | Unset = UNSET,
        updated_at: datetime | str | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.TraceSession: ...

    async def create(
        self,
        *,
        request: models.TraceSessionCreate | typed_dicts.TraceSessionCreateDict | Unset = UNSET,
        external_id: str | Unset = UNSET,
        duration: float | Unset = UNSET,
        contact_ids: Sequence[str] | Unset = UNSET,
        billing: models.Billing | typed_dicts.BillingDict | Unset = UNSET,
        usage: models.Usage | typed_dicts.UsageDict | Unset = UNSET,
        traces_count: float | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        project_id: None | str | Unset = UNSET,
        started_at: datetime | str | Unset = UNSET,
        updated_at: datetime | str | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.TraceSession:
        """Create a trace session: `POST /v2/traces/sessions`.

        Stores a session under your own id, `external_id`, which no other session can have. Today's API has a different
        path.

        The request is retried only if the service can't have carried it out: after a failed connection, a 429, or a 503
        with Retry-After. If the service may have carried it out, the error's `outcome_unknown` is true.

        Deprecated by the service: use `Orq(api="current").sessions.create`.

        Args:
            request: The whole body, as a model or a mapping, instead of the separate fields.
            external_id: Id of the session in your own system; unique in the workspace.
            duration: Length of the session in milliseconds.
            contact_ids: Ids of the contacts who took part.
            billing: Cost of a session, as input_cost, output_cost and total_cost in the currency of the workspace.
            usage: Token counts of a session, as prompt_tokens, completion_tokens and total_tokens.
            traces_count: Number of traces in the session.
            tags: Labels of the session.
            project_id: Id of the project; null if the session is in none.
            started_at: Time at which the session began. The default is the time of the request.
            updated_at: Time at which the session last changed. The default is the time of the request.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            ConflictError: 409: another session has this id.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            CREATE_TRACE_SESSION,
            options,
            request=request,
            extra=extra,
            fields={
                "external_id": external_id,
                "duration": duration,
                "contact_ids": contact_ids,
                "billing": billing,
                "usage": usage,
                "traces_count": traces_count,
                "tags": tags,
                "project_id": project_id,
                "started_at": started_at,
                "updated_at": updated_at,
            },
        )

    async def get(self, session_id: str, **options: Unpack[CallOptions]) -> models.TraceSession:
        """Retrieve a trace session: `GET /v2/traces/sessions/{session_id}`.

        Returns a session. Pass the id that the service gave the session, not its `external_id`. Today's API has a
        different path.

        The request changes nothing, so it is retried after any transient failure.

        Deprecated by the service: use `Orq(api="current").sessions.get`.

        Args:
            session_id: Id that the service gave the session; not its external_id.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            NotFoundError: 404: nothing with this id exists.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            GET_TRACE_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    async def delete(self, session_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a trace session: `DELETE /v2/traces/sessions/{session_id}`.

        Deletes a session. Pass the id that the service gave the session, not its `external_id`. Today's API has a
        different path.

        The request is safe to repeat, so it is retried after any transient failure. If an earlier attempt may have
        deleted it, a 404 counts as success.

        Deprecated by the service: use `Orq(api="current").sessions.delete`.

        Args:
            session_id: Id that the service gave the session; not its external_id.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            NotFoundError: 404: nothing with this id exists.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            DELETE_TRACE_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    async def update(
        self,
        session_id: str,
        *,
        request: models.TraceSessionUpdate | typed_dicts.TraceSessionUpdateDict | Unset = UNSET,
        id: str | Unset = UNSET,
        external_id: str | Unset = UNSET,
        duration: float | Unset = UNSET,
        contact_ids: Sequence[str] | Unset = UNSET,
        billing: models.Billing | typed_dicts.BillingDict | Unset = UNSET,
        usage: models.Usage | typed_dicts.UsageDict | Unset = UNSET,
        traces_count: float | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        workspace_id: str | Unset = UNSET,
        project_id: None | str | Unset = UNSET,
        started_at: datetime | str | Unset = UNSET,
        updated_at: datetime | str | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.TraceSession:
        """Update a trace session: `PATCH /v2/traces/sessions/{session_id}`.

        Replaces the fields that you send, and leaves the others unchanged. A null `project_id` removes the session from
        its project. Today's API has a different path.

        The request is safe to repeat, so it is retried after any transient failure.

        Deprecated by the service: use `Orq(api="current").sessions.update`.

        Args:
            session_id: Id that the service gave the session; not its external_id.
            request: The whole body, as a model or a mapping, instead of the separate fields.
            id: Id of the session, which the service made.
            external_id: Id of the session in your own system; unique in the workspace.
            duration: Length of the session in milliseconds.
            contact_ids: Ids of the contacts who took part.
            billing: Cost of a session, as input_cost, output_cost and total_cost in the currency of the workspace.
            usage: Token counts of a session, as prompt_tokens, completion_tokens and total_tokens.
            traces_count: Number of traces in the session.
            tags: Labels of the session.
            workspace_id: Id of the workspace.
            project_id: Id of the project; null removes the session from its project.
            started_at: Time at which the session began.
            updated_at: Time at which the session last changed. The default is the time of the request.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            NotFoundError: 404: nothing with this id exists.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            UPDATE_TRACE_SESSION,
            options,
            {
                "session_id": session_id,
            },
            request=request,
            extra=extra,
            fields={
                "id": id,
                "external_id": external_id,
                "duration": duration,
                "contact_ids": contact_ids,
                "billing": billing,
                "usage": usage,
                "traces_count": traces_count,
                "tags": tags,
                "workspace_id": workspace_id,
                "project_id": project_id,
                "started_at": started_at,
                "updated_at": updated_at,
            },
        )

    def list(
        self,
        *,
        request: models.TraceSessionQuery | typed_dicts.TraceSessionQueryDict | Unset = UNSET,
        filters: Sequence[
            models.IdFilter
            | typed_dicts.IdFilterDict
            | models.SearchFilter
            | typed_dicts.SearchFilterDict
            | models.StringArrayFilter
            | typed_dicts.StringArrayFilterDict
            | models.StringFilter
            | typed_dicts.StringFilterDict
        ]
        | Unset = UNSET,
        pagination: models.Pagination | typed_dicts.PaginationDict | Unset = UNSET,
        sorting_props: Sequence[models.SortingProp | typed_dicts.SortingPropDict] | Unset = UNSET,
        query: models.Query | typed_dicts.QueryDict | Unset = UNSET,
        included_fields: Mapping[str, str] | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncListCall[models.TraceSession]:
        """List trace sessions: `POST /v2/traces/sessions/query`.

        Returns the sessions of the workspace that match every filter, page by page. Without a filter, it returns all
        sessions. Today's API has a different path.

        Iterate over the result to get the items of every page, each once. Each page is requested when the iteration
        reaches it. `data` and `has_more` describe the first page.

        If items are added during the iteration, it still yields every item that exists throughout, and some of the new
        ones. If items are deleted, stop matching the filters or change their order, it may miss some. To delete all
        that match, use `ids()`, which reads the list until it agrees with `count`. The iteration remembers the id of
        each item, which takes about 0.12 kB.

        Each page is a separate call with its own timeout, deadline and retries. `iterate(deadline=60)` and
        `ids(deadline=60)` limit all pages together.

        The request changes nothing, so it is retried after any transient failure.

        Deprecated by the service: use `Orq(api="current").sessions.list`.

        Args:
            request: The whole body, as a model or a mapping, instead of the separate fields.
            filters: Conditions of type id, search, string or string_array. A session must meet all of them. An empty
                list finds every session.
            pagination: Page to return, given by its number or by a cursor (lastId or firstId), and the number of
                sessions on it (limit).
            sorting_props: Fields to sort by, the most significant first. Each has a key, such as started_at, and a
                direction.
            query: Free-text search, and conditions that are joined with "and" or with "or".
            included_fields: Fields of interest, by name.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of each page, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
            PaginationError: The pages have no end or bring nothing new, or `ids()` finds another number than `count`.
        """
        return self._list(
            LIST_TRACE_SESSIONS,
            options,
            count=COUNT_TRACE_SESSIONS,
            request=request,
            extra=extra,
            fields={
                "filters": filters,
                "pagination": pagination,
                "sorting_props": sorting_props,
                "query": query,
                "included_fields": included_fields,
            },
        )

    async def count(
        self,
        *,
        request: models.TraceSessionQuery | typed_dicts.TraceSessionQueryDict | Unset = UNSET,
        filters: Sequence[
            models.IdFilter
            | typed_dicts.IdFilterDict
            | models.SearchFilter
            | typed_dicts.SearchFilterDict
            | models.StringArrayFilter
            | typed_dicts.StringArrayFilterDict
            | models.StringFilter
            | typed_dicts.StringFilterDict
        ]
        | Unset = UNSET,
        pagination: models.Pagination | typed_dicts.PaginationDict | Unset = UNSET,
        sorting_props: Sequence[models.SortingProp | typed_dicts.SortingPropDict] | Unset = UNSET,
        query: models.Query | typed_dicts.QueryDict | Unset = UNSET,
        included_fields: Mapping[str, str] | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> int:
        """Count trace sessions: `POST /v2/traces/sessions/count`.

        Returns the number of sessions that a list with the same query has on all its pages. Today's API has a different
        path.

        The request changes nothing, so it is retried after any transient failure.

        Deprecated by the service: use `Orq(api="current").sessions.count`.

        Args:
            request: The whole body, as a model or a mapping, instead of the separate fields.
            filters: Conditions of type id, search, string or string_array. A session must meet all of them. An empty
                list finds every session.
            pagination: Page to return, given by its number or by a cursor (lastId or firstId), and the number of
                sessions on it (limit).
            sorting_props: Fields to sort by, the most significant first. Each has a key, such as started_at, and a
                direction.
            query: Free-text search, and conditions that are joined with "and" or with "or".
            included_fields: Fields of interest, by name.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            COUNT_TRACE_SESSIONS,
            options,
            request=request,
            extra=extra,
            fields={
                "filters": filters,
                "pagination": pagination,
                "sorting_props": sorting_props,
                "query": query,
                "included_fields": included_fields,
            },
        )

    @property
    def with_raw_response(self) -> AsyncOrqTraceSessionsWithRawResponse:
        """The same methods with a `RawResponse` as the result: status, headers, attempts and time as well."""
        return AsyncOrqTraceSessionsWithRawResponse(AsyncOrqTraceSessions(self._caller, self._options, raw=True))


class AsyncOrqTraceSessionsWithRawResponse:
    """The methods of `AsyncOrqTraceSessions`, each returning a `RawResponse`."""

    def __init__(self, raw: AsyncOrqTraceSessions) -> None:
        self.create = returns_raw(raw.create)
        self.get = returns_raw(raw.get)
        self.delete = returns_raw(raw.delete)
        self.update = returns_raw(raw.update)
        self.list = returns_raw(raw.list)
        self.count = returns_raw(raw.count)
