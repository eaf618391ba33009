"""CPU time of the parts of a call, measured one by one in process."""

from collections.abc import Callable
from typing import Any

import httpx
from attrs import define
from trace_sessions._body.bodies import body_of
from trace_sessions._body.encoding import encode
from trace_sessions._call.answer import decode
from trace_sessions._call.operation import Operation
from trace_sessions._call.options import Options
from trace_sessions._call.request import PreparedRequest, prepare
from trace_sessions._contract.operations import CREATE_TRACE_SESSION, GET_TRACE_SESSION, START_SESSION
from trace_sessions._network.received import Received
from trace_sessions_api.types import UNSET

from .calls import SERVICES
from .clients import NOWHERE, answering, by_hand, our_call, own
from .rounds import per_operation, timed
from .samples import CALLS, ID, Call

OPERATIONS: dict[str, Operation[Any]] = {
    "get": GET_TRACE_SESSION,
    "create": CREATE_TRACE_SESSION,
    "start": START_SESSION,
}


@define(frozen=True, kw_only=True)
class Budget:
    """Seconds of CPU in one call.

    Attributes:
        build: Checking the arguments and renaming them for the API, and making the URL and the headers.
        encode: Encoding the body as JSON.
        send: The transport, which here only makes a response, and reading that.
        decode: Decoding JSON to the model.
        rest: The rest of `total`: options, key, clock, retry loop, log, and the work of httpx.
        total: The whole call.
        by_hand: The same call with httpx alone.
    """

    call: str
    build: float
    encode: float
    send: float
    decode: float
    total: float
    by_hand: float

    @property
    def rest(self) -> float:
        return self.total - self.build - self.encode - self.send - self.decode


def budget(name: str) -> Budget:
    """The budget of a call, synchronous."""
    operation, call, transport = OPERATIONS[name], CALLS[name], answering(name)
    request = httpx.Request(call.method, NOWHERE + call.path, json=call.body)
    prepared = _preparing(operation, call)()
    received = Received(len(call.answer), None)
    received.begin(200, [], {})
    received.take(call.answer)
    encoding = 0.0 if call.body is None else _cpu(lambda: encode(call.body))
    return Budget(
        call=name,
        build=_cpu(_preparing(operation, call)) - encoding,
        encode=encoding,
        send=_cpu(lambda: transport.handle_request(request).read()),
        decode=_cpu(lambda: decode(prepared, received)),
        total=_cpu(our_call(own(SERVICES[name][0], transport), name)),
        by_hand=_cpu(by_hand(httpx.Client(transport=transport), call)),
    )


def _preparing(operation: Operation[Any], call: Call) -> Callable[[], PreparedRequest]:
    options, spec = Options(), operation.body
    if spec is None:
        return lambda: prepare(operation, NOWHERE, {}, options, {"session_id": ID}, None)
    return lambda: prepare(operation, NOWHERE, {}, options, {}, body_of(spec, call.body, UNSET, {}))


def _cpu(function: Callable[[], object]) -> float:
    return per_operation(timed(function))
