"""The names that users give to operations, such as `orq.sessions.create`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from fnmatch import fnmatchcase

from .operations import Operation


def names_of(operation: Operation) -> list[str]:
    """Return the names of an operation: its method, the method's alias, and the operationId."""
    place = operation.node.get("x-client")
    if place is None:
        return [operation.operation_id]
    methods = [place["method"], *([place["alias"]] if "alias" in place else [])]
    return [*(f"{place['resource']}.{method}" for method in methods), operation.operation_id]


def matching(pattern: str, offered: Iterable[Operation]) -> list[Operation]:
    """Return the operations that a name matches. `*` matches any text.

    Raises:
        LookupError: It matches none. The message lists similar names.
    """
    offered = list(offered)
    found = [one for one in offered if any(fnmatchcase(name, pattern) for name in names_of(one))]
    if not found:
        names = [name for one in offered for name in names_of(one)]
        similar = difflib.get_close_matches(pattern, names, n=3, cutoff=0.4) or sorted(
            names_of(one)[0] for one in offered
        )
        raise LookupError(f"there is no operation {pattern!r}: similar names are {', '.join(similar)}")
    return found
