# Made from openapi.yaml by `make generate`; edit there.
"""Operations on the sessions of an Orq workspace (https://docs.orq.ai)."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Unpack, overload

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from ..._call.options import CallOptions
from ..._contract.operations import (
    COUNT_ORQ_SESSIONS,
    CREATE_ORQ_SESSION,
    DELETE_ORQ_SESSION,
    GET_ORQ_SESSION,
    LIST_ORQ_SESSION_TAGS,
    LIST_ORQ_SESSIONS,
    UPDATE_ORQ_SESSION,
)
from ..pages import AsyncListCall
from ..resource import AsyncResource, returns_raw

if TYPE_CHECKING:
    from ..._contract import typed_dicts
    from ..._services.intervals import Interval


class AsyncOrqSessions(AsyncResource):
    """Operations on the sessions of an Orq workspace (https://docs.orq.ai)."""

    @overload
    async def create(
        self,
        *,
        request: models.OrqSessionCreate | typed_dicts.OrqSessionCreateDict,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.OrqSession: ...

    @overload
    async def create(
        self,
        *,
        external_id: str,
        duration: float,
        contact_ids: Sequence[str],
        billing: models.Billing | typed_dicts.BillingDict,
        usage: models.OrqUsage | typed_dicts.OrqUsageDict,
        traces_count: int,
        tags: Sequence[str],
        project_id: str | Unset = UNSET,
        title: str | Unset = UNSET,
        client: str | Unset = UNSET,
        repo: str | Unset = UNSET,
        kind: models.KnownThreadKind | str | Unset = UNSET,
        started_at: datetime | str | Unset = UNSET,
        updated_at: datetime | str | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.OrqSession: ...

    async def create(
        self,
        *,
        request: models.OrqSessionCreate | typed_dicts.OrqSessionCreateDict | Unset = UNSET,
        external_id: str | Unset = UNSET,
        duration: float | Unset = UNSET,
        contact_ids: Sequence[str] | Unset = UNSET,
        billing: models.Billing | typed_dicts.BillingDict | Unset = UNSET,
        usage: models.OrqUsage | typed_dicts.OrqUsageDict | Unset = UNSET,
        traces_count: int | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        project_id: str | Unset = UNSET,
        title: str | Unset = UNSET,
        client: str | Unset = UNSET,
        repo: str | Unset = UNSET,
        kind: models.KnownThreadKind | str | Unset = UNSET,
        started_at: datetime | str | Unset = UNSET,
        updated_at: datetime | str | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.OrqSession:
        """Create a session: `POST /v2/sessions`.

        Stores a session under your own id, `external_id`.

        The request is retried only if the service can't have carried it out: after a failed connection, a 429, or a 503
        with Retry-After. If the service may have carried it out, the error's `outcome_unknown` is true.

        Args:
            request: The whole body, as a model or a mapping, instead of the separate fields.
            external_id: Id of the session in your own system.
            duration: Length of the session in milliseconds.
            contact_ids: Ids of the contacts who took part.
            billing: Cost of a session, as input_cost, output_cost and total_cost in the currency of the workspace.
            usage: Token counts of a session, as prompt_tokens, completion_tokens and total_tokens.
            traces_count: Number of traces in the session.
            tags: Labels of the session.
            project_id: Id of the project that the session is in.
            title: Title of the session.
            client: Program in which the session took place.
            repo: Code repository to which the session relates.
            kind: Kind of thread, such as THREAD_KIND_CONVERSATION or THREAD_KIND_CODING_AGENT. The service can add
                other kinds.
            started_at: Time at which the session began.
            updated_at: Time at which the session last changed.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            CREATE_ORQ_SESSION,
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
                "title": title,
                "client": client,
                "repo": repo,
                "kind": kind,
                "started_at": started_at,
                "updated_at": updated_at,
            },
        )

    def list(
        self,
        *,
        request: models.OrqSessionQuery | typed_dicts.OrqSessionQueryDict | Unset = UNSET,
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
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncListCall[models.OrqSession]:
        """List sessions: `POST /v2/sessions/query`.

        Returns the sessions of the workspace that match every filter, page by page. Pages are numbered, so sessions
        move to other pages when sessions are added or deleted.

        Iterate over the result to get the items of every page, each once. Each page is requested when the iteration
        reaches it. `data` and `has_more` describe the first page.

        If items are added during the iteration, it still yields every item that exists throughout, and some of the new
        ones. If items are deleted, stop matching the filters or change their order, it may miss some. To delete all
        that match, use `ids()`, which reads the list until it agrees with `count`. The iteration remembers the id of
        each item, which takes about 0.12 kB.

        Each page is a separate call with its own timeout, deadline and retries. `iterate(deadline=60)` and
        `ids(deadline=60)` limit all pages together.

        The request changes nothing, so it is retried after any transient failure.

        Args:
            request: The whole body, as a model or a mapping, instead of the separate fields.
            interval: Interval that ends now: a name such as "last_24_hours", or a timedelta. The default is "all_time".
            project_id: Id of the project to which a session must belong.
            tags: Labels that a session must have.
            start_date: Earliest time of a session, a datetime with a time zone.
            end_date: Latest time of a session, a datetime with a time zone.
            client: Program in which a session must have taken place.
            repo: Code repository to which a session must relate.
            kind: Kind of thread that a session must have, such as THREAD_KIND_CODING_AGENT.
            limit: Number of sessions on a page, from 1 to 1000. The service chooses the default.
            page: Number of the page, from 1. The default is the first page.
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
            LIST_ORQ_SESSIONS,
            options,
            count=COUNT_ORQ_SESSIONS,
            request=request,
            extra=extra,
            fields={
                "interval": interval,
                "project_id": project_id,
                "tags": tags,
                "start_date": start_date,
                "end_date": end_date,
                "client": client,
                "repo": repo,
                "kind": kind,
                "limit": limit,
                "page": page,
            },
        )

    async def count(
        self,
        *,
        request: models.OrqSessionQuery | typed_dicts.OrqSessionQueryDict | Unset = UNSET,
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
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> int:
        """Count sessions: `POST /v2/sessions/count`.

        Returns the number of sessions that a list with the same filters has on all its pages.

        The request changes nothing, so it is retried after any transient failure.

        Args:
            request: The whole body, as a model or a mapping, instead of the separate fields.
            interval: Interval that ends now: a name such as "last_24_hours", or a timedelta. The default is "all_time".
            project_id: Id of the project to which a session must belong.
            tags: Labels that a session must have.
            start_date: Earliest time of a session, a datetime with a time zone.
            end_date: Latest time of a session, a datetime with a time zone.
            client: Program in which a session must have taken place.
            repo: Code repository to which a session must relate.
            kind: Kind of thread that a session must have, such as THREAD_KIND_CODING_AGENT.
            limit: Number of sessions on a page, from 1 to 1000. The service chooses the default.
            page: Number of the page, from 1. The default is the first page.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            COUNT_ORQ_SESSIONS,
            options,
            request=request,
            extra=extra,
            fields={
                "interval": interval,
                "project_id": project_id,
                "tags": tags,
                "start_date": start_date,
                "end_date": end_date,
                "client": client,
                "repo": repo,
                "kind": kind,
                "limit": limit,
                "page": page,
            },
        )

    async def list_tags(self, **options: Unpack[CallOptions]) -> builtins.list[str]:
        """List the tags of all sessions: `GET /v2/sessions/tags`.

        Returns every tag that at least one session of the workspace has.

        The request changes nothing, so it is retried after any transient failure.

        Args:
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            LIST_ORQ_SESSION_TAGS,
            options,
        )

    async def get(self, session_id: str, **options: Unpack[CallOptions]) -> models.OrqSession:
        """Retrieve a session: `GET /v2/sessions/{session_id}`.

        Returns a session. Pass the id that the service gave the session, not its `external_id`. The id `tags` can't be
        retrieved, because its path lists the tags of all sessions.

        The request changes nothing, so it is retried after any transient failure.

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
            GET_ORQ_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    async def delete(self, session_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a session: `DELETE /v2/sessions/{session_id}`.

        Deletes a session. Pass the id that the service gave the session, not its `external_id`.

        The request is safe to repeat, so it is retried after any transient failure. If an earlier attempt may have
        deleted it, a 404 counts as success.

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
            DELETE_ORQ_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    async def update(
        self,
        session_id: str,
        *,
        request: models.OrqSessionUpdate | typed_dicts.OrqSessionUpdateDict | Unset = UNSET,
        id: str | Unset = UNSET,
        external_id: str | Unset = UNSET,
        duration: float | Unset = UNSET,
        contact_ids: Sequence[str] | Unset = UNSET,
        billing: models.Billing | typed_dicts.BillingDict | Unset = UNSET,
        usage: models.OrqUsage | typed_dicts.OrqUsageDict | Unset = UNSET,
        traces_count: int | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        project_id: str | Unset = UNSET,
        title: str | Unset = UNSET,
        client: str | Unset = UNSET,
        repo: str | Unset = UNSET,
        kind: models.KnownThreadKind | str | Unset = UNSET,
        started_at: datetime | str | Unset = UNSET,
        updated_at: datetime | str | Unset = UNSET,
        clear_contact_ids: bool | Unset = UNSET,
        clear_tags: bool | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.OrqSession:
        """Update a session: `PATCH /v2/sessions/{session_id}`.

        Replaces the fields that you send, and leaves the others unchanged. `clear_contact_ids` removes all contacts,
        and `clear_tags` removes all tags. Neither can be combined with the field that it clears.

        The request is safe to repeat, so it is retried after any transient failure.

        Args:
            session_id: Id that the service gave the session; not its external_id.
            request: The whole body, as a model or a mapping, instead of the separate fields.
            id: Id of the session, which the service made.
            external_id: Id of the session in your own system.
            duration: Length of the session in milliseconds.
            contact_ids: Ids of the contacts who took part. It can't be combined with clear_contact_ids.
            billing: Cost of a session, as input_cost, output_cost and total_cost in the currency of the workspace.
            usage: Token counts of a session, as prompt_tokens, completion_tokens and total_tokens.
            traces_count: Number of traces in the session.
            tags: Labels of the session. It can't be combined with clear_tags.
            project_id: Id of the project to move the session to.
            title: Title of the session.
            client: Program in which the session took place.
            repo: Code repository to which the session relates.
            kind: Kind of thread, such as THREAD_KIND_CONVERSATION or THREAD_KIND_CODING_AGENT. The service can add
                other kinds.
            started_at: Time at which the session began.
            updated_at: Time at which the session last changed.
            clear_contact_ids: True to remove all contacts. It can't be combined with contact_ids.
            clear_tags: True to remove all tags. It can't be combined with tags.
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
            UPDATE_ORQ_SESSION,
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
                "project_id": project_id,
                "title": title,
                "client": client,
                "repo": repo,
                "kind": kind,
                "started_at": started_at,
                "updated_at": updated_at,
                "clear_contact_ids": clear_contact_ids,
                "clear_tags": clear_tags,
            },
        )

    @property
    def with_raw_response(self) -> AsyncOrqSessionsWithRawResponse:
        """The same methods with a `RawResponse` as the result: status, headers, attempts and time as well."""
        return AsyncOrqSessionsWithRawResponse(AsyncOrqSessions(self._caller, self._options, raw=True))


class AsyncOrqSessionsWithRawResponse:
    """The methods of `AsyncOrqSessions`, each returning a `RawResponse`."""

    def __init__(self, raw: AsyncOrqSessions) -> None:
        self.create = returns_raw(raw.create)
        self.list = returns_raw(raw.list)
        self.count = returns_raw(raw.count)
        self.list_tags = returns_raw(raw.list_tags)
        self.get = returns_raw(raw.get)
        self.delete = returns_raw(raw.delete)
        self.update = returns_raw(raw.update)
