"""Answers as bytes on the wire."""

import json
from typing import Any

from attrs import define, field

from .contract import SpecOperation


@define(frozen=True)
class Answer:
    """An answer, to be sent as it is or broken in some way."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = field(default=(), converter=tuple)

    def head(self, *, length: int | None = None, framing: str | None = None) -> bytes:
        """The status line and the headers; `length` and `framing` contradict the body on purpose."""
        lines = [f"HTTP/1.1 {self.status} Fault", "content-type: application/json"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if framing is not None:
            lines.append(framing)
        elif self.status != 204:
            lines.append(f"content-length: {len(self.body) if length is None else length}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def bytes(self) -> bytes:
        return self.head() + self.body

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


def json_answer(value: Any) -> Answer:
    return Answer(200, json.dumps(value).encode())


def good_answer(operation: SpecOperation | None) -> Answer:
    """The documented success with its first example; 404 for what is no operation."""
    if operation is None:
        return Answer(404, b'{"message": "no such path"}')
    body = b"" if operation.answer is None else json.dumps(operation.answer).encode()
    return Answer(operation.success, body)
