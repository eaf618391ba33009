"""The cost of the first call over TLS: client, certificates, connection, handshake, call, close."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import httpx
import trustme
from trace_sessions import AsyncOrq, Orq

from .clients import by_hand, by_hand_async, our_call
from .rounds import compare, timed, timed_async
from .rows import Row, ratio_row
from .samples import CALLS, KEY
from .server import served


def rows() -> Iterator[Row]:
    section = "CPU of a first call over TLS, from the client to its end"
    with TemporaryDirectory() as folder:
        authority, certificate = Path(folder, "authority.pem"), Path(folder, "certificate.pem")
        issuer = trustme.CA()
        issuer.cert_pem.write_to_path(authority)
        issuer.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(certificate)
        # Both sides read the variable when they make their SSL context.
        with patch.dict(os.environ, SSL_CERT_FILE=str(authority)), served(certificate) as url:
            yield ratio_row(section, "get", compare(timed(lambda: ours(url)), timed(lambda: other(url))), 1.0)
            with asyncio.Runner() as runner:
                asynchronous = (
                    timed_async(runner, lambda: ours_async(url)),
                    timed_async(runner, lambda: other_async(url)),
                )
                yield ratio_row(section, "get, async", compare(*asynchronous), 1.0)


def ours(url: str) -> None:
    with Orq(api_key=KEY, base_url=url) as client:
        our_call(client, "get")()


def other(url: str) -> None:
    with httpx.Client() as client:
        by_hand(client, CALLS["get"], url)()


async def ours_async(url: str) -> None:
    async with AsyncOrq(api_key=KEY, base_url=url) as client:
        await our_call(client, "get")()


async def other_async(url: str) -> None:
    async with httpx.AsyncClient() as client:
        await by_hand_async(client, CALLS["get"], url)()
