# Made from openapi.yaml by `make generate`; edit there.
"""Operations of HoneyHive's first generation on the sessions of a project (https://docs.honeyhive.ai)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack, overload

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from ..._call.options import CallOptions
from ..._contract.operations import DELETE_SESSION, GET_SESSION, PROCESS_EVENT_TRACE, START_SESSION
from ..resource import Resource, returns_raw

if TYPE_CHECKING:
    from ..._contract import typed_dicts


class HoneyHiveSession(Resource):
    """Operations of HoneyHive's first generation on the sessions of a project (https://docs.honeyhive.ai)."""

    def start_session(
        self,
        *,
        request: models.StartSessionRequest | typed_dicts.StartSessionRequestDict | Unset = UNSET,
        project: str | Unset = UNSET,
        session_name: str | Unset = UNSET,
        event_name: str | Unset = UNSET,
        source: str | Unset = UNSET,
        session_id: str | Unset = UNSET,
        children_ids: Sequence[str] | Unset = UNSET,
        config: Mapping[str, Any] | Unset = UNSET,
        inputs: Mapping[str, Any] | Unset = UNSET,
        outputs: Mapping[str, Any] | Unset = UNSET,
        error: None | str | Unset = UNSET,
        duration: float | Unset = UNSET,
        user_properties: Mapping[str, Any] | Unset = UNSET,
        metrics: Mapping[str, Any] | Unset = UNSET,
        feedback: Mapping[str, Any] | Unset = UNSET,
        metadata: Mapping[str, Any] | Unset = UNSET,
        start_time: float | Unset = UNSET,
        end_time: float | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.StartSessionResponse:
        """Start a session: `POST /session/start`.

        Opens a session, or records a finished one if you send its outputs and times. The client makes the session id
        unless you pass one, so a repeated request does not open a second session.

        The request is safe to repeat, so it is retried after any transient failure.

        Deprecated by the service: use `HoneyHive.sessions.create`.

        Args:
            request: The whole body, as a model or a mapping, instead of the separate fields.
            project: Name of the session's project. It is redundant, because the API key determines it.
            session_name: Name of the session.
            event_name: Name of the event that represents the session. The default is session_name.
            source: Origin of the session, such as playground or production.
            session_id: Id of the session. The default is a new one.
            children_ids: Ids of the session's child events.
            config: Configuration of the session, such as the model and its settings; any JSON object.
            inputs: Inputs of the session; any JSON object.
            outputs: Outputs of the session; any JSON object.
            error: Description of the error in the session; null if there was none.
            duration: Length of the session in milliseconds.
            user_properties: Properties of the user, such as an id or a plan; any JSON object.
            metrics: Values computed from the outputs, such as scores; any JSON object.
            feedback: Feedback on the outputs, such as a rating; any JSON object.
            metadata: Other facts about the session, such as versions; any JSON object.
            start_time: Start of the session in milliseconds since the Unix epoch, UTC.
            end_time: End of the session in milliseconds since the Unix epoch, UTC.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
            START_SESSION,
            options,
            request=request,
            extra=extra,
            fields={
                "project": project,
                "session_name": session_name,
                "event_name": event_name,
                "source": source,
                "session_id": session_id,
                "children_ids": children_ids,
                "config": config,
                "inputs": inputs,
                "outputs": outputs,
                "error": error,
                "duration": duration,
                "user_properties": user_properties,
                "metrics": metrics,
                "feedback": feedback,
                "metadata": metadata,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get_session(self, session_id: str, **options: Unpack[CallOptions]) -> models.Event:
        """Retrieve a session: `GET /session/{session_id}`.

        Returns the event that represents the whole session.

        The request changes nothing, so it is retried after any transient failure.

        Args:
            session_id: Id of the session.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            NotFoundError: 404: nothing with this id exists.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
            GET_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    def delete_session(self, session_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a session: `DELETE /session/{session_id}`.

        Deletes the session and its events.

        The request is safe to repeat, so it is retried after any transient failure. If an earlier attempt may have
        deleted it, a 404 counts as success.

        Args:
            session_id: Id of the session.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            NotFoundError: 404: nothing with this id exists.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
            DELETE_SESSION,
            options,
            {
                "session_id": session_id,
            },
        )

    @overload
    def process_event_trace(
        self,
        session_id: str,
        *,
        request: models.ProcessEventTraceRequest | typed_dicts.ProcessEventTraceRequestDict,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.ProcessEventTraceResponse: ...

    @overload
    def process_event_trace(
        self,
        session_id: str,
        *,
        logs: Sequence[Mapping[str, Any]],
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.ProcessEventTraceResponse: ...

    def process_event_trace(
        self,
        session_id: str,
        *,
        request: models.ProcessEventTraceRequest | typed_dicts.ProcessEventTraceRequestDict | Unset = UNSET,
        logs: Sequence[Mapping[str, Any]] | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> models.ProcessEventTraceResponse:
        """Add the events of a trace to a session: `POST /session/{session_id}/traces`.

        Stores each log as an event of the session. Sending the same logs twice stores them twice.

        The request is retried only if the service can't have carried it out: after a failed connection, a 429, or a 503
        with Retry-After. If the service may have carried it out, the error's `outcome_unknown` is true.

        Deprecated by the service: use `HoneyHive.sessions.add_events`.

        Args:
            session_id: Id of the session.
            request: The whole body, as a model or a mapping, instead of the separate fields.
            logs: Events to store, each a JSON object with the fields of Event, such as event_type, event_name, inputs
                and outputs.
            extra: Fields that the contract does not declare.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            NotFoundError: 404: nothing with this id exists.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The service reported success, but the response can't be read.
        """
        return self._call(
            PROCESS_EVENT_TRACE,
            options,
            {
                "session_id": session_id,
            },
            request=request,
            extra=extra,
            fields={
                "logs": logs,
            },
        )

    start = start_session
    """Another name for `start_session`. Start a session: `POST /session/start`."""

    get = get_session
    """Another name for `get_session`. Retrieve a session: `GET /session/{session_id}`."""

    delete = delete_session
    """Another name for `delete_session`. Delete a session: `DELETE /session/{session_id}`."""

    add_traces = process_event_trace
    """Another name for `process_event_trace`. Add the events of a trace to a session: `POST /session/{session_id}/traces`."""

    @property
    def with_raw_response(self) -> HoneyHiveSessionWithRawResponse:
        """The same methods with a `RawResponse` as the result: status, headers, attempts and time as well."""
        return HoneyHiveSessionWithRawResponse(HoneyHiveSession(self._caller, self._options, raw=True))


class HoneyHiveSessionWithRawResponse:
    """The methods of `HoneyHiveSession`, each returning a `RawResponse`."""

    def __init__(self, raw: HoneyHiveSession) -> None:
        self.start_session = returns_raw(raw.start_session)
        self.start = self.start_session
        self.get_session = returns_raw(raw.get_session)
        self.get = self.get_session
        self.delete_session = returns_raw(raw.delete_session)
        self.delete = self.delete_session
        self.process_event_trace = returns_raw(raw.process_event_trace)
        self.add_traces = self.process_event_trace
