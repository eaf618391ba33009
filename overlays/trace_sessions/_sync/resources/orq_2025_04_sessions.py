# Made from openapi.yaml by `make generate`; edit there.
"""Operations on the sessions of an Orq workspace, as of April 2025 (https://docs.orq.ai)."""

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
from ..pages import SessionPage
from ..resource import Resource, returns_raw

if TYPE_CHECKING:
    from ..._contract import typed_dicts


class OrqTraceSessions(Resource):
    """Operations on the sessions of an Orq workspace, as of April 2025 (https://docs.orq.ai)."""

    @overload
    def create(
        self,
        *,
        request: models.TraceSessionCreate | typed_dicts.TraceSessionCreateDict,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.TraceSession: ...

    @overload
    def create(
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

    def create(
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

        Stores a session under an id of your own, `external_id`, that no other session has. The path has moved.

        The request is retried only if the service can't have carried it out: after a failed connection, a 429, or a 503
        with Retry-After. If the service may have carried it out, the error's `outcome_unknown` is true.

        Deprecated by the service: use `Orq(api="current").sessions.create`.

        Args:
            request: The whole body, as a model or a mapping, instead of the fields below.
            external_id: Id of the session in your own system; unique in the workspace.
            duration: Length of the session in milliseconds.
            contact_ids: Ids of the contacts who took part.
            billing: Cost of a session: input_cost, output_cost and total_cost, in the currency of the workspace.
            usage: Tokens of a session: prompt_tokens, completion_tokens and total_tokens.
            traces_count: Number of traces in the session.
            tags: Labels of the session.
            project_id: Id of the project; null when the session is in none.
            started_at: Time at which the session began; the time of the request if none is given.
            updated_at: Time at which the session last changed; the time of the request if none is given.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent; nothing was sent.
            ConflictError: 409: another one has this id.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
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

    def get(self, session_id: str, **options: Unpack[CallOptions]) -> models.TraceSession:
        """Retrieve a trace session: `GET /v2/traces/sessions/{session_id}`.

        Returns one session, looked up by the id that the service gave it and not by its `external_id`. The path has
        moved.

        The request changes nothing, so it is retried after any transient failure.

        Deprecated by the service: use `Orq(api="current").sessions.get`.

        Args:
            session_id: Id that the service gave the session, not its external_id.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent; nothing was sent.
            NotFoundError: 404: nothing has this id.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
            GET_TRACE_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    def delete(self, session_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a trace session: `DELETE /v2/traces/sessions/{session_id}`.

        Takes the id that the service gave the session, not its `external_id`. The path has moved.

        The request is safe to repeat, so it is retried after any transient failure. If an earlier attempt may have
        deleted it, a 404 counts as success.

        Deprecated by the service: use `Orq(api="current").sessions.delete`.

        Args:
            session_id: Id that the service gave the session, not its external_id.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent; nothing was sent.
            NotFoundError: 404: nothing has this id.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
            DELETE_TRACE_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    def update(
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

        Replaces the fields that are sent and leaves the others as they are. A null `project_id` takes the session out
        of its project. The path has moved.

        The request is safe to repeat, so it is retried after any transient failure.

        Deprecated by the service: use `Orq(api="current").sessions.update`.

        Args:
            session_id: Id that the service gave the session, not its external_id.
            request: The whole body, as a model or a mapping, instead of the fields below.
            id: Id of the session, made by the service.
            external_id: Id of the session in your own system; unique in the workspace.
            duration: Length of the session in milliseconds.
            contact_ids: Ids of the contacts who took part.
            billing: Cost of a session: input_cost, output_cost and total_cost, in the currency of the workspace.
            usage: Tokens of a session: prompt_tokens, completion_tokens and total_tokens.
            traces_count: Number of traces in the session.
            tags: Labels of the session.
            workspace_id: Id of the workspace.
            project_id: Id of the project; null takes the session out of its project.
            started_at: Time at which the session began.
            updated_at: Time at which the session last changed; the time of the request if none is given.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent; nothing was sent.
            NotFoundError: 404: nothing has this id.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
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
    ) -> SessionPage[models.TraceSession]:
        """List trace sessions: `POST /v2/traces/sessions/query`.

        Returns the sessions of the workspace that match every filter, page by page; without a filter, all of them. The
        path has moved.

        Iterate over the result for the items of every page, each once. Pages are requested when they are needed. `data`
        and `has_more` describe the first page.

        If items are added during the iteration, it still yields every item that exists throughout, and some of the new
        ones. If items are deleted, stop matching the filters or move, it may miss some. To delete all that match, use
        `ids()`, which reads the list until `count` agrees. Iterating keeps the id of each item, which takes about 0.12
        kB.

        Each page is a call of its own, with its own timeout, deadline and retries. `iterate(deadline=60)` and
        `ids(deadline=60)` limit all pages together.

        The request changes nothing, so it is retried after any transient failure.

        Deprecated by the service: use `Orq(api="current").sessions.list`.

        Args:
            request: The whole body, as a model or a mapping, instead of the fields below.
            filters: Conditions that a session must all meet, each of type id, search, string or string_array; empty for
                every session.
            pagination: Page to return, by its number or by a cursor (lastId or firstId), and how many sessions are on
                it (limit).
            sorting_props: Fields to sort by, most significant first, each a key such as started_at and a direction.
            query: Free-text search and conditions, joined by and, or by or.
            included_fields: Fields of interest, by name.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of each page, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent; nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
            PaginationError: The pages have no end or bring nothing new; or, in `ids()`, `count` differs.
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

    def count(
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

        Returns the number of sessions that a list with the same query finds on all its pages. The path has moved.

        The request changes nothing, so it is retried after any transient failure.

        Deprecated by the service: use `Orq(api="current").sessions.count`.

        Args:
            request: The whole body, as a model or a mapping, instead of the fields below.
            filters: Conditions that a session must all meet, each of type id, search, string or string_array; empty for
                every session.
            pagination: Page to return, by its number or by a cursor (lastId or firstId), and how many sessions are on
                it (limit).
            sorting_props: Fields to sort by, most significant first, each a key such as started_at and a direction.
            query: Free-text search and conditions, joined by and, or by or.
            included_fields: Fields of interest, by name.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent; nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
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
    def with_raw_response(self) -> OrqTraceSessionsWithRawResponse:
        """The same methods with a `RawResponse` as the result: status, headers, attempts and time as well."""
        return OrqTraceSessionsWithRawResponse(OrqTraceSessions(self._caller, self._options, raw=True))


class OrqTraceSessionsWithRawResponse:
    """The methods of `OrqTraceSessions`, each returning a `RawResponse`."""

    def __init__(self, raw: OrqTraceSessions) -> None:
        self.create = returns_raw(raw.create)
        self.get = returns_raw(raw.get)
        self.delete = returns_raw(raw.delete)
        self.update = returns_raw(raw.update)
        self.list = returns_raw(raw.list)
        self.count = returns_raw(raw.count)
