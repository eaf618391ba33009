"""How long a service asks a client to wait."""

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from math import isfinite


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds to wait by `retry-after-ms` or `Retry-After` (RFC 9110, 10.2.3: seconds or an HTTP date).

    `now` is the Unix time that a date is compared with. A date in the past means no wait. None when neither
    header is there or can be read.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after", "")
    seconds = _number(value)
    return seconds if seconds is not None else _until(value, now)


def _number(text: str) -> float | None:
    """A count as HTTP writes it: digits with at most one point, so neither `1e9` nor `-1` nor `nan`."""
    text = text.strip()
    if not text.isascii() or not text.replace(".", "", 1).isdecimal():
        return None
    number = float(text)
    return number if isfinite(number) else None


def _until(text: str, now: float) -> float | None:
    try:
        date = parsedate_to_datetime(text)
        # Every HTTP date is in GMT, that of asctime without saying so (RFC 9110, 5.6.7).
        return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
