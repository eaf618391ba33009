"""The sandbox as an httpx transport, sync and async, without its own sockets, threads or event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from math import inf

import httpx
from starlette.requests import Request
from starlette.responses import Response

from .answers import unknown_path, wrong_method
from .damage import CutResponse, ResetResponse
from .exchange import Exchange
from .routing import paths, raw_path
from .serving import Service


class SandboxTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that responds to each request at once. Faults raise httpx's exceptions."""

    def __init__(self, service: Service) -> None:
        """The clock of `service` must advance by itself during latency, without sleeping."""
        self._service = service
        self._paths = paths(service.operations)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request, request.read())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request, await request.aread())

    def _answer(self, request: httpx.Request, body: bytes) -> httpx.Response:
        patience: float = request.extensions.get("timeout", {}).get("read") or inf
        received = _received(request)
        raw = raw_path(received.scope)
        for path in self._paths:
            parameters = path.parameters(raw)
            if parameters is None:
                continue
            operation = path.operations.get(received.method)
            if operation is None:
                return _sent(self._service.stray(received, wrong_method(raw, sorted(path.operations))))
            exchange = Exchange(received, self._service.workspaces.clock, operation, parameters, body)
            response = self._service.respond(exchange, operation, patience)
            if exchange.fault.latency >= patience:
                raise httpx.ReadTimeout("timed out", request=request)
            if isinstance(response, ResetResponse):
                raise httpx.ReadError("connection reset", request=request)
            return _sent(response)
        return _sent(self._service.stray(received, unknown_path(raw)))


def _received(request: httpx.Request) -> Request:
    path, _, query = request.url.raw_path.partition(b"?")
    return Request(
        {
            "type": "http",
            "method": request.method,
            "path": request.url.path,
            "raw_path": path,
            "query_string": query,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
        }
    )


def _sent(response: Response) -> httpx.Response:
    stream = _CutStream(response.half) if isinstance(response, CutResponse) else httpx.ByteStream(bytes(response.body))
    return httpx.Response(response.status_code, headers=response.raw_headers, stream=stream)


class _CutStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, half: bytes) -> None:
        self._half = half

    def __iter__(self) -> Iterator[bytes]:
        yield self._half
        raise httpx.RemoteProtocolError("peer closed connection without sending complete message body")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece
