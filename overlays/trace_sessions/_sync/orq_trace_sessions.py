# Derived from _async/orq_trace_sessions.py by `make generate`; edit that file.
"""Orq sessions, as of April 2025, under paths that have moved since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias, Unpack, overload

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from .._body.bodies import JsonObject, body_from
from .._call.options import CallOptions
from .._contract.operations import (
    COUNT_TRACE_SESSIONS,
    CREATE_TRACE_SESSION,
    DELETE_TRACE_SESSION,
    GET_TRACE_SESSION,
    LIST_TRACE_SESSIONS,
    UPDATE_TRACE_SESSION,
)
from .._services.paging import next_query
from .._services.queries import query_from
from .pages import ListCall, list_call, returns_raw_page
from .resource import Resource, returns_raw

Filter: TypeAlias = (
    "models.IdFilter | models.SearchFilter | models.StringFilter | models.StringArrayFilter | JsonObject"
)


class OrqTraceSessions(Resource):
    """Operations on the sessions of an Orq workspace as of April 2025 (https://docs.orq.ai).

    Each of them is deprecated, and warns so when it is first called: `OrqSessions` has its replacement.

    Every method also takes the keyword arguments of `CallOptions`: timeout, deadline, retries and headers. Every
    method raises `APIStatusError` when the service answers with an error, `APIConnectionError` when no complete
    answer arrives, `ResponseDecodeError` when the answer can't be read, and `InvalidRequestError`, before anything is
    sent, for an argument that can't be sent.
    """

    @overload
    def create(
        self, *, request: models.TraceSessionCreate | JsonObject, **options: Unpack[CallOptions]
    ) -> models.TraceSession: ...

    @overload
    def create(
        self,
        *,
        external_id: str,
        duration: float,
        contact_ids: Sequence[str],
        billing: models.Billing | JsonObject,
        usage: models.Usage | JsonObject,
        traces_count: float,
        tags: Sequence[str],
        project_id: str | None | Unset = UNSET,
        started_at: datetime | Unset = UNSET,
        updated_at: datetime | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.TraceSession: ...

    def create(
        self,
        *,
        request: models.TraceSessionCreate | JsonObject | Unset = UNSET,
        external_id: str | Unset = UNSET,
        duration: float | Unset = UNSET,
        contact_ids: Sequence[str] | Unset = UNSET,
        billing: models.Billing | JsonObject | Unset = UNSET,
        usage: models.Usage | JsonObject | Unset = UNSET,
        traces_count: float | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        project_id: str | None | Unset = UNSET,
        started_at: datetime | Unset = UNSET,
        updated_at: datetime | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.TraceSession:
        """Store a session: `POST /v2/traces/sessions`.

        Repeated only when the service can't have stored it: no connection, 429, or 503 with Retry-After. After any
        other failure the error's `outcome_unknown` is true; `list` with a filter on external_id tells.

        Args:
            request: The whole body instead of the fields below; for fields that are not listed.
            external_id: Id of the session in your own system; unique in the workspace.
            duration: Length in milliseconds.
            contact_ids: Ids of the contacts who took part.
            billing: input_cost, output_cost and total_cost, in the currency of the workspace.
            usage: prompt_tokens, completion_tokens and total_tokens.
            traces_count: How many traces the session has.
            tags: Labels.
            project_id: Id of the project; None is sent as null, for none.
            started_at: When the session began; a datetime with a time zone.
            updated_at: When the session last changed; a datetime with a time zone.

        Raises:
            ConflictError: Another session has this external_id.
        """
        fields = dict[str, Any](
            external_id=external_id,
            duration=duration,
            contact_ids=contact_ids,
            billing=billing,
            usage=usage,
            traces_count=traces_count,
            tags=tags,
            project_id=project_id,
            started_at=started_at,
            updated_at=updated_at,
        )
        return self._call(CREATE_TRACE_SESSION, options, body=body_from(models.TraceSessionCreate, request, fields))

    def get(self, session_id: str, **options: Unpack[CallOptions]) -> models.TraceSession:
        """One session: `GET /v2/traces/sessions/{session_id}`.

        Args:
            session_id: The `id` that the service gave the session, not its external_id.

        Raises:
            NotFoundError: There is no such session.
        """
        return self._call(GET_TRACE_SESSION, options, session_id=session_id)

    def update(
        self,
        session_id: str,
        *,
        request: models.TraceSessionUpdate | JsonObject | Unset = UNSET,
        id: str | Unset = UNSET,
        external_id: str | Unset = UNSET,
        duration: float | Unset = UNSET,
        contact_ids: Sequence[str] | Unset = UNSET,
        billing: models.Billing | JsonObject | Unset = UNSET,
        usage: models.Usage | JsonObject | Unset = UNSET,
        traces_count: float | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        workspace_id: str | Unset = UNSET,
        project_id: str | None | Unset = UNSET,
        started_at: datetime | Unset = UNSET,
        updated_at: datetime | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.TraceSession:
        """Replace fields of a session: `PATCH /v2/traces/sessions/{session_id}`.

        A field that is not given stays as it is. Safe to repeat, and repeated after any failure that may pass.

        Args:
            session_id: The `id` that the service gave the session.
            request: The whole body instead of the fields below; for fields that are not listed.
            project_id: Id of the project; None is sent as null and takes the session out of its project.
            id, external_id, duration, contact_ids, billing, usage, traces_count, tags, workspace_id, started_at,
                updated_at: As in `create` and in `TraceSession`.

        Raises:
            NotFoundError: There is no such session.
        """
        fields = dict[str, Any](
            id=id,
            external_id=external_id,
            duration=duration,
            contact_ids=contact_ids,
            billing=billing,
            usage=usage,
            traces_count=traces_count,
            tags=tags,
            workspace_id=workspace_id,
            project_id=project_id,
            started_at=started_at,
            updated_at=updated_at,
        )
        body = body_from(models.TraceSessionUpdate, request, fields)
        return self._call(UPDATE_TRACE_SESSION, options, body=body, session_id=session_id)

    def delete(self, session_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a session: `DELETE /v2/traces/sessions/{session_id}`.

        Safe to repeat: if an attempt may have deleted the session without an answer, a 404 after it is success.

        Raises:
            NotFoundError: There is no such session.
        """
        return self._call(DELETE_TRACE_SESSION, options, session_id=session_id)

    def list(
        self,
        *,
        request: models.TraceSessionQuery | JsonObject | Unset = UNSET,
        filters: Sequence[Filter] | Unset = UNSET,
        pagination: models.Pagination | JsonObject | Unset = UNSET,
        sorting_props: Sequence[models.SortingProp | JsonObject] | Unset = UNSET,
        query: models.Query | JsonObject | Unset = UNSET,
        included_fields: Mapping[str, str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> ListCall[models.TraceSession]:
        """The sessions that pass every filter, page by page: `POST /v2/traces/sessions/query`.

        Iterating the result yields every session of every page and asks for a page when it is needed; `data` and
        `has_more` are those of the first page. Without arguments: all sessions of the workspace.

        Args:
            request: The whole body instead of the fields below.
            filters: Conditions that a session must all meet, each an object with `type` "id", "search", "string" or
                "string_array", such as `{"type": "string", "operator": "equals", "path": "external_id", "value": "a"}`.
            pagination: Where to start and how many to a page: `limit`, `page`, `lastId`, `firstId`.
            sorting_props: Sort keys, most significant first, such as `{"key": "started_at", "direction": "desc"}`.
            query: A search and conditions joined by and, or by or.
            included_fields: The fields of interest, by name.

        Raises:
            PaginationError: While iterating: the service sends a page again, or pages without end.
        """
        body = query_from(
            request,
            filters=filters,
            pagination=pagination,
            sorting_props=sorting_props,
            query=query,
            included_fields=included_fields,
        )
        return list_call(
            lambda page: self._answer(LIST_TRACE_SESSIONS, options, body=page), next_query, body, raw=self._raw
        )

    def count(
        self,
        *,
        request: models.TraceSessionQuery | JsonObject | Unset = UNSET,
        filters: Sequence[Filter] | Unset = UNSET,
        pagination: models.Pagination | JsonObject | Unset = UNSET,
        sorting_props: Sequence[models.SortingProp | JsonObject] | Unset = UNSET,
        query: models.Query | JsonObject | Unset = UNSET,
        included_fields: Mapping[str, str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many sessions `list` finds with the same arguments: `POST /v2/traces/sessions/count`."""
        body = query_from(
            request,
            filters=filters,
            pagination=pagination,
            sorting_props=sorting_props,
            query=query,
            included_fields=included_fields,
        )
        return self._call(COUNT_TRACE_SESSIONS, options, body=body)

    @property
    def with_raw_response(self) -> OrqTraceSessionsWithRawResponse:
        """The same methods, returning a `RawResponse`: status, headers, attempts and time beside the result."""
        return OrqTraceSessionsWithRawResponse(OrqTraceSessions(self._caller, self._options, raw=True))


class OrqTraceSessionsWithRawResponse:
    """The methods of `OrqTraceSessions`, each returning a `RawResponse`."""

    def __init__(self, raw: OrqTraceSessions) -> None:
        self.create = returns_raw(raw.create)
        self.get = returns_raw(raw.get)
        self.update = returns_raw(raw.update)
        self.delete = returns_raw(raw.delete)
        self.list = returns_raw_page(raw.list)
        self.count = returns_raw(raw.count)
