"""Answers that are cut off, come late or not at all."""

from .rows import (
    BROKEN,
    FAILED_AND_LAST,
    FINE,
    FINE_AND_LAST,
    MINE,
    UNREADABLE_AND_LAST,
    Outcome,
    Row,
    answer,
    chunked,
    close,
    head,
    hold,
    pieces,
    reset,
    say,
    silent,
)

IN_CHUNKS = head("transfer-encoding: chunked")
SORRY = answer(b'{"message": "sorry"}', status="503 Sorry")
SLOW_DOWN = answer(b'{"message": "slow down"}', status="429 Slow Down")

ROWS = [
    Row("the end at once", close(), BROKEN),
    Row("a reset at once", reset(), BROKEN),
    Row("the end in the status line", close(answer()[:10]), BROKEN),
    Row("the end in the headers", close(answer()[:25]), BROKEN),
    Row("a reset in the headers", reset(answer()[:25]), BROKEN),
    Row("the end after the headers", close(head("content-length: 18")), BROKEN),
    Row("the end in the body", close(answer()[:-5]), BROKEN),
    Row("a reset in the body", reset(answer()[:-5]), BROKEN),
    Row("the end before the last byte", close(answer()[:-1]), BROKEN),
    Row("the end in the size of a chunk", close(IN_CHUNKS + b"1"), BROKEN),
    Row("the end in a chunk", close(IN_CHUNKS + chunked(MINE, end=b"")[:-5]), BROKEN),
    Row("the end between chunks", close(IN_CHUNKS + chunked(MINE, end=b"")), BROKEN),
    Row("the end in the last chunk", close(IN_CHUNKS + chunked(MINE, end=b"0\r\n")), BROKEN),
    Row("the end in a body without length", close(head() + MINE[:-5]), UNREADABLE_AND_LAST),
    Row("the end in the body of an error", close(SORRY[:-5]), FAILED_AND_LAST),
    Row("a reset in the body of an error", reset(SORRY[:-5]), FAILED_AND_LAST),
    Row("the end in the body of a 429", close(SLOW_DOWN[:-5]), Outcome("RateLimitError")),
    Row("the end in the headers of an error", close(SORRY[:25]), BROKEN),
    silent("silence", hold()),
    silent("silence in the status line", hold(answer()[:10])),
    silent("silence after the headers", hold(head("content-length: 18"))),
    silent("silence in the body", hold(answer()[:-5])),
    silent("silence in a chunk", hold(IN_CHUNKS + chunked(MINE, end=b"")[:-5])),
    silent("silence before the last chunk", hold(IN_CHUNKS + chunked(MINE, end=b""))),
    silent("silence after 103", hold(head(status="103 Early Hints"))),
    silent("silence in a body without length", hold(head() + MINE)),
    silent("silence in the body of an error", hold(SORRY[:-5]), FAILED_AND_LAST),
    Row("a write for each byte", say(*pieces(answer())), FINE),
    Row("a write for each byte of chunks", say(*pieces(IN_CHUNKS + chunked(MINE))), FINE),
    Row("a write for each byte, and the end", close(*pieces(answer())), FINE_AND_LAST),
]
