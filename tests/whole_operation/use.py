"""A program that type checkers check: it uses the new operations and the new field."""

from typing import assert_type

from trace_sessions import AsyncOrq, Orq, OrqSession, SessionNote, SessionNoteText
from trace_sessions_api.types import Unset


def notes(orq: Orq, session: OrqSession) -> None:
    assert_type(orq.sessions.list_notes("s", labels=["a"]), list[SessionNote])
    assert_type(orq.sessions.replace_note("s", 3, limit_size=80, notify=True, text="hello"), SessionNote)
    orq.sessions.replace_note("s", 3, limit_size=80, request=SessionNoteText(text="hello"), x_trace_id="trace-7")
    assert_type(session.archived, bool | Unset)


async def notes_async(orq: AsyncOrq) -> None:
    assert_type(await orq.sessions.list_notes("s", labels=["a"]), list[SessionNote])
    raw = orq.sessions.with_raw_response
    assert_type((await raw.replace_note("s", 3, limit_size=80, request={"text": "hello"})).parsed, SessionNote)
