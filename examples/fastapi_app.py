"""A FastAPI application with one Orq client for all requests. Its lifespan opens and closes the client.

Run `uvicorn fastapi_app:app` with ORQ_API_KEY set, then open http://127.0.0.1:8000/docs.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from trace_sessions import AsyncOrq, ConflictError, NotFoundError, TraceSessionsError


class State(TypedDict):
    """Objects that live as long as the application."""

    orq: AsyncOrq


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[State]:
    """Open the client when the application starts, and close its connections when it stops."""
    async with AsyncOrq(timeout=5, deadline=10) as orq:
        yield {"orq": orq}


def client_of(request: Request) -> AsyncOrq:
    """Return the client of the application."""
    orq: AsyncOrq = request.state.orq
    return orq


Orq = Annotated[AsyncOrq, Depends(client_of)]
app = FastAPI(lifespan=lifespan)


class NewChat(BaseModel):
    """A new chat."""

    chat_id: str
    tags: list[str] = []


class Chat(BaseModel):
    """A recorded chat."""

    session_id: str
    messages: int


@app.post("/chats", status_code=201)
async def begin(chat: NewChat, orq: Orq) -> Chat:
    """Record a chat as a session of Orq."""
    session = await orq.sessions.create(
        external_id=chat.chat_id,
        tags=chat.tags,
        duration=0,
        contact_ids=[],
        traces_count=0,
        billing={"input_cost": 0, "output_cost": 0, "total_cost": 0},
        usage={"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    )
    return Chat(session_id=session.id, messages=0)


@app.post("/chats/{session_id}/messages")
async def add_message(session_id: str, orq: Orq) -> Chat:
    """Add one to the number of messages of a chat."""
    session = await orq.sessions.get(session_id)
    session = await orq.sessions.update(session_id, traces_count=int(session.traces_count) + 1)
    return Chat(session_id=session.id, messages=int(session.traces_count))


@app.exception_handler(TraceSessionsError)
async def failed(request: Request, error: TraceSessionsError) -> JSONResponse:
    """Answer 404 or 409 as the service did, and 502 for every other failure of the service."""
    status = error.status_code if isinstance(error, NotFoundError | ConflictError) else 502
    return JSONResponse({"detail": str(error)}, status)
