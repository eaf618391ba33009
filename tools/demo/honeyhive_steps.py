"""The steps of the demo for HoneyHive's operations."""

from collections.abc import Generator
from typing import Any, cast

from trace_sessions import (
    AsyncHoneyHive,
    EventCreateDict,
    HoneyHive,
    HoneyhiveSessionCreateDict,
    NotFoundError,
    SessionStartDict,
)

from .walk import Step

SESSION_ID = "caf77ace-3417-4da4-944d-f4a0688f3c23"
CHAIN_ID = "7f22137a-6911-4ed3-bc36-110f1dde6b66"
START = 1712025499832

QUESTION: dict[str, Any] = {
    "context": "Hello world",
    "question": "What is in the context?",
    "chat_history": [
        {
            "role": "system",
            "content": "Answer the user's question only using provided context.\n\nContext: Hello world",
        },
        {"role": "user", "content": "What is in the context?"},
    ],
}
SESSION: HoneyhiveSessionCreateDict = {
    "session_name": "Playground Session",
    "source": "playground",
    "session_id": SESSION_ID,
    "config": {"key": "<value>"},
    "inputs": QUESTION,
    "outputs": {"role": "assistant", "content": "Hello world"},
    "duration": 1773,
    "user_properties": {"user": "user-42"},
    "metadata": {},
    "start_time": START,
    "end_time": START + 1773,
}
FIRST_GENERATION_SESSION: SessionStartDict = {
    "session_name": "Playground Session",
    "source": "playground",
    "session_id": SESSION_ID,
    "project": "Simple RAG Project",
    "config": {"key": "<value>"},
    "inputs": QUESTION,
    "outputs": {"role": "assistant", "content": "Hello world"},
    "children_ids": [CHAIN_ID],
    "duration": 1773,
    "user_properties": {"user": "user-42"},
    "error": None,
    "metrics": {},
    "feedback": {},
    "metadata": {},
    "start_time": START,
    "end_time": START + 1773,
}


def event(event_type: str, name: str, after: int, duration: float, **fields: Any) -> EventCreateDict:
    """Return an event that begins this many milliseconds after the session."""
    start = START + after
    times = {"start_time": start, "end_time": start + duration, "duration": duration}
    made = {"event_type": event_type, "event_name": name, "inputs": {}, "parent_id": CHAIN_ID, **times, **fields}
    return cast(EventCreateDict, made)


EVENTS = [
    event("chain", "answer with context", 68, 1700, event_id=CHAIN_ID, parent_id=None),
    event("tool", "search", 70, 120.5),
    event("model", "complete", 191, 1580, metadata={"total_tokens": 976, "cost": 0.0046}),
    event("tool", "check the answer", 1771, 0.9),
]


def today(client: HoneyHive | AsyncHoneyHive, mode: str) -> Generator[Step, Any, Any]:
    """Call the operations of today's API, and return the session as it was before it was deleted."""
    sessions = client.sessions.with_raw_response
    yield (
        "createHoneyhiveSession",
        lambda: sessions.create(request=SESSION),
        lambda answer: answer.session_id == SESSION_ID and answer.event_type == "session",
        lambda answer: f"session_id {answer.session_id}",
    )
    yield (
        "addHoneyhiveSessionEvents",
        lambda: sessions.add_events(SESSION_ID, events=EVENTS),
        lambda answer: answer.success,
        lambda answer: f"{len(EVENTS)} events stored",
    )
    session = yield (
        "getHoneyhiveSession",
        lambda: sessions.get(SESSION_ID, headers={"Sandbox-Fault": f"503 once=tree-{mode}"}),
        lambda node: len([*node.tree().walk()]) == 1 + len(EVENTS) and node.tree().total_tokens == 976,
        lambda node: f"a tree of {node.metadata.num_events} events; a 503 came first",
    )
    yield (
        "updateEvent",
        lambda: sessions.update_event(CHAIN_ID, feedback={"rating": 5}),
        lambda answer: answer is None,
        lambda answer: "feedback stored",
    )
    yield (
        "deleteHoneyhiveSession",
        lambda: sessions.delete(SESSION_ID),
        lambda answer: answer.success and answer.deleted == SESSION_ID,
        lambda answer: "deleted",
    )
    yield (
        "getHoneyhiveSession",
        lambda: sessions.get(SESSION_ID),
        lambda error: isinstance(error, NotFoundError),
        lambda error: f"{type(error).__name__}, as it should be",
    )
    return session


def first_generation(client: HoneyHive | AsyncHoneyHive, mode: str) -> Generator[Step, Any, None]:
    """Call the operations of the first generation."""
    session = client.session.with_raw_response
    started = yield (
        "startSession",
        lambda: session.start_session(request={"session": FIRST_GENERATION_SESSION}),
        lambda answer: answer.session_id == SESSION_ID,
        lambda answer: f"session_id {answer.session_id}",
    )
    log = {"event_type": "model", "event_name": "answer", "inputs": QUESTION, "duration": 412.5}
    yield (
        "processEventTrace",
        lambda: session.process_event_trace(started.session_id, logs=[log]),
        lambda answer: answer.success is True or bool(answer.result),
        lambda answer: "1 event stored",
    )
    yield (
        "getSession",
        lambda: session.get_session(started.session_id, headers={"Sandbox-Fault": f"503 once=get-{mode}"}),
        lambda event: event.inputs == QUESTION and event.error is None and event.metrics == {},
        lambda event: f"{event.event_name!r}, asked {event.inputs['question']!r}; a 503 came first",
    )
    yield (
        "deleteSession",
        lambda: session.delete_session(started.session_id),
        lambda answer: answer is None,
        lambda answer: "deleted",
    )
    yield (
        "getSession",
        lambda: session.get_session(started.session_id),
        lambda error: isinstance(error, NotFoundError),
        lambda error: f"{type(error).__name__}, as it should be",
    )
