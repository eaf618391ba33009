"""The faults of the matrix, each with what the page of faults calls it."""

from attrs import define

from tests.support import behaviours as b
from tests.support.answers import Answer
from tests.support.server import Behaviour

HTML = b"<html><body>Bad gateway</body></html>"
CUT = b'{"message": "a body that goes on'


@define(frozen=True)
class Fault:
    """A fault.

    Attributes:
        description: For the reader of the page.
        commit: Does it to a connection; None where there is none, since nothing listens.
        may_have_happened: True if the request may have been carried out.
        slow: True if it makes a call wait until its timeout.
    """

    description: str
    commit: Behaviour | None
    may_have_happened: bool = True
    slow: bool = False


def refused(code: int, body: bytes = b"", description: str = "", **headers: str) -> Fault:
    """An answer that says that the request was not carried out."""
    return Fault(description or f"{code}", b.status(code, body, **headers), may_have_happened=False)


FAULTS = {
    "refuse": Fault("nothing listens on the port", None, may_have_happened=False),
    "reset": Fault("the connection is reset before the response", b.reset),
    "close": Fault("the connection is closed without a response", b.close),
    "reset-body": Fault("the connection is reset within the body", b.half(b.reset)),
    "truncate": Fault("the body is shorter than announced", b.half(b.close)),
    "bad-chunks": Fault("the chunks are malformed", b.malformed_chunks),
    "huge-headers": Fault("200 KB of headers", b.status(200, x_huge="a" * 200_000)),
    "stall": Fault("no response arrives", b.stall, slow=True),
    "drip-head": Fault("the headers come byte by byte", b.drip_headers, slow=True),
    "drip-body": Fault("the body comes byte by byte", b.drip_body, slow=True),
    "stall-body": Fault("the body stops", b.half(b.stall), slow=True),
    "overlong": Fault("a body longer than announced", b.too_short_length),
    "bad-gzip": Fault("a body labelled gzip that is not", b.no_gzip()),
    "html": Fault("HTML", b.text(HTML)),
    "empty": Fault("no body", b.text(b"")),
    "null": Fault("`null`", b.text(b"null")),
    "type": Fault("JSON of another type than documented", b.another_type),
    "cut-gzip": Fault("half of a gzip body", b.half_of_gzip),
    "400": refused(400, b'{"message":"bad","code":7}'),
    "400-stall": Fault("400 whose body stops", b.half(b.stall, Answer(400, CUT)), may_have_happened=False, slow=True),
    "401": refused(401),
    "403": refused(403, HTML),
    "404": refused(404, b'{"error":"gone"}'),
    "409": refused(409),
    "422": refused(422, b'{"error":{"message":"no","code":"x"}}'),
    "408": refused(408),
    "429": refused(429, retry_after="0"),
    "500": Fault("500 with HTML", b.status(500, HTML)),
    "500-latin1": Fault("500 with bytes in no known encoding", b.status(500, b"\xff\xfe\xe9")),
    "500-gzip": Fault("500 with broken gzip", b.no_gzip(Answer(500))),
    "500-cut": Fault("500, cut short", b.half(b.close, Answer(500, CUT))),
    "503": Fault("503", b.status(503)),
    "503-wait": refused(503, description="503 with Retry-After", retry_after="0"),
    "520": Fault("520", b.status(520)),
    "302": refused(302, description="302 to another host", location="http://localhost:1/"),
    "302-odd": refused(302, description="302 to an invalid URL", location="http://xn--/"),
}
