"""Proxies that the environment names."""

from urllib.request import getproxies, proxy_bypass

import httpx

from .._call.credentials import is_loopback
from ..errors import ConfigurationError


def needs_proxy(url: httpx.URL) -> bool:
    """Whether the environment names a proxy for a URL. This machine is reached over plain http without one.

    Raises:
        ConfigurationError: The proxy would be sent the API key in the clear.
    """
    named = getproxies()
    proxy = named.get(url.scheme) or named.get("all")
    if not proxy or proxy_bypass(url.netloc.decode("ascii")):
        return False
    if url.scheme == "https":
        return True
    if is_loopback(url.host):
        return False
    # To leave it out would be to go around what may be there on purpose.
    raise ConfigurationError(
        f"base_url {str(url)!r} is plain http, so the proxy of the environment would read the API key: use https, "
        f"or add {url.host} to NO_PROXY"
    )
