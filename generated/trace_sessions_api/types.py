"""Contains some shared types for properties"""

from collections.abc import Mapping, MutableMapping
from datetime import date
from http import HTTPStatus
from typing import IO, Any, BinaryIO, Generic, Literal, NamedTuple, TypeVar


class Unset:
    """The type of UNSET, which stands for an absent field"""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()

# Raised where a value of an answer is of another kind than the contract says.
UNREADABLE = (TypeError, ValueError, AttributeError, KeyError)


# Types that are the same in JSON and Python.
VERBATIM = frozenset({str, int, float, bool, type(None), dict})


def to_json(value: Any) -> Any:
    """Convert a value of a model to JSON; leave other values as they are"""
    if value.__class__ in VERBATIM:
        return value
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat().replace("+00:00", "Z")
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return str(value) if value.__class__.__name__ == "UUID" else value


# The types that `httpx.Client(files=)` can accept, copied from that library.
FileContent = IO[bytes] | bytes | str
FileTypes = (
    # (filename, file (or bytes), content_type)
    tuple[str | None, FileContent, str | None]
    # (filename, file (or bytes), content_type, headers)
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


class File(NamedTuple):
    """Contains information for file uploads"""

    payload: BinaryIO
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return a tuple representation that httpx will accept for multipart/form-data"""
        return self.file_name, self.payload, self.mime_type


T = TypeVar("T")


class Response(NamedTuple, Generic[T]):
    """A response from an endpoint"""

    status_code: HTTPStatus
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


__all__ = ["UNSET", "File", "FileTypes", "RequestFiles", "Response", "Unset"]
