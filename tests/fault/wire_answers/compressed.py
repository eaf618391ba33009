"""Answers that are compressed, or say that they are."""

import gzip
import zlib

from .rows import (
    BROKEN,
    FAILED,
    FAILED_AND_LAST,
    FINE,
    MINE,
    UNREADABLE,
    UNREADABLE_AND_LAST,
    Row,
    answer,
    chunked,
    close,
    head,
    pieces,
    say,
)

PACKED = gzip.compress(MINE, mtime=0)
GZIP, DEFLATE = "content-encoding: gzip", "content-encoding: deflate"
SMALL_LIMIT = {"max_response_bytes": 100_000}
BOMB = gzip.compress(bytes(10_000_000))
SORRY = gzip.compress(b'{"message": "sorry"}')
RAW_DEFLATE = zlib.compress(MINE)[2:-4]

ROWS = [
    Row("gzip", say(answer(PACKED, GZIP)), FINE),
    Row("gzip in capitals", say(answer(PACKED, "Content-Encoding: GZIP")), FINE),
    Row("x-gzip", say(answer(PACKED, "content-encoding: x-gzip")), FINE),
    Row("deflate", say(answer(zlib.compress(MINE), DEFLATE)), FINE),
    Row("deflate without its frame", say(answer(RAW_DEFLATE, DEFLATE)), UNREADABLE),
    Row("identity", say(answer(MINE, "content-encoding: identity")), FINE),
    Row("gzip in chunks of a byte", say(head(GZIP, "transfer-encoding: chunked") + chunked(*pieces(PACKED))), FINE),
    Row("gzip in two members", say(answer(gzip.compress(MINE[:5]) + gzip.compress(MINE[5:]), GZIP)), FINE),
    Row("gzip with zeros behind it", say(answer(PACKED + bytes(512), GZIP)), FINE),
    Row("gzip with something else behind it", say(answer(PACKED + b"else", GZIP)), UNREADABLE),
    Row("gzip that is cut off", say(answer(PACKED[:-12], GZIP)), UNREADABLE),
    Row("gzip whose sum is missing", say(answer(PACKED[:-8], GZIP)), UNREADABLE),
    Row("gzip whose sum is wrong", say(answer(PACKED[:-8] + bytes(8), GZIP)), UNREADABLE),
    Row("gzip whose connection ends", close(answer(PACKED, GZIP)[:-5]), BROKEN),
    Row("gzip that is none", say(answer(MINE, GZIP)), UNREADABLE),
    Row("gzip of nothing", say(answer(gzip.compress(b""), GZIP)), UNREADABLE),
    Row("gzip in gzip", say(answer(gzip.compress(PACKED), "content-encoding: gzip, gzip")), UNREADABLE),
    Row("br", say(answer(b"\x0b\x02\x80", "content-encoding: br")), UNREADABLE),
    Row("gzip that unpacks to 10 MB", say(answer(BOMB, GZIP)), UNREADABLE_AND_LAST, options=SMALL_LIMIT),
    Row("an error in gzip", say(answer(SORRY, GZIP, status="500 Sorry")), FAILED),
    Row("an error in gzip that is none", say(answer(b"sorry", GZIP, status="500 Sorry")), FAILED),
    Row(
        "an error in gzip that unpacks to 10 MB",
        say(answer(BOMB, GZIP, status="500 Sorry")),
        FAILED_AND_LAST,
        options=SMALL_LIMIT,
    ),
]
