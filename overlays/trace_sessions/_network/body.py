"""The body of an answer: unpacked as it arrives, within limits of size and time."""

import zlib
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import NamedTuple

# Nobody needs more to tell what went wrong.
MOST_OF_AN_ERROR = 1_000_000
PIECE = 65_536
GZIP, DEFLATE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS
WINDOWS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": DEFLATE}
MOST_ENCODINGS = 2


class TooLongError(Exception):
    """More than is allowed."""


class Received(NamedTuple):
    """An answer that has been read.

    Attributes:
        status, headers, content: As they arrived, the content unpacked.
        problem: Why the content is not all of it, or not unpacked; empty when it is.
        extensions: What httpx keeps besides.
    """

    status: int
    headers: list[tuple[bytes, bytes]]
    content: bytes
    problem: str
    extensions: dict[str, bytes]


class Body:
    """The body of an answer as it arrives."""

    def __init__(self, status: int, headers: Iterable[tuple[bytes, bytes]], most: int, end: float | None) -> None:
        self._most = most if 200 <= status < 300 else min(most, MOST_OF_AN_ERROR)
        self._end = end
        self._arrived: list[bytes] = []
        self._unpacked: list[bytes] = []
        self._sizes = [0, 0]
        self._problem = ""
        named = b",".join(value for name, value in headers if name.lower() == b"content-encoding").decode("latin-1")
        self._encodings = [name for part in named.split(",") if (name := part.strip().lower()) not in ("", "identity")]
        self._is_readable = len(self._encodings) <= MOST_ENCODINGS and WINDOWS.keys() >= set(self._encodings)
        if self._is_readable:
            self._inflaters = [_Inflater(WINDOWS[name]) for name in reversed(self._encodings)]
        else:
            self._problem = f"its content-encoding is {named}, and only gzip and deflate are read"

    def take(self, data: bytes) -> None:
        """Add what arrived.

        Raises:
            TooLongError: The body is longer than allowed, as it arrives or unpacked.
            TimeoutError: The end has come.
        """
        self._keep(self._arrived, 0, data)
        if self._encodings and self._is_readable:
            try:
                self._unpack(data, 0)
            except zlib.error as error:
                self._is_readable = False
                self._problem = f"its {self._encodings[-1]} is broken: {error}"

    def too_long(self) -> TooLongError:
        """The error for more than is allowed."""
        self._problem = f"it is longer than {self._most:,} bytes (max_response_bytes)"
        return TooLongError(self._problem)

    def received(self) -> tuple[bytes, str]:
        """The content, unpacked unless it can't be, and the problem with it."""
        unpacked = self._encodings and self._is_readable
        return b"".join(self._unpacked if unpacked else self._arrived), self._problem

    def _unpack(self, data: bytes, stage: int) -> None:
        if self._end is not None and monotonic() > self._end:
            raise TimeoutError("no time was left to unpack the body")
        if stage == len(self._inflaters):
            self._keep(self._unpacked, 1, data)
            return
        for piece in self._inflaters[stage].pieces(data):
            self._unpack(piece, stage + 1)

    def _keep(self, parts: list[bytes], form: int, data: bytes) -> None:
        self._sizes[form] += len(data)
        if self._sizes[form] > self._most:
            raise self.too_long()
        parts.append(data)


class _Inflater:
    """Unpacks gzip, of one or several members, or deflate, piece by piece."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._zlib = zlib.decompressobj(window)
        self._begun = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        full = False
        while data or full:
            if self._zlib.eof:
                # RFC 1952, 2.2: another member may follow; zeros fill up the last block of a tape.
                data = data.lstrip(b"\0") if self._window == GZIP else b""
                if not data:
                    return
                self._zlib = zlib.decompressobj(self._window)
            piece = self._inflate(data)
            full = len(piece) == PIECE
            data = self._zlib.unused_data if self._zlib.eof else self._zlib.unconsumed_tail
            if piece:
                yield piece

    def _inflate(self, data: bytes) -> bytes:
        try:
            return self._zlib.decompress(data, PIECE)
        except zlib.error:
            if self._begun or self._window != DEFLATE:
                raise
            # Some servers send deflate without the zlib header that RFC 9110, 8.4.1.2, asks for.
            self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._zlib.decompress(data, PIECE)
        finally:
            self._begun = True
