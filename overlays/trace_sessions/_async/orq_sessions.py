"""Orq sessions, as served today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Unpack, overload

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from .._body.bodies import JsonObject, body_from, given
from .._call.options import CallOptions
from .._contract.operations import (
    COUNT_ORQ_SESSIONS,
    CREATE_ORQ_SESSION,
    DELETE_ORQ_SESSION,
    GET_ORQ_SESSION,
    LIST_ORQ_SESSION_TAGS,
    LIST_ORQ_SESSIONS,
    UPDATE_ORQ_SESSION,
)
from .._services.intervals import Interval
from .._services.orq_updates import update_from
from .._services.paging import next_numbered_query
from .._services.queries import session_query_from
from .pages import AsyncListCall, list_call, returns_raw_page
from .resource import AsyncResource, returns_raw

# Within the class, `list` is its method.
Tags = list[str]


class AsyncOrqSessions(AsyncResource):
    """Operations on the sessions of an Orq workspace (https://docs.orq.ai).

    Every method also takes the keyword arguments of `CallOptions`: timeout, deadline, retries and headers. Every
    method raises `APIStatusError` when the service answers with an error, `APIConnectionError` when no complete
    answer arrives, `ResponseDecodeError` when the answer can't be read, and `InvalidRequestError`, before anything is
    sent, for an argument that can't be sent.
    """

    @overload
    async def create(
        self, *, request: models.OrqSessionCreate | JsonObject, **options: Unpack[CallOptions]
    ) -> models.OrqSession: ...

    @overload
    async def create(
        self,
        *,
        external_id: str,
        duration: float,
        contact_ids: Sequence[str],
        billing: models.Billing | JsonObject,
        usage: models.OrqUsage | JsonObject,
        traces_count: int,
        tags: Sequence[str],
        project_id: str | Unset = UNSET,
        title: str | Unset = UNSET,
        client: str | Unset = UNSET,
        repo: str | Unset = UNSET,
        kind: models.KnownThreadKind | str | Unset = UNSET,
        started_at: datetime | Unset = UNSET,
        updated_at: datetime | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.OrqSession: ...

    async def create(
        self,
        *,
        request: models.OrqSessionCreate | JsonObject | Unset = UNSET,
        external_id: str | Unset = UNSET,
        duration: float | Unset = UNSET,
        contact_ids: Sequence[str] | Unset = UNSET,
        billing: models.Billing | JsonObject | Unset = UNSET,
        usage: models.OrqUsage | JsonObject | Unset = UNSET,
        traces_count: int | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        project_id: str | Unset = UNSET,
        title: str | Unset = UNSET,
        client: str | Unset = UNSET,
        repo: str | Unset = UNSET,
        kind: models.KnownThreadKind | str | Unset = UNSET,
        started_at: datetime | Unset = UNSET,
        updated_at: datetime | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.OrqSession:
        """Store a session: `POST /v2/sessions`.

        Repeated only when the service can't have stored it: no connection, 429, or 503 with Retry-After. After any
        other failure the error's `outcome_unknown` is true.

        Args:
            request: The whole body instead of the fields below; for fields that are not listed.
            external_id: Id of the session in your own system.
            duration: Length in milliseconds.
            contact_ids: Ids of the contacts who took part.
            billing: input_cost, output_cost and total_cost, in the currency of the workspace.
            usage: prompt_tokens, completion_tokens and total_tokens; whole numbers.
            traces_count: How many traces the session has.
            tags: Labels.
            project_id: Id of the project.
            title: Title of the session.
            client: The program that the session was held with.
            repo: The code repository that the session was about.
            kind: "THREAD_KIND_CONVERSATION", "THREAD_KIND_CODING_AGENT", or one that the service adds later.
            started_at: When the session began; a datetime with a time zone.
            updated_at: When the session last changed; a datetime with a time zone.
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
            title=title,
            client=client,
            repo=repo,
            kind=kind,
            started_at=started_at,
            updated_at=updated_at,
        )
        return await self._call(CREATE_ORQ_SESSION, options, body=body_from(models.OrqSessionCreate, request, fields))

    async def get(self, session_id: str, **options: Unpack[CallOptions]) -> models.OrqSession:
        """One session: `GET /v2/sessions/{session_id}`.

        Args:
            session_id: The `id` that the service gave the session, not its external_id. The id "tags" is refused: its
                path is that of `list_tags`.

        Raises:
            NotFoundError: There is no such session.
        """
        return await self._call(GET_ORQ_SESSION, options, session_id=session_id)

    async def update(
        self,
        session_id: str,
        *,
        request: models.OrqSessionUpdate | JsonObject | Unset = UNSET,
        id: str | Unset = UNSET,
        external_id: str | Unset = UNSET,
        duration: float | Unset = UNSET,
        contact_ids: Sequence[str] | Unset = UNSET,
        billing: models.Billing | JsonObject | Unset = UNSET,
        usage: models.OrqUsage | JsonObject | Unset = UNSET,
        traces_count: int | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        project_id: str | Unset = UNSET,
        title: str | Unset = UNSET,
        client: str | Unset = UNSET,
        repo: str | Unset = UNSET,
        kind: models.KnownThreadKind | str | Unset = UNSET,
        started_at: datetime | Unset = UNSET,
        updated_at: datetime | Unset = UNSET,
        clear_contact_ids: bool | Unset = UNSET,
        clear_tags: bool | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.OrqSession:
        """Replace fields of a session: `PATCH /v2/sessions/{session_id}`.

        A field that is not given stays as it is. Safe to repeat, and repeated after any failure that may pass.

        Args:
            session_id: The `id` that the service gave the session.
            request: The whole body instead of the fields below; for fields that are not listed.
            contact_ids, tags: As in `create`; an empty list removes all of them, and is sent as the flag below.
            clear_contact_ids, clear_tags: Remove all contacts, or all tags; not together with the list itself.
            id, external_id, duration, billing, usage, traces_count, project_id, title, client, repo, kind, started_at,
                updated_at: As in `create` and in `OrqSession`.

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
            project_id=project_id,
            title=title,
            client=client,
            repo=repo,
            kind=kind,
            started_at=started_at,
            updated_at=updated_at,
            clear_contact_ids=clear_contact_ids,
            clear_tags=clear_tags,
        )
        return await self._call(UPDATE_ORQ_SESSION, options, body=update_from(request, fields), session_id=session_id)

    async def delete(self, session_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a session: `DELETE /v2/sessions/{session_id}`.

        Safe to repeat: if an attempt may have deleted the session without an answer, a 404 after it is success.

        Raises:
            NotFoundError: There is no such session.
        """
        return await self._call(DELETE_ORQ_SESSION, options, session_id=session_id)

    def list(
        self,
        *,
        request: models.OrqSessionQuery | JsonObject | Unset = UNSET,
        interval: Interval | Unset = UNSET,
        project_id: str | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        start_date: datetime | Unset = UNSET,
        end_date: datetime | Unset = UNSET,
        client: str | Unset = UNSET,
        repo: str | Unset = UNSET,
        kind: models.KnownThreadKind | str | Unset = UNSET,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncListCall[models.OrqSession]:
        """The sessions that pass every filter, page by page: `POST /v2/sessions/query`.

        Iterating the result yields every session of every page and asks for a page, by its number, when it is needed;
        `data` and `has_more` are those of the first page. Without arguments: all sessions of the workspace.

        Args:
            request: The whole body, `{"filters": {...}}`, instead of the fields below.
            interval: A span of time that ends now: "all_time" (the default), "last_30_minutes", "last_1_hour",
                "last_6_hours", "last_24_hours", "last_3_days", "last_7_days", "last_14_days", "last_1_month" or
                "last_3_months"; or its full name, such as "SESSION_INTERVAL_ALL_TIME"; or a timedelta of that length.
            project_id: Id of the project.
            tags: Labels that a session must have.
            start_date, end_date: Earliest and latest time; datetimes with a time zone, sent in Unix milliseconds.
            client, repo, kind: As in `create`.
            limit: Sessions on a page; the service decides by default.
            page: Number of the first page to ask for, from 1.

        Raises:
            PaginationError: While iterating: the service sends a page again, or pages without end.
        """
        body = session_query_from(
            request,
            given(limit=limit, page=page),
            given(
                interval=interval,
                project_id=project_id,
                tags=tags,
                start_date=start_date,
                end_date=end_date,
                client=client,
                repo=repo,
                kind=kind,
            ),
        )
        return list_call(
            lambda page: self._answer(LIST_ORQ_SESSIONS, options, body=page), next_numbered_query, body, raw=self._raw
        )

    async def count(
        self,
        *,
        request: models.OrqSessionQuery | JsonObject | Unset = UNSET,
        interval: Interval | Unset = UNSET,
        project_id: str | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        start_date: datetime | Unset = UNSET,
        end_date: datetime | Unset = UNSET,
        client: str | Unset = UNSET,
        repo: str | Unset = UNSET,
        kind: models.KnownThreadKind | str | Unset = UNSET,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many sessions `list` finds with the same arguments: `POST /v2/sessions/count`."""
        body = session_query_from(
            request,
            given(limit=limit, page=page),
            given(
                interval=interval,
                project_id=project_id,
                tags=tags,
                start_date=start_date,
                end_date=end_date,
                client=client,
                repo=repo,
                kind=kind,
            ),
        )
        return await self._call(COUNT_ORQ_SESSIONS, options, body=body)

    async def list_tags(self, **options: Unpack[CallOptions]) -> Tags:
        """Every tag that some session of the workspace has: `GET /v2/sessions/tags`."""
        return await self._call(LIST_ORQ_SESSION_TAGS, options)

    @property
    def with_raw_response(self) -> AsyncOrqSessionsWithRawResponse:
        """The same methods, returning a `RawResponse`: status, headers, attempts and time beside the result."""
        return AsyncOrqSessionsWithRawResponse(AsyncOrqSessions(self._caller, self._options, raw=True))


class AsyncOrqSessionsWithRawResponse:
    """The methods of `AsyncOrqSessions`, each returning a `RawResponse`."""

    def __init__(self, raw: AsyncOrqSessions) -> None:
        self.create = returns_raw(raw.create)
        self.get = returns_raw(raw.get)
        self.update = returns_raw(raw.update)
        self.delete = returns_raw(raw.delete)
        self.list = returns_raw_page(raw.list)
        self.count = returns_raw(raw.count)
        self.list_tags = returns_raw(raw.list_tags)
