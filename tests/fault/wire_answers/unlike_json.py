"""Bodies that are no JSON, or JSON of an odd kind."""

from .rows import FINE, MINE, UNREADABLE, Row, answer, say

ROWS = [
    Row("a page of HTML", say(answer(b"<html>Sign in</html>", "content-type: text/html")), UNREADABLE),
    Row("JSON that is called HTML", say(answer(MINE, "content-type: text/html")), FINE),
    Row("JSON of another encoding", say(answer(MINE.decode().encode("utf-16"))), FINE),
    Row("bytes that are no text", say(answer(b'{"result": "\xff\xfe"}')), UNREADABLE),
    Row("JSON that is cut off", say(answer(MINE[:-1])), UNREADABLE),
    Row("JSON with more behind it", say(answer(MINE + b"{}")), UNREADABLE),
    Row("a list", say(answer(b"[" + MINE + b"]")), UNREADABLE),
    Row("null", say(answer(b"null")), UNREADABLE),
    Row("lists in lists, 100,000 deep", say(answer(b"[" * 100_000)), UNREADABLE),
    Row("a number of 5,000 digits", say(answer(b"9" * 5_000)), UNREADABLE),
    Row("a name twice", say(answer(b'{"result": "theirs", "result": "mine"}')), FINE),
]
