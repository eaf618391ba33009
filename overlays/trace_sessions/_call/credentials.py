"""The source of the API key, and the rules for sending it."""

import os
import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Any, NoReturn
from urllib.request import getproxies, proxy_bypass

import httpx

from ..errors import ConfigurationError

KeySource = str | Callable[[], str]
AsyncKeySource = KeySource | Callable[[], Awaitable[str]]
# A label has at most 63 bytes and a name at most 253 (RFC 1035, 2.3.4). An IPv6 address has a colon.
HOST = re.compile(rb"(?=.{1,253}\.?$)([A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9_-]{1,63}\.?|.*:.*")


class Authorization:
    """The value of an Authorization header. The repr hides it, because crash reporters print local variables."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "Authorization(...)"


class Credentials:
    """An API key, or the function that returns it. Neither its repr nor a pickle shows the key."""

    __slots__ = ("_source", "header")

    def __init__(self, source: AsyncKeySource | None, environment_variable: str) -> None:
        if source is None:
            source = os.environ.get(environment_variable)
            if not source:
                raise ConfigurationError(
                    f"no API key: pass api_key= or set the environment variable {environment_variable}"
                )
        self._source: Any = source
        # Only a constant key is cached, because a function may return another key next time.
        self.header = None if callable(source) else authorization(source)

    def ask(self) -> str | Awaitable[str]:
        """Return the current key, or an awaitable for it if the function is async."""
        key: str | Awaitable[str] = self._source()
        return key

    def __repr__(self) -> str:
        return "Credentials(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an API key can't be pickled: make a client in each process")


def authorization(key: Any) -> Authorization:
    """Make the value of the Authorization header (RFC 6750, 2.1). Add `Bearer ` unless the key begins with it.

    Raises:
        ConfigurationError: The key is not a string, is empty, or has a character that a header can't contain. The
            message does not show the key.
    """
    if not isinstance(key, str):
        raise ConfigurationError(
            f"the API key is of type {type(key).__name__}: pass a string, or a function that returns one "
            "(an async function needs an Async client)"
        )
    token = key.removeprefix("Bearer ")
    if not token:
        raise ConfigurationError("the API key is empty")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise ConfigurationError(
            "the API key has white space, a control character or a non-ASCII character: copy it from the service again"
        )
    return Authorization(f"Bearer {token}")


def checked_base_url(base_url: str, *, allow_insecure_http: bool) -> httpx.URL:
    """Check the base URL, and return it.

    Raises:
        ConfigurationError: It is not an absolute http or https URL, it has a user, a query or a fragment, or it is a
            plain http URL of another machine, which would send the key unencrypted.
    """
    try:
        url = httpx.URL(str(base_url))
        host = url.host
    except (httpx.InvalidURL, ValueError) as error:
        raise ConfigurationError(f"base_url {base_url!r} is not a URL: {error}") from None
    if url.scheme not in ("http", "https") or not host:
        raise ConfigurationError(f"base_url {base_url!r} must begin with https:// and name a host")
    if not HOST.fullmatch(url.raw_host) or (url.port is not None and not 0 < url.port < 65_536):
        raise ConfigurationError(
            f"base_url {base_url!r} has an invalid host or port: the parts of a host name have 1 to 63 letters, digits "
            "and hyphens, and a port is from 1 to 65535"
        )
    if url.userinfo or url.query or url.fragment:
        raise ConfigurationError("base_url must have no user, password, query or fragment")
    if url.scheme == "http" and not (allow_insecure_http or is_loopback(host)):
        raise ConfigurationError(
            f"base_url {base_url!r} would send the API key unencrypted: use https, or pass allow_insecure_http=True"
        )
    return url


def is_loopback(host: str) -> bool:
    """Return whether a host is certainly this machine, judging only by its name, without a lookup."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def needs_proxy(url: httpx.URL) -> bool:
    """Return whether the environment names a proxy for a URL. Plain http to this machine never uses one.

    Raises:
        ConfigurationError: The client would send the API key to the proxy unencrypted.
    """
    named = getproxies()
    if not (named.get(url.scheme) or named.get("all")) or proxy_bypass(url.netloc.decode("ascii")):
        return False
    if url.scheme == "http" and not is_loopback(url.host):
        # The proxy may be there on purpose, so the client does not silently bypass it.
        raise ConfigurationError(
            f"base_url {str(url)!r} is plain http, so the proxy that the environment names could read the API key: "
            f"use https, or add {url.host} to NO_PROXY"
        )
    return url.scheme == "https"
