"""The framing of answers: how each says where it begins and ends."""

from .rows import (
    BROKEN,
    EMPTY,
    EMPTY_AND_LAST,
    FAILED,
    FINE,
    FINE_AND_LAST,
    MINE,
    REFUSED,
    REFUSED_AND_LAST,
    UNREADABLE,
    UNREADABLE_AND_LAST,
    Row,
    answer,
    chunked,
    close,
    head,
    hold,
    pieces,
    say,
)

IN_CHUNKS = head("transfer-encoding: chunked")
LENGTH = f"content-length: {len(MINE)}"
HINT = head("link: </style>; rel=preload", status="103 Early Hints")

ROWS = [
    # Lengths.
    Row("a length", say(answer()), FINE),
    Row("a length among spaces", say(head(f"content-length:   {len(MINE)}  ") + MINE), FINE),
    Row("the same length twice", say(head(LENGTH, LENGTH) + MINE), FINE),
    Row("two lengths", say(head(LENGTH, "content-length: 5") + MINE), BROKEN),
    Row("a length below zero", say(head("content-length: -1") + MINE), BROKEN),
    Row("a length with a sign", say(head("content-length: +18") + MINE), BROKEN),
    Row("a length that is no number", say(head("content-length: all") + MINE), BROKEN),
    Row("a length of 30 digits", say(head(f"content-length: {'9' * 30}") + MINE), BROKEN),
    Row("a length that is too large, and the end", close(head("content-length: 99") + MINE), BROKEN),
    Row("a length that is too small", say(head("content-length: 5") + MINE), UNREADABLE_AND_LAST),
    Row("no length, and the end", close(head() + MINE), FINE_AND_LAST),
    Row("a length of zero", say(answer(b"")), UNREADABLE),
    # Chunks.
    Row("one chunk", say(IN_CHUNKS + chunked(MINE)), FINE),
    Row("a chunk for each byte", say(IN_CHUNKS + chunked(*pieces(MINE))), FINE),
    Row("a chunk with an extension", say(IN_CHUNKS + b"12;a=b\r\n" + MINE + b"\r\n0\r\n\r\n"), FINE),
    Row("a chunk with zeros before its size", say(IN_CHUNKS + b"00012\r\n" + MINE + b"\r\n0\r\n\r\n"), FINE),
    Row("chunks with a trailer", say(IN_CHUNKS + chunked(MINE, end=b"0\r\nx-sum: 1\r\n\r\n")), FINE),
    Row("chunks named in capitals", say(head("TRANSFER-ENCODING: CHUNKED") + chunked(MINE)), FINE),
    Row(
        "chunks and a length that is wrong",
        say(head("transfer-encoding: chunked", "content-length: 5") + chunked(MINE)),
        FINE,
    ),
    Row("a chunk whose size is no number", say(IN_CHUNKS + b"zz\r\n" + MINE), BROKEN),
    Row("a chunk whose size is below zero", say(IN_CHUNKS + b"-12\r\n" + MINE), BROKEN),
    Row("a chunk whose size has 30 digits", say(IN_CHUNKS + b"f" * 30 + b"\r\n" + MINE), BROKEN),
    Row("a chunk that is longer than its size", say(IN_CHUNKS + b"5\r\n" + MINE + b"\r\n0\r\n\r\n"), BROKEN),
    Row("chunks of gzip by transfer-encoding", say(head("transfer-encoding: gzip, chunked") + chunked(MINE)), BROKEN),
    Row("a transfer-encoding that is none", say(head("transfer-encoding: lines") + MINE), BROKEN),
    # The status line.
    Row("HTTP/1.0", say(answer().replace(b"/1.1", b"/1.0")), FINE_AND_LAST),
    Row(
        "HTTP/1.0 with keep-alive", say(answer(MINE, "connection: keep-alive").replace(b"/1.1", b"/1.0")), FINE_AND_LAST
    ),
    Row("HTTP/2 in text", say(answer().replace(b"/1.1", b"/2")), BROKEN),
    Row("http in small letters", say(answer().replace(b"HTTP", b"http")), BROKEN),
    Row("another protocol's status line", say(answer().replace(b"HTTP/1.1", b"ICY")), BROKEN),
    Row("no reason", say(answer(status="200")), FINE),
    Row("a reason with an accent", say(answer(status="200 Très bien")), FINE),
    Row("a status of four digits", say(answer(status="2000 OK")), BROKEN),
    Row("a status below 100", say(answer(status="099 Odd")), BROKEN),
    Row("a status of 999", say(answer(status="999 Odd")), FAILED),
    Row("a line without carriage return", say(answer().replace(b"\r\n", b"\n")), FINE),
    # Something else than HTTP.
    Row("a banner of SSH", say(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), BROKEN),
    Row("an alert of TLS", close(b"\x15\x03\x01\x00\x02\x02\x46"), BROKEN),
    Row("a page without a head", close(b"<html>\r\n\r\n</html>"), BROKEN),
    Row("zeros", close(bytes(400)), BROKEN),
    # Headers.
    Row("a header without a colon", say(head(LENGTH, "odd") + MINE), BROKEN),
    Row("a header with a space in its name", say(head(LENGTH, "o d: 1") + MINE), BROKEN),
    Row("a header with a zero byte", say(head(LENGTH, "odd: \0") + MINE), BROKEN),
    Row("a header without a value", say(head(LENGTH, "odd:") + MINE), FINE),
    Row("a header on two lines", say(head(LENGTH, "odd: 1\r\n 2") + MINE), FINE),
    Row("a header with an accent", say(head(LENGTH, "odd: é") + MINE), FINE),
    Row("a header of 60 KB", say(head(LENGTH, "odd: " + "a" * 60_000) + MINE), FINE),
    Row("a header of 150 KB", say(head(LENGTH, "odd: " + "a" * 150_000) + MINE), BROKEN),
    Row("two thousand headers", say(head(LENGTH, *["odd: 1"] * 2_000) + MINE), FINE),
    Row("connection: close, and no end", say(answer(MINE, "connection: close")), FINE_AND_LAST),
    # Interim answers, and those without a body.
    Row("100 before the answer", say(head(status="100 Continue") + answer()), FINE),
    Row("103 before the answer", say(HINT, answer()), FINE),
    Row("three times 103 before the answer", say(HINT * 3 + answer()), FINE),
    Row("102 with a length", say(head("content-length: 5", status="102 Processing") + answer()), FINE),
    Row("101 that nobody asked for", hold(head("upgrade: odd", "connection: upgrade", status="101 Switching")), BROKEN),
    Row("103 and the end", close(HINT), BROKEN),
    Row("204 for a deletion", say(head(status="204 No Content")), EMPTY, call="delete"),
    Row("204 with a length", say(head("content-length: 9", status="204 No Content")), EMPTY, call="delete"),
    Row("204 with a body", say(head(status="204 No Content") + MINE), EMPTY_AND_LAST, call="delete"),
    Row("304", say(head(status="304 Not Modified")), REFUSED),
    Row("304 with a body", say(head(LENGTH, status="304 Not Modified") + MINE), REFUSED_AND_LAST),
    Row("a redirect that leads nowhere", say(answer(b"", status="307 Elsewhere")), REFUSED),
]
