"""A web application that records each request, including streamed answers: `uvicorn web_app:app`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from trace_sessions import HoneyHive
from trace_sessions.recorder import EventHandle, Recorder, SessionHandle

WORDS = ("They ", "leave ", "on ", "Mondays.")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open one recorder for all requests of the process."""
    with HoneyHive() as honeyhive:
        async with Recorder(honeyhive) as recorder:
            app.state.recorder = recorder
            yield


app = FastAPI(lifespan=lifespan)


@app.get("/answers")
async def answers(request: Request, question: str) -> dict[str, str]:
    """Answer at once. Each request is a session."""
    async with request.app.state.recorder.session("GET /answers", source="web") as session:
        async with session.model("answer", inputs={"question": question}) as event:
            event.outputs = {"answer": "".join(WORDS)}
        return {"answer": "".join(WORDS), "session_id": session.session_id}


@app.get("/streams")
async def streams(request: Request, question: str) -> StreamingResponse:
    """Answer word by word. The session and its event end with the stream, after this function has returned."""
    session = request.app.state.recorder.session("GET /streams", source="web")
    event = session.model("answer", inputs={"question": question})
    return StreamingResponse(_words(session, event), headers={"session-id": session.session_id})


async def _words(session: SessionHandle, event: EventHandle) -> AsyncIterator[str]:
    with session, event:
        said = []
        for word in WORDS:
            said.append(word)
            yield word
        event.outputs = {"answer": "".join(said)}
