"""Where the CPU of a call goes: its parts timed one by one, in process."""

from collections.abc import Callable
from typing import Any

import httpx
from attrs import define
from trace_sessions._body.encoding import encode
from trace_sessions._body.model_fields import Model
from trace_sessions._call.decoding import decode
from trace_sessions._call.operation import Operation
from trace_sessions._call.options import Options
from trace_sessions._call.request import prepare
from trace_sessions._contract.operations import CREATE_TRACE_SESSION, GET_TRACE_SESSION, START_SESSION
from trace_sessions_api.models.start_session_request import StartSessionRequest
from trace_sessions_api.models.trace_session_create import TraceSessionCreate

from .calls import SERVICES
from .clients import NOWHERE, answering, by_hand, our_call, own
from .rounds import per_operation, timed
from .samples import CALLS, ID, Call

OPERATIONS: dict[str, tuple[Operation[Any], type[Model] | None]] = {
    "get": (GET_TRACE_SESSION, None),
    "create": (CREATE_TRACE_SESSION, TraceSessionCreate),
    "start": (START_SESSION, StartSessionRequest),
}


@define(frozen=True, kw_only=True)
class Budget:
    """Seconds of CPU in one call.

    Attributes:
        build: The model made of the arguments and checked, and the URL and headers.
        encode: The model's dict to JSON.
        send: The transport, and reading its answer: here, only making an answer.
        decode: JSON to the model.
        rest: What is left of `total`: options, key, clock, retry loop, log, and what httpx adds.
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
    (operation, model_type), call, transport = OPERATIONS[name], CALLS[name], answering(name)
    request = httpx.Request(call.method, NOWHERE + call.path, json=call.body)
    answer = httpx.Response(200, content=call.answer)
    encoding = 0.0 if call.body is None else _cpu(lambda: encode(call.body))
    return Budget(
        call=name,
        build=_cpu(_preparing(operation, model_type, call)) - encoding,
        encode=encoding,
        send=_cpu(lambda: transport.handle_request(request).read()),
        decode=_cpu(lambda: decode(operation, answer, call.answer)),
        total=_cpu(our_call(own(SERVICES[name][0], transport), name)),
        by_hand=_cpu(by_hand(httpx.Client(transport=transport), call)),
    )


def _preparing(operation: Operation[Any], model_type: type[Model] | None, call: Call) -> Callable[[], object]:
    options = Options()
    if model_type is None or call.body is None:
        return lambda: prepare(operation, NOWHERE, options, None, {"session_id": ID})
    make, fields = model_type.from_dict, call.body
    return lambda: prepare(operation, NOWHERE, options, make(fields), {})


def _cpu(function: Callable[[], object]) -> float:
    return per_operation(timed(function))
