"""TLS on one connection, without its socket: bytes go in and come out, in threads and event loops alike."""

import ssl


class TLS:
    """One side of a TLS connection."""

    def __init__(self, context: ssl.SSLContext, host: str) -> None:
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)

    def handshake(self, arrived: bytes | None) -> tuple[bytes, bool]:
        """What is to be sent, and whether that is all, after what arrived; None before anything did.

        Raises:
            ssl.SSLError: The server can't be trusted, or broke the handshake off.
        """
        if arrived is not None:
            self._put(arrived)
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            return self._outgoing.read(), False
        return self._outgoing.read(), True

    def encrypt(self, data: memoryview) -> bytes:
        """What is to be sent."""
        self._tls.write(data)
        return self._outgoing.read()

    def decrypt(self, arrived: bytes) -> tuple[bytes, bool]:
        """What the server says with what arrived, and whether it says no more."""
        self._put(arrived)
        parts: list[bytes] = []
        try:
            while part := self._tls.read(65_536):
                parts.append(part)
        except ssl.SSLWantReadError:
            return b"".join(parts), False
        except ssl.SSLEOFError:
            # A connection that just ends. Where an answer ends is said by HTTP.
            pass
        return b"".join(parts), True

    def _put(self, arrived: bytes) -> None:
        if arrived:
            self._incoming.write(arrived)
        else:
            self._incoming.write_eof()
