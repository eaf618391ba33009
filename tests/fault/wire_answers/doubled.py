"""Answers that come unasked, and those that come before the request is over."""

import socket

from .rows import (
    BROKEN,
    EMPTY_AND_LAST,
    FAILED_AND_LAST,
    FINE_AND_LAST,
    MINE,
    REFUSED,
    REFUSED_AND_LAST,
    Row,
    answer,
    close,
    drain,
    head,
    reset,
    say,
)

THEIRS = answer(b'{"event_type": "session", "event_id": "somebody else\'s", "result": "somebody else\'s"}')
LARGE = answer(b'{"message": "too large"}', status="413 Too Large")


def refuse_and_read(sock: socket.socket) -> None:
    """Answer at once, and read the rest of the request for as long as the client writes."""
    sock.sendall(LARGE)
    drain(sock)


def half_closed(sock: socket.socket) -> None:
    """End the own direction of the connection alone."""
    sock.sendall(answer())
    sock.shutdown(socket.SHUT_WR)


ROWS = [
    Row("two answers in one write", say(answer() + THEIRS), FINE_AND_LAST),
    Row("two answers in two writes", say(answer(), THEIRS), FINE_AND_LAST),
    Row("three answers", say(answer() + THEIRS + THEIRS), FINE_AND_LAST),
    Row("an answer and half of another", say(answer() + THEIRS[:20]), FINE_AND_LAST),
    Row("an answer and a byte", say(answer() + b"H"), FINE_AND_LAST),
    Row("an answer and an empty line", say(answer() + b"\r\n"), FINE_AND_LAST),
    Row("an answer and 103", say(answer() + head(status="103 Early Hints")), FINE_AND_LAST),
    Row("an answer, another, and the end", close(answer() + THEIRS), FINE_AND_LAST),
    Row("an answer and the end", close(answer()), FINE_AND_LAST),
    Row("an answer and half of the end", half_closed, FINE_AND_LAST),
    Row(
        "chunks and another answer",
        say(head("transfer-encoding: chunked") + b"12\r\n" + MINE + b"\r\n0\r\n\r\n" + THEIRS),
        FINE_AND_LAST,
    ),
    Row("204 and another answer", say(head(status="204 No Content") + THEIRS), EMPTY_AND_LAST, call="delete"),
    Row("an error and another answer", say(answer(b"{}", status="500 Sorry") + THEIRS), FAILED_AND_LAST),
    Row("an early refusal, and the rest is read", refuse_and_read, REFUSED_AND_LAST, early=True),
    Row("an early refusal and the end", close(LARGE), REFUSED_AND_LAST, early=True),
    Row("an early answer that is fine, and the rest is read", say(answer()), FINE_AND_LAST, early=True),
    Row("an early end", close(), BROKEN, early=True),
    Row("an early reset", reset(), BROKEN, early=True),
    Row("a refusal", say(LARGE), REFUSED),
]
