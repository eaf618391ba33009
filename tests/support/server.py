"""A server that fails on purpose: threads and raw sockets on loopback, every request written down.

Each request names its case in the header `x-case`, and each case has a plan: what its first, second, ... attempt
gets. An attempt for which nothing is planned gets the good answer, an example of openapi.yaml.
"""

import re
import socket
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

from attrs import define

from .answers import Answer, good_answer
from .contract import SpecOperation, operations
from .wire import HangUp, Wire

CASE_HEADER = "x-case"


@define(frozen=True, kw_only=True)
class Received:
    """A request as it arrived."""

    case: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    connection: int


@define(frozen=True, kw_only=True)
class Exchange:
    """A request that waits for its answer."""

    wire: Wire
    received: Received
    good: Answer
    elsewhere: str


Behaviour = Callable[[Exchange], None]


@define(frozen=True, eq=False)
class Plan:
    """The answers to the attempts of a case, in turn; after those, `then`, or the good answer."""

    first: Sequence[Behaviour] = ()
    then: Behaviour | None = None


def answer_well(exchange: Exchange) -> None:
    exchange.wire.send(exchange.good.bytes())


class FaultServer:
    """The server, from entering it as a context to leaving it; no thread or socket is left after that.

    Args:
        elsewhere: URL of the server that redirects lead to.
        greet: What to do with a connection before anything is read from it.
    """

    def __init__(self, *, elsewhere: str = "", greet: Callable[[Wire], None] | None = None) -> None:
        self.plans: dict[str, Plan] = {}
        self.elsewhere = elsewhere
        self.connections = 0
        self._greet = greet
        self._log: dict[str, list[Received]] = defaultdict(list)
        self._threads: set[threading.Thread] = set()
        self._changed = threading.Condition()
        self._stopping, self._stop = socket.socketpair()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.url = "http://{}:{}".format(*self._listener.getsockname())
        self._acceptor = threading.Thread(target=self._accept)

    def __enter__(self) -> Self:
        self._acceptor.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # Nobody reads this byte, so that every thread finds it.
        self._stop.send(b"x")
        self._acceptor.join()
        for thread in list(self._threads):
            thread.join()
        for sock in (self._listener, self._stop, self._stopping):
            sock.close()

    def received(self, case: str | None = None) -> list[Received]:
        """The requests of a case, or all of them."""
        with self._changed:
            return list(self._log[case]) if case is not None else [one for log in self._log.values() for one in log]

    @property
    def open_connections(self) -> int:
        return len(self._threads)

    def wait_until(self, condition: Callable[[Self], bool], seconds: float = 5.0) -> bool:
        """Wait for a condition on requests or connections, and return whether it came true in time."""
        with self._changed:
            return self._changed.wait_for(lambda: condition(self), seconds)

    def _accept(self) -> None:
        listening = Wire(self._listener, self._stopping)
        while True:
            try:
                listening.ready()
                sock, _ = self._listener.accept()
            except (HangUp, OSError):
                return
            with self._changed:
                self.connections += 1
                thread = threading.Thread(target=self._serve, args=(Wire(sock, self._stopping), self.connections))
                self._threads.add(thread)
                self._changed.notify_all()
            thread.start()

    def _serve(self, wire: Wire, connection: int) -> None:
        try:
            if self._greet is not None:
                self._greet(wire)
            while True:
                self._exchange(wire, connection)
        except HangUp:
            pass
        finally:
            wire.close()
            with self._changed:
                self._threads.discard(threading.current_thread())
                self._changed.notify_all()

    def _exchange(self, wire: Wire, connection: int) -> None:
        first, *lines = wire.read_until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = wire.read(int(headers.get("content-length", "0")))
        case = headers.get(CASE_HEADER, "")
        received = Received(case=case, method=method, path=path, headers=headers, body=body, connection=connection)
        with self._changed:
            self._log[case].append(received)
            number = len(self._log[case])
            self._changed.notify_all()
        plan = self.plans.get(case, Plan())
        behaviour = plan.first[number - 1] if number <= len(plan.first) else plan.then or answer_well
        good = good_answer(operation_at(method, path))
        behaviour(Exchange(wire=wire, received=received, good=good, elsewhere=self.elsewhere))


# Templates sort after the fixed paths that they would match too.
_ROUTES = [
    (re.compile(f"{operation.method} " + re.sub(r"{.*?}", "[^/]+", operation.path)), operation)
    for operation in sorted(operations().values(), key=lambda operation: operation.path.replace("{", "~"))
]


def operation_at(method: str, path: str) -> SpecOperation | None:
    """The operation that a request is for."""
    return next(
        (operation for pattern, operation in _ROUTES if pattern.fullmatch(f"{method} {path.partition('?')[0]}")), None
    )
