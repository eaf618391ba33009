# Made from openapi.yaml by `make generate`; edit there.
"""Operations on the sessions of a HoneyHive project and their events (https://docs.honeyhive.ai)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack, overload

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from ..._call.options import CallOptions
from ..._contract.operations import (
    ADD_HONEYHIVE_SESSION_EVENTS,
    CREATE_HONEYHIVE_SESSION,
    DELETE_HONEYHIVE_SESSION,
    GET_HONEYHIVE_SESSION,
    UPDATE_EVENT,
)
from ..resource import AsyncResource, returns_raw

if TYPE_CHECKING:
    from uuid import UUID

    from ..._contract import typed_dicts
    from ..._services.event_tree import SessionNode


class AsyncHoneyHiveSessions(AsyncResource):
    """Operations on the sessions of a HoneyHive project and their events (https://docs.honeyhive.ai)."""

    async def create(
        self,
        *,
        request: models.HoneyhiveSessionCreate | typed_dicts.HoneyhiveSessionCreateDict | Unset = UNSET,
        session_id: UUID | str | Unset = UNSET,
        session_name: str | Unset = UNSET,
        event_name: str | Unset = UNSET,
        source: str | Unset = UNSET,
        start_time: float | Unset = UNSET,
        end_time: float | Unset = UNSET,
        duration: float | Unset = UNSET,
        config: Mapping[str, Any] | Unset = UNSET,
        inputs: Mapping[str, Any] | Unset = UNSET,
        outputs: Mapping[str, Any] | Unset = UNSET,
        metadata: Mapping[str, Any] | Unset = UNSET,
        user_properties: Mapping[str, Any] | Unset = UNSET,
        children_ids: Sequence[str] | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.SessionEvent:
        """Create a session: `POST /v1/sessions`.

        Opens a session, or records a finished one if you send its outputs and times. The client makes the session id
        unless you pass one, so a repeated request does not open a second session.

        The request is safe to repeat, so it is retried after any transient failure.

        Args:
            request: The whole body, as a model or a mapping, instead of the separate fields.
            session_id: Id of the session, a UUID. The default is a random one.
            session_name: Name of the session.
            event_name: Name of the event that represents the session. The default is session_name.
            source: Origin of the session, such as playground or production.
            start_time: Start of the session in milliseconds since the Unix epoch, UTC.
            end_time: End of the session in milliseconds since the Unix epoch, UTC.
            duration: Length of the session in milliseconds.
            config: Configuration of the session, such as the model and its settings; any JSON object.
            inputs: Inputs of the session; any JSON object.
            outputs: Outputs of the session; any JSON object.
            metadata: Other facts about the session, such as versions; any JSON object.
            user_properties: Properties of the user, such as an id or a plan; any JSON object.
            children_ids: Ids of the session's child events.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            CREATE_HONEYHIVE_SESSION,
            options,
            request=request,
            extra=extra,
            fields={
                "session_id": session_id,
                "session_name": session_name,
                "event_name": event_name,
                "source": source,
                "start_time": start_time,
                "end_time": end_time,
                "duration": duration,
                "config": config,
                "inputs": inputs,
                "outputs": outputs,
                "metadata": metadata,
                "user_properties": user_properties,
                "children_ids": children_ids,
            },
        )

    async def get(self, session_id: str, **options: Unpack[CallOptions]) -> SessionNode:
        """Retrieve a session with all its events: `GET /v1/sessions/{session_id}`.

        Returns the session as a tree of events, whose root is the session itself.

        The request changes nothing, so it is retried after any transient failure.

        Args:
            session_id: Id of the session, a UUID.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            NotFoundError: 404: nothing with this id exists.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            GET_HONEYHIVE_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    async def delete(self, session_id: str, **options: Unpack[CallOptions]) -> models.DeleteSessionResponse:
        """Delete a session: `DELETE /v1/sessions/{session_id}`.

        Deletes the session and its events.

        The request is safe to repeat, so it is retried after any transient failure. If an earlier attempt may have
        deleted it, a 404 counts as success.

        Args:
            session_id: Id of the session, a UUID.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            NotFoundError: 404: nothing with this id exists.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return await self._call(
            DELETE_HONEYHIVE_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    @overload
    async def add_events(
        self,
        session_id: str,
        *,
        request: models.AddEventsRequest | typed_dicts.AddEventsRequestDict,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.AddEventsResponse: ...

    @overload
    async def add_events(
        self,
        session_id: str,
        *,
        events: Sequence[models.EventCreate | typed_dicts.EventCreateDict],
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.AddEventsResponse: ...

    async def add_events(
        self,
        session_id: str,
        *,
        request: models.AddEventsRequest | typed_dicts.AddEventsRequestDict | Unset = UNSET,
        events: Sequence[models.EventCreate | typed_dicts.EventCreateDict] | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.AddEventsResponse:
        """Add events to a session: `POST /v1/sessions/{session_id}/events/batch`.

        Stores each event in the session. Sending the same events twice stores them twice.

        The request is retried only if the service can't have carried it out: after a failed connection, a 429, or a 503
        with Retry-After. If the service may have carried it out, the error's `outcome_unknown` is true.

        Args:
            session_id: Id of the session, a UUID.
            request: The whole body, as a model or a mapping, instead of the separate fields.
            events: Events to store, each with at least event_type and inputs.
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
            ADD_HONEYHIVE_SESSION_EVENTS,
            options,
            {
                "session_id": session_id,
            },
            request=request,
            extra=extra,
            fields={
                "events": events,
            },
        )

    async def update_event(
        self,
        event_id: str,
        *,
        request: models.EventUpdate | typed_dicts.EventUpdateDict | Unset = UNSET,
        metadata: Mapping[str, Any] | Unset = UNSET,
        feedback: Mapping[str, Any] | Unset = UNSET,
        metrics: Mapping[str, Any] | Unset = UNSET,
        outputs: Mapping[str, Any] | Unset = UNSET,
        config: Mapping[str, Any] | Unset = UNSET,
        user_properties: Mapping[str, Any] | Unset = UNSET,
        duration: float | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> None:
        """Update an event: `PUT /v1/events/{event_id}`.

        Sets fields that become known later, such as feedback. Fields that you leave out stay unchanged. Send whole
        objects, because the service does not document whether an object replaces the earlier one or is merged into it.
        The event that represents a session has the id of the session.

        The request is safe to repeat, so it is retried after any transient failure.

        Args:
            event_id: Id of the event, or of a session to update the event that represents it.
            request: The whole body, as a model or a mapping, instead of the separate fields.
            metadata: Other facts about the event, such as versions; any JSON object.
            feedback: Feedback on the outputs, such as a rating; any JSON object.
            metrics: Values computed from the outputs, such as scores; any JSON object.
            outputs: Outputs of the event; any JSON object.
            config: Configuration of the event, such as the model and its settings; any JSON object.
            user_properties: Properties of the user, such as an id or a plan; any JSON object.
            duration: Length of the event in milliseconds.
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
            UPDATE_EVENT,
            options,
            {
                "event_id": event_id,
            },
            request=request,
            extra=extra,
            fields={
                "metadata": metadata,
                "feedback": feedback,
                "metrics": metrics,
                "outputs": outputs,
                "config": config,
                "user_properties": user_properties,
                "duration": duration,
            },
        )

    @property
    def with_raw_response(self) -> AsyncHoneyHiveSessionsWithRawResponse:
        """The same methods with a `RawResponse` as the result: status, headers, attempts and time as well."""
        return AsyncHoneyHiveSessionsWithRawResponse(AsyncHoneyHiveSessions(self._caller, self._options, raw=True))


class AsyncHoneyHiveSessionsWithRawResponse:
    """The methods of `AsyncHoneyHiveSessions`, each returning a `RawResponse`."""

    def __init__(self, raw: AsyncHoneyHiveSessions) -> None:
        self.create = returns_raw(raw.create)
        self.get = returns_raw(raw.get)
        self.delete = returns_raw(raw.delete)
        self.add_events = returns_raw(raw.add_events)
        self.update_event = returns_raw(raw.update_event)
