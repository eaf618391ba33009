"""An answer with what surrounds it."""

from datetime import timedelta
from typing import Any, Generic, NamedTuple, TypeVar, cast

import httpx

from .outcome import REQUEST_ID_HEADER

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


class RawResponse(NamedTuple, Generic[T_co]):
    """What a method of `with_raw_response` returns.

    Attributes:
        status_code: HTTP status.
        headers: Headers of the answer.
        content: Body of the answer, in bytes, decompressed.
        attempts: How many times the request was sent.
        elapsed: Time from the call to the last byte of the answer, waits included.
        parsed: What the method returns without `with_raw_response`.
    """

    status_code: int
    headers: httpx.Headers
    content: bytes
    attempts: int
    elapsed: timedelta
    parsed: T_co

    @property
    def request_id(self) -> str | None:
        """The `x-request-id` header, to quote to the service; None without one."""
        request_id: str | None = self.headers.get(REQUEST_ID_HEADER)
        return request_id

    def with_parsed(self, parsed: U) -> "RawResponse[U]":
        """The same answer, parsed as something else."""
        return cast(Any, self)._replace(parsed=parsed)  # type: ignore[no-any-return]
