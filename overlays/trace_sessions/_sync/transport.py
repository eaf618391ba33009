# Derived from _async/transport.py by `make generate`; edit that file.
"""The client's own connections, with httpx.Client left out where it does nothing for us.

`httpx.Client.send` is half the cost of a call. What it adds to its transport is redirects, which are not followed;
cookies, auth and event hooks, of which there are none; a log line with the id in the URL; and a wrapped response.
Without it there is one thing to do: proxies from the environment, for which the client is kept.
"""

from functools import lru_cache
from ssl import SSLContext
from typing import Any
from urllib.request import getproxies

import httpx

from .._call.request import PreparedRequest
from .._network.sync_runtime import bounded_client, with_own_network

LOCATION = "trace_sessions.location"


def proxies() -> bool:
    """Whether the environment names any."""
    return bool(getproxies())


def own_transport(limits: httpx.Limits, tls: SSLContext, *, by_proxy: bool) -> httpx.BaseTransport:
    """Connections to the service."""
    if by_proxy:
        return _ProxyTransport(limits, tls)
    return with_own_network(httpx.HTTPTransport(limits=limits, verify=tls))


class _ProxyTransport(httpx.BaseTransport):
    """An httpx client, which knows the variables for proxies and for hosts that need none."""

    def __init__(self, limits: httpx.Limits, tls: SSLContext) -> None:
        self._client = bounded_client(
            httpx.Client(limits=limits, verify=tls, timeout=None, event_hooks={"response": [_set_location_aside]})
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._client.send(request, stream=True, auth=None, follow_redirects=False)
        if LOCATION in response.extensions:
            response.headers["location"] = response.extensions[LOCATION]
        return response

    def close(self) -> None:
        self._client.close()


def _set_location_aside(response: httpx.Response) -> None:
    # httpx builds the request to follow even when it is not to follow, and raises on a Location that is no URL.
    if response.has_redirect_location:
        response.extensions[LOCATION] = response.headers.pop("location")


class RequestBuilder:
    """Builds requests as httpx would, from URLs and headers that it has seen before."""

    def __init__(self) -> None:
        self._url_and_host = lru_cache(maxsize=1024)(_url_and_host)
        # Of the client, not of the module: headers hold its key.
        self._headers = lru_cache(maxsize=64)(_headers)

    def build(self, request: PreparedRequest, key: str, timeout: dict[str, Any]) -> httpx.Request:
        """The request. Given a stream, httpx leaves the headers to us."""
        url, host = self._url_and_host(request.url)
        headers = self._headers(host, key, *request.headers.items())
        method, content = request.operation.method, request.content or b""
        # It copies the headers.
        sent = httpx.Request(
            method, url, headers=headers, stream=httpx.ByteStream(content), extensions={"timeout": timeout}
        )
        # RFC 9110, 8.6: a length of 0 as well where the method has a meaning for a body.
        if content or method in ("POST", "PATCH"):
            sent.headers["content-length"] = str(len(content))
        return sent


def _url_and_host(url: str) -> tuple[httpx.URL, str]:
    parsed = httpx.URL(url)
    return parsed, parsed.netloc.decode()


def _headers(host: str, key: str, *others: tuple[str, str]) -> httpx.Headers:
    return httpx.Headers([("host", host), *others, ("authorization", key)])
