"""Tells of the operations that a script in Python walks: `python script.py http://127.0.0.1:8765`."""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

URL = sys.argv[1]
_RUNNER = asyncio.Runner()


class Awaited:
    """A client whose methods wait for those that end in `_async`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._client, f"{name}_async")
        return lambda **arguments: _RUNNER.run(method(**arguments))


def fetched(path: str) -> Any:
    """The JSON that the control API gives."""
    with urllib.request.urlopen(f"{URL}/_sandbox/{path}") as answer:
        return json.load(answer)


@contextmanager
def operation(name: str) -> Iterator[None]:
    """Prints a line of JSON: the name, what the journal got meanwhile, and how it failed, or null."""
    before = [entry["number"] for entry in fetched("journal")["entries"]]
    failure = None
    try:
        yield
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
    entries = fetched(f"journal?after={max(before, default=0)}")["entries"]
    # A client may have begun a line.
    print("\n" + json.dumps({"operation": name, "entries": entries, "failure": failure}), flush=True)


def same(what: str, got: Any, wanted: Any) -> None:
    """Fails if they differ."""
    if got != wanted:
        raise AssertionError(f"{what}: got {got!r}, wanted {wanted!r}")


def refused(what: str, error: type[Exception], call: Callable[[], Any]) -> Any:
    """The error of a call. Fails if there is none."""
    try:
        call()
    except error as refusal:
        return refusal
    raise AssertionError(f"{what}: was not refused")
