# Derived from _async/honeyhive_sessions.py by `make generate`; edit that file.
"""HoneyHive sessions, as served today."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, Unpack, overload
from uuid import uuid4

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from .._body.bodies import JsonObject, body_from
from .._call.options import CallOptions
from .._contract.operations import (
    ADD_HONEYHIVE_SESSION_EVENTS,
    CREATE_HONEYHIVE_SESSION,
    DELETE_HONEYHIVE_SESSION,
    GET_HONEYHIVE_SESSION,
)
from .._services.event_tree import SessionNode
from .resource import Resource, returns_raw


class HoneyHiveSessions(Resource):
    """Operations on the sessions of a HoneyHive project, with their events (https://docs.honeyhive.ai).

    Every method also takes the keyword arguments of `CallOptions`: timeout, deadline, retries and headers. Every
    method raises `APIStatusError` when the service answers with an error, `APIConnectionError` when no complete
    answer arrives, `ResponseDecodeError` when the answer can't be read, and `InvalidRequestError`, before anything is
    sent, for an argument that can't be sent.
    """

    def create(
        self,
        *,
        request: models.HoneyhiveSessionCreate | JsonObject | Unset = UNSET,
        session_id: str | Unset = UNSET,
        session_name: str | Unset = UNSET,
        event_name: str | Unset = UNSET,
        source: str | Unset = UNSET,
        start_time: float | Unset = UNSET,
        end_time: float | Unset = UNSET,
        duration: float | Unset = UNSET,
        config: JsonObject | Unset = UNSET,
        inputs: JsonObject | Unset = UNSET,
        outputs: JsonObject | Unset = UNSET,
        metadata: JsonObject | Unset = UNSET,
        user_properties: JsonObject | Unset = UNSET,
        children_ids: Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.SessionEvent:
        """Open a session, or record a finished one: `POST /v1/sessions`.

        Safe to repeat, and repeated after any failure that may pass: the session id is made here unless one is given.

        Args:
            request: The whole body instead of the fields below; for fields that are not listed.
            session_id: Id of the session, a UUID (version 4); a random one when not given.
            session_name: Name of the session.
            event_name: Name of the event that stands for the session.
            source: Where the session comes from, such as "playground" or "production".
            start_time: Start, in milliseconds since the Unix epoch, UTC.
            end_time: End, in milliseconds since the Unix epoch, UTC.
            duration: Length in milliseconds.
            config, inputs, outputs, metadata, user_properties: Free-form objects that describe the run and the user.
            children_ids: Ids of the events directly under the session.
        """
        fields = dict[str, Any](
            session_id=session_id,
            session_name=session_name,
            event_name=event_name,
            source=source,
            start_time=start_time,
            end_time=end_time,
            duration=duration,
            config=config,
            inputs=inputs,
            outputs=outputs,
            metadata=metadata,
            user_properties=user_properties,
            children_ids=children_ids,
        )
        session = copy(body_from(models.HoneyhiveSessionCreate, request, fields))
        if not session.session_id:
            session.session_id = str(uuid4())
        return self._call(CREATE_HONEYHIVE_SESSION, options, body=session)

    def get(self, session_id: str, **options: Unpack[CallOptions]) -> SessionNode:
        """A session with all its events: `GET /v1/sessions/{session_id}`.

        The result has the fields of the event that stands for the session; `print(session.tree())` shows its events.
        Fields that the service adds later are in `additional_properties`; an event type that it adds stays a string.

        Raises:
            NotFoundError: There is no such session.
        """
        return self._call(GET_HONEYHIVE_SESSION, options, session_id=session_id)

    def delete(self, session_id: str, **options: Unpack[CallOptions]) -> models.DeleteSessionResponse:
        """Delete a session with its events: `DELETE /v1/sessions/{session_id}`.

        Safe to repeat: if an attempt may have deleted the session without an answer, a 404 after it is success, and
        `deleted` is unset.

        Raises:
            NotFoundError: There is no such session.
        """
        return self._call(DELETE_HONEYHIVE_SESSION, options, session_id=session_id)

    @overload
    def add_events(
        self, session_id: str, *, request: models.AddEventsRequest | JsonObject, **options: Unpack[CallOptions]
    ) -> models.AddEventsResponse: ...

    @overload
    def add_events(
        self, session_id: str, *, events: Sequence[models.EventCreate | JsonObject], **options: Unpack[CallOptions]
    ) -> models.AddEventsResponse: ...

    def add_events(
        self,
        session_id: str,
        *,
        request: models.AddEventsRequest | JsonObject | Unset = UNSET,
        events: Sequence[models.EventCreate | JsonObject] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.AddEventsResponse:
        """Add events to a session: `POST /v1/sessions/{session_id}/events/batch`.

        Sending the same events twice stores them twice, so this is repeated only when the service can't have stored
        them: no connection, 429, or 503 with Retry-After. After any other failure the error's `outcome_unknown` is
        true.

        Args:
            session_id: Id of the session.
            request: The whole body, `{"events": [...]}`, instead of `events`.
            events: The events, each with event_type ("model", "tool", "chain" or another) and inputs, an object; and
                fields such as event_name, outputs, start_time and end_time (Unix milliseconds), duration
                (milliseconds).

        Raises:
            NotFoundError: There is no such session.
        """
        body = body_from(models.AddEventsRequest, request, {"events": events})
        return self._call(ADD_HONEYHIVE_SESSION_EVENTS, options, body=body, session_id=session_id)

    @property
    def with_raw_response(self) -> HoneyHiveSessionsWithRawResponse:
        """The same methods, returning a `RawResponse`: status, headers, attempts and time beside the result."""
        return HoneyHiveSessionsWithRawResponse(HoneyHiveSessions(self._caller, self._options, raw=True))


class HoneyHiveSessionsWithRawResponse:
    """The methods of `HoneyHiveSessions`, each returning a `RawResponse`."""

    def __init__(self, raw: HoneyHiveSessions) -> None:
        self.create = returns_raw(raw.create)
        self.get = returns_raw(raw.get)
        self.delete = returns_raw(raw.delete)
        self.add_events = returns_raw(raw.add_events)
