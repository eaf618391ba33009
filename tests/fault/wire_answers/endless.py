"""Answers that never end."""

from .rows import BROKEN, FAILED_AND_LAST, FINE_AND_LAST, MINE, UNREADABLE_AND_LAST, Does, Outcome, Row, head, repeat

KB = b"a" * 1_000
IN_CHUNKS = head("transfer-encoding: chunked")
TO_ITS_END = head(f"content-length: {10**15}")


def endless(name: str, does: Does, expected: Outcome) -> Row:
    return Row(name, does, expected, options={"max_response_bytes": 100_000})


ROWS = [
    endless("a body without end and without length", repeat(head(), KB), UNREADABLE_AND_LAST),
    endless("a body of a petabyte", repeat(TO_ITS_END, KB), UNREADABLE_AND_LAST),
    endless("chunks without end", repeat(IN_CHUNKS, b"3e8\r\n" + KB + b"\r\n"), UNREADABLE_AND_LAST),
    endless("chunks of a byte without end", repeat(IN_CHUNKS, b"1\r\na\r\n" * 100), BROKEN),
    endless("a chunk of a petabyte", repeat(IN_CHUNKS + b"38d7ea4c68000\r\n", KB), UNREADABLE_AND_LAST),
    endless("the size of a chunk without end", repeat(IN_CHUNKS, b"0" * 1_000), BROKEN),
    endless("an extension of a chunk without end", repeat(IN_CHUNKS + b"12;", KB), BROKEN),
    endless("trailers without end", repeat(IN_CHUNKS + b"0\r\n", b"a: 1\r\n" * 100), BROKEN),
    endless("a status line without end", repeat(b"HTTP/1.1 200 ", KB), BROKEN),
    endless("a header without end", repeat(b"HTTP/1.1 200 OK\r\na: ", KB), BROKEN),
    endless("headers without end", repeat(b"HTTP/1.1 200 OK\r\n", b"a: 1\r\n" * 100), BROKEN),
    endless("interim answers without end", repeat(b"", head(status="103 Early Hints") * 20), BROKEN),
    endless("empty lines without end", repeat(b"", b"\r\n" * 500), BROKEN),
    endless("answers without end", repeat(b"", (head("content-length: 18") + MINE) * 50), FINE_AND_LAST),
    endless("the body of an error without end", repeat(head(status="500 Sorry"), KB), FAILED_AND_LAST),
    endless("the body of a 404 without end", repeat(head(status="404 No"), KB), Outcome("NotFoundError")),
]
