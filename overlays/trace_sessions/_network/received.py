"""A response while it arrives, within limits of size and time."""

import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import httpx

from .waiting import check

PIECE = 65_536
# Enough to see the cause of an error.
MOST_OF_AN_ERROR = 1_000_000
# This makes zlib detect gzip or deflate.
GZIP_OR_DEFLATE = 32 + zlib.MAX_WBITS


class Received:
    """A response while it arrives: at most `most` bytes, both compressed and decompressed, until the time `end`."""

    status = 0  # 0 until the response begins
    raw_headers: Sequence[tuple[bytes, bytes]] = ()
    extensions: Mapping[str, Any] = {}

    def __init__(self, most: int, end: float | None) -> None:
        self.most, self.end = most, end
        self._problem, self.is_complete = "", False
        self._arrived, self._unpacked = bytearray(), bytearray()
        self._zlib: Any = None

    def begin(self, status: int, headers: Sequence[tuple[bytes, bytes]], extensions: Mapping[str, Any]) -> None:
        """Add the status and the headers."""
        self.status, self.raw_headers, self.extensions = status, headers, extensions
        if status >= 300:
            self.most = min(self.most, MOST_OF_AN_ERROR)
        encoding = b", ".join(value.lower() for name, value in headers if name.lower() == b"content-encoding")
        if encoding in (b"gzip", b"x-gzip", b"deflate"):
            self._zlib = zlib.decompressobj(GZIP_OR_DEFLATE)
        elif encoding not in (b"", b"identity"):
            self._problem = f"its content-encoding is {encoding.decode('latin-1')}, not gzip or deflate"

    def take(self, arrived: bytes, *, is_unpacked: bool = False) -> None:
        """Add a part of the body. Raise TimeoutError after the time `end`."""
        if is_unpacked:
            self._zlib, self._problem = None, ""
        self._arrived += arrived
        data: bytes | None = arrived
        while self._zlib is not None and data is not None and not self._has_grown_too_long():
            if self._zlib.eof:
                # Another gzip member may follow (RFC 1952, 2.2), or padding of zeros.
                data = data.lstrip(b"\0")
                if not data:
                    break
                self._zlib = zlib.decompressobj(GZIP_OR_DEFLATE)
            try:
                piece = self._zlib.decompress(data, PIECE)
            except zlib.error as error:
                self._zlib, self._problem = None, f"it can't be decompressed: {error}"
                break
            self._unpacked += piece
            data = self._zlib.unused_data or self._zlib.unconsumed_tail or (b"" if len(piece) == PIECE else None)
            check(self.end)
        self._has_grown_too_long()

    def _has_grown_too_long(self) -> bool:
        if max(len(self._arrived), len(self._unpacked)) > self.most:
            self.is_complete, self._problem = True, f"it is longer than {self.most:,} bytes (max_response_bytes)"
        return self.is_complete

    @property
    def problem(self) -> str:
        """The reason why the body is incomplete or can't be read; empty if it is complete."""
        if not self._problem and self._zlib is not None and self._arrived and not self._zlib.eof:
            return "its compressed data is incomplete"
        return self._problem

    # These are made when the response is complete, and on first use, because most calls don't need them all.
    @cached_property
    def content(self) -> bytes:
        """The body, decompressed if possible."""
        return bytes(self._arrived if self._zlib is None else self._unpacked)

    @cached_property
    def headers(self) -> httpx.Headers:
        return httpx.Headers(self.raw_headers)

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def request_id(self) -> str | None:
        return self.headers.get("x-request-id")  # type: ignore[no-any-return]

    def as_response_to(self, request: httpx.Request) -> httpx.Response:
        """Return the response as an httpx.Response, for an error. Its body is decompressed."""
        return httpx.Response(
            self.status,
            # httpx must not decompress the body again.
            headers=[(name, value) for name, value in self.raw_headers if name.lower() != b"content-encoding"],
            content=self.content,
            request=request,
            extensions={name: value for name, value in self.extensions.items() if isinstance(value, bytes)},
        )
