"""HoneyHive sessions, first generation."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, Unpack, overload
from uuid import uuid4

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from .._body.bodies import JsonObject, body_from
from .._call.options import CallOptions
from .._contract.operations import DELETE_SESSION, GET_SESSION, PROCESS_EVENT_TRACE, START_SESSION
from .resource import AsyncResource, returns_raw


class AsyncHoneyHiveSession(AsyncResource):
    """Operations on the sessions of a HoneyHive project (https://docs.honeyhive.ai).

    Every method also takes the keyword arguments of `CallOptions`: timeout, deadline, retries and headers. Every
    method raises `APIStatusError` when the service answers with an error, `APIConnectionError` when no complete
    answer arrives, `ResponseDecodeError` when the answer can't be read, and `InvalidRequestError`, before anything is
    sent, for an argument that can't be sent.
    """

    @overload
    async def start_session(
        self, *, request: models.StartSessionRequest | JsonObject, **options: Unpack[CallOptions]
    ) -> models.StartSessionResponse: ...

    @overload
    async def start_session(
        self,
        *,
        project: str,
        session_name: str,
        source: str,
        session_id: str | Unset = UNSET,
        children_ids: Sequence[str] | Unset = UNSET,
        config: JsonObject | Unset = UNSET,
        inputs: JsonObject | Unset = UNSET,
        outputs: JsonObject | Unset = UNSET,
        error: str | None | Unset = UNSET,
        duration: float | Unset = UNSET,
        user_properties: JsonObject | Unset = UNSET,
        metrics: JsonObject | Unset = UNSET,
        feedback: JsonObject | Unset = UNSET,
        metadata: JsonObject | Unset = UNSET,
        start_time: float | Unset = UNSET,
        end_time: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.StartSessionResponse: ...

    async def start_session(
        self,
        *,
        request: models.StartSessionRequest | JsonObject | Unset = UNSET,
        project: str | Unset = UNSET,
        session_name: str | Unset = UNSET,
        source: str | Unset = UNSET,
        session_id: str | Unset = UNSET,
        children_ids: Sequence[str] | Unset = UNSET,
        config: JsonObject | Unset = UNSET,
        inputs: JsonObject | Unset = UNSET,
        outputs: JsonObject | Unset = UNSET,
        error: str | None | Unset = UNSET,
        duration: float | Unset = UNSET,
        user_properties: JsonObject | Unset = UNSET,
        metrics: JsonObject | Unset = UNSET,
        feedback: JsonObject | Unset = UNSET,
        metadata: JsonObject | Unset = UNSET,
        start_time: float | Unset = UNSET,
        end_time: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.StartSessionResponse:
        """Start a session, or record a finished one: `POST /session/start`.

        Safe to repeat, and repeated after any failure that may pass: the session id is made here unless one is given.

        Args:
            request: The whole body, `{"session": {...}}`, instead of the fields below; for fields that are not listed.
            project: Name of the project.
            session_name: Name of the session.
            source: Where the session comes from, such as "playground" or "production".
            session_id: Id of the session; a random UUID when not given.
            children_ids: Ids of the events directly under the session.
            config, inputs, outputs: Free-form objects that describe the run.
            error: What went wrong; None is sent as null.
            duration: Length in milliseconds.
            user_properties, metrics, feedback, metadata: Free-form objects that describe the user and the quality.
            start_time: Start, in milliseconds since the Unix epoch, UTC.
            end_time: End, in milliseconds since the Unix epoch, UTC; a whole number.
        """
        fields = dict[str, Any](
            project=project,
            session_name=session_name,
            source=source,
            session_id=session_id,
            children_ids=children_ids,
            config=config,
            inputs=inputs,
            outputs=outputs,
            error=error,
            duration=duration,
            user_properties=user_properties,
            metrics=metrics,
            feedback=feedback,
            metadata=metadata,
            start_time=start_time,
            end_time=end_time,
        )
        if isinstance(request, Unset):
            session = body_from(models.SessionStart, UNSET, fields)
        else:
            session = copy(body_from(models.StartSessionRequest, request, fields).session)
        if not session.session_id:
            session.session_id = str(uuid4())
        return await self._call(START_SESSION, options, body=models.StartSessionRequest(session=session))

    async def get_session(self, session_id: str, **options: Unpack[CallOptions]) -> models.Event:
        """The event that stands for a session: `GET /session/{session_id}`.

        Fields that the service adds later are in `additional_properties`; an event type that it adds stays a string.

        Raises:
            NotFoundError: There is no such session.
        """
        return await self._call(GET_SESSION, options, session_id=session_id)

    async def delete_session(self, session_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a session with its events: `DELETE /session/{session_id}`.

        Safe to repeat: if an attempt may have deleted the session without an answer, a 404 after it is success.

        Raises:
            NotFoundError: There is no such session.
        """
        return await self._call(DELETE_SESSION, options, session_id=session_id)

    @overload
    async def process_event_trace(
        self,
        session_id: str,
        *,
        request: models.ProcessEventTraceRequest | JsonObject,
        **options: Unpack[CallOptions],
    ) -> models.ProcessEventTraceResponse: ...

    @overload
    async def process_event_trace(
        self, session_id: str, *, logs: Sequence[JsonObject], **options: Unpack[CallOptions]
    ) -> models.ProcessEventTraceResponse: ...

    async def process_event_trace(
        self,
        session_id: str,
        *,
        request: models.ProcessEventTraceRequest | JsonObject | Unset = UNSET,
        logs: Sequence[JsonObject] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.ProcessEventTraceResponse:
        """Add the events of a trace to a session: `POST /session/{session_id}/traces`.

        Sending the same logs twice stores them twice, so this is repeated only when the service can't have stored
        them: no connection, 429, or 503 with Retry-After. After any other failure the error's `outcome_unknown` is
        true.

        Args:
            session_id: Id of the session.
            request: The whole body, `{"logs": [...]}`, instead of `logs`.
            logs: The events, each a free-form object with fields such as event_type, event_name, inputs, outputs.

        Raises:
            NotFoundError: There is no such session.
        """
        body = body_from(models.ProcessEventTraceRequest, request, {"logs": logs})
        return await self._call(PROCESS_EVENT_TRACE, options, body=body, session_id=session_id)

    start = start_session
    get = get_session
    delete = delete_session
    add_traces = process_event_trace

    @property
    def with_raw_response(self) -> AsyncHoneyHiveSessionWithRawResponse:
        """The same methods, returning a `RawResponse`: status, headers, attempts and time beside the result."""
        return AsyncHoneyHiveSessionWithRawResponse(AsyncHoneyHiveSession(self._caller, self._options, raw=True))


class AsyncHoneyHiveSessionWithRawResponse:
    """The methods of `AsyncHoneyHiveSession`, each returning a `RawResponse`."""

    def __init__(self, raw: AsyncHoneyHiveSession) -> None:
        self.start_session = self.start = returns_raw(raw.start_session)
        self.get_session = self.get = returns_raw(raw.get_session)
        self.delete_session = self.delete = returns_raw(raw.delete_session)
        self.process_event_trace = self.add_traces = returns_raw(raw.process_event_trace)
