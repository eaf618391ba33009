"""The operations of the contract in a service's document. They are matched by method and path, not by name."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from urllib.parse import urlsplit

from attrs import define

from ..wire.operations import Operation

VERSION = re.compile(r"^/v\d+(?=/)")
OF_SESSIONS = {"session", "sessions"}


@define(frozen=True)
class Matches:
    """The operations of the contract, matched with those of the service.

    Attributes:
        couples: Operations of the contract, each with the matching operation of the service.
        moved: The couples whose paths begin with different versions.
        gone: Operations that only the contract has.
        others: Session operations that only the service has and does not deprecate.
    """

    couples: list[tuple[Operation, Operation]]
    moved: list[tuple[Operation, Operation]]
    gone: list[Operation]
    others: list[Operation]


def match(ours: Iterable[Operation], theirs: Iterable[Operation]) -> Matches:
    """Match operations by their addresses, or else by their addresses without the version."""
    left, right = list(ours), list(theirs)
    found = _couples(left, right, _addresses)
    moved = _couples(left, right, _addresses_without_version)
    others = [one for one in right if _is_of_sessions(one) and not one.part.said.get("deprecated")]
    return Matches([*found, *moved], moved, left, others)


def _couples(
    left: list[Operation], right: list[Operation], sign: Callable[[Operation], Iterator[Hashable]]
) -> list[tuple[Operation, Operation]]:
    """Remove the operations that match from both lists."""
    by_sign: dict[Hashable, Operation] = {}
    for other in right:
        for key in sign(other):
            by_sign.setdefault(key, other)
    found: list[tuple[Operation, Operation]] = []
    for one in list(left):
        match_ = next((by_sign[key] for key in sign(one) if key in by_sign), None)
        if match_ is not None and match_ in right:
            found.append((one, match_))
            left.remove(one)
            right.remove(match_)
    return found


def _addresses(operation: Operation) -> Iterator[tuple[str, str]]:
    """Return the method and the path, with and without the path of each server."""
    method, path = operation.key
    yield method, path.rstrip("/")
    for server in operation.servers():
        yield method, f"{urlsplit(server).path.rstrip('/')}{path}".rstrip("/")


def _addresses_without_version(operation: Operation) -> Iterator[tuple[str, str]]:
    return ((method, VERSION.sub("", path)) for method, path in _addresses(operation))


def _is_of_sessions(operation: Operation) -> bool:
    tags = {str(tag.raw).lower() for tag in operation.part.listed("tags")}
    return bool(OF_SESSIONS & (tags | set(operation.path.lower().split("/"))))
