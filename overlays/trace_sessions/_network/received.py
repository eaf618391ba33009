"""An answer as it arrives, within limits of size and time."""

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from .waiting import check

PIECE = 65_536
# Nobody needs more to tell what went wrong.
MOST_OF_AN_ERROR = 1_000_000
# zlib's word for gzip or deflate, whichever it turns out to be.
GZIP_OR_DEFLATE = 32 + zlib.MAX_WBITS


class Received:
    """An answer as it arrives, its body unpacked.

    Attributes:
        status, headers, extensions: As httpx wants them.
        problem: Why the body can't be read, or not all of it; empty while it can.
        is_full: Whether the body is longer than `most` bytes, as it arrives or unpacked, and is read no further.
    """

    def __init__(
        self, status: int, headers: Sequence[tuple[bytes, bytes]], extensions: Mapping[str, Any], most: int
    ) -> None:
        self.status, self.headers, self.extensions = status, headers, extensions
        self.is_success = 200 <= status < 300
        self.is_full, self.problem = False, ""
        self._most = most if self.is_success else min(most, MOST_OF_AN_ERROR)
        self._arrived, self._unpacked = bytearray(), bytearray()
        encoding = b", ".join(value.lower() for name, value in headers if name.lower() == b"content-encoding")
        self._zlib = zlib.decompressobj(GZIP_OR_DEFLATE) if encoding in (b"gzip", b"x-gzip", b"deflate") else None
        if self._zlib is None and encoding not in (b"", b"identity"):
            self.problem = f"its content-encoding is {encoding.decode('latin-1')}, not gzip or deflate"

    @property
    def content(self) -> bytes:
        """The body unpacked; as it arrived, if it can't be."""
        return bytes(self._arrived if self._zlib is None else self._unpacked)

    def take(self, arrived: bytes, end: float | None, *, is_unpacked: bool = False) -> None:
        """Add what arrived of the body; TimeoutError at the end."""
        if is_unpacked:
            self._zlib, self.problem = None, ""
        check(end)
        self._arrived += arrived
        data: bytes | None = arrived
        while self._zlib is not None and data is not None and not self._grew_too_long():
            if self._zlib.eof:
                # RFC 1952, 2.2: another member may follow. Zeros fill up the last block of a tape.
                data, self._zlib = data.lstrip(b"\0"), zlib.decompressobj(GZIP_OR_DEFLATE)
            try:
                piece = self._zlib.decompress(data, PIECE)
            except zlib.error as error:
                self._zlib, self.problem = None, f"it can't be unpacked: {error}"
                return
            self._unpacked += piece
            data = self._zlib.unused_data or self._zlib.unconsumed_tail or (b"" if len(piece) == PIECE else None)
            check(end)
        self._grew_too_long()

    def _grew_too_long(self) -> bool:
        if max(len(self._arrived), len(self._unpacked)) > self._most:
            self.is_full, self.problem = True, f"it is longer than {self._most:,} bytes (max_response_bytes)"
        return self.is_full
