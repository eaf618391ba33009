"""Faults on the wire, in place of the good answer."""

import gzip
from collections.abc import Callable, Iterator

from .answers import Answer, json_answer
from .server import Behaviour, Exchange
from .wire import HangUp

DRIP_SECONDS = 0.05


def whole(answer: Callable[[Exchange], Answer] | Answer) -> Behaviour:
    """An answer that is well-formed HTTP, whatever it says."""

    def behave(exchange: Exchange) -> None:
        exchange.wire.send((answer if isinstance(answer, Answer) else answer(exchange)).bytes())

    return behave


def raw(data: bytes) -> Behaviour:
    """Bytes, and then the end of the connection."""

    def behave(exchange: Exchange) -> None:
        exchange.wire.send(data)
        raise HangUp

    return behave


def status(code: int, body: bytes = b'{"message": "no", "code": "fault"}', **headers: str) -> Behaviour:
    return whole(Answer(code, body, [(name.replace("_", "-"), value) for name, value in headers.items()]))


def redirect(code: int, location: str = "{elsewhere}{path}") -> Behaviour:
    def answer(exchange: Exchange) -> Answer:
        to = location.format(elsewhere=exchange.elsewhere, path=exchange.received.path)
        return Answer(code, b"", [("location", to)])

    return whole(answer)


def text(content: bytes) -> Behaviour:
    """Success with a body that is not the documented JSON."""
    return whole(Answer(200, content))


# A body of its own, so that a fault in the middle of a body also befalls an operation whose answer has none.
BODY = Answer(200, b'{"session_id": "' + b"s" * 64 + b'"}')
GZIP = ("content-encoding", "gzip")
SORRY = Answer(503, b'{"message": "sorry"}')


def another_type(exchange: Exchange) -> None:
    """Success with JSON that is not of the documented type."""
    exchange.wire.send(json_answer({} if isinstance(exchange.good.json, list) else [[]]).bytes())


def reset(exchange: Exchange) -> None:
    exchange.wire.reset()


def close(exchange: Exchange) -> None:
    raise HangUp


def stall(exchange: Exchange) -> None:
    exchange.wire.stall()


def half(after: Behaviour, answer: Answer = BODY) -> Behaviour:
    """Half of a body, and then something else."""

    def behave(exchange: Exchange) -> None:
        exchange.wire.send(answer.head() + answer.body[: len(answer.body) // 2])
        after(exchange)

    return behave


def stall_after_headers(exchange: Exchange) -> None:
    exchange.wire.send(BODY.head())
    exchange.wire.stall()


def _drip(exchange: Exchange, data: bytes, seconds: float) -> None:
    for byte in _each(data):
        exchange.wire.send(byte)
        exchange.wire.stall(seconds)


def _each(data: bytes) -> Iterator[bytes]:
    return (data[i : i + 1] for i in range(len(data)))


def drip_body(exchange: Exchange, seconds: float = DRIP_SECONDS) -> None:
    exchange.wire.send(BODY.head())
    _drip(exchange, BODY.body, seconds)


def drip_headers(exchange: Exchange, seconds: float = DRIP_SECONDS) -> None:
    _drip(exchange, BODY.head(), seconds)
    exchange.wire.send(BODY.body)


def hint_without_end(exchange: Exchange) -> None:
    """Interim answers (RFC 8297) for ever, so that each read succeeds at once and no headers are too long."""
    while True:
        exchange.wire.send(b"HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n")


def body_without_end(exchange: Exchange) -> None:
    exchange.wire.send(BODY.head(framing="transfer-encoding: chunked"))
    while True:
        exchange.wire.send(b"1\r\na\r\n")


def too_short_length(exchange: Exchange) -> None:
    """The body goes on after its content-length is over."""
    exchange.wire.send(BODY.head(length=len(BODY.body) // 2) + BODY.body)


def malformed_chunks(exchange: Exchange) -> None:
    raw(BODY.head(framing="transfer-encoding: chunked") + b"zz\r\n{}\r\n")(exchange)


def no_gzip(answer: Answer = BODY) -> Behaviour:
    """A body that the headers call gzip, and that is none."""
    return whole(Answer(answer.status, b"not gzip!", [GZIP]))


def half_of_gzip(exchange: Exchange) -> None:
    content = gzip.compress(BODY.body)
    whole(Answer(200, content[: len(content) // 2], [GZIP]))(exchange)
