"""The notes of the contract on where it differs from what a service publishes: `x-upstream`."""

from collections.abc import Iterator
from typing import Any

from attrs import define

from ...spec_document import Pointer, SpecDocument

EXTENSION = "x-upstream"


@define(frozen=True, kw_only=True)
class Note:
    """A note.

    Attributes:
        at: What it is about.
        line: Where it stands.
        differs: The kinds of difference that it tells of.
        names: The fields and the like that it is about; empty for all.
        where: Where the fact was seen.
        when: When it was seen there.
    """

    at: Pointer
    line: int
    differs: frozenset[str]
    names: frozenset[str]
    where: str
    when: str


class Notes:
    """All notes of the contract. One covers what it stands at, with all that is written in there."""

    def __init__(self, contract: SpecDocument) -> None:
        self._contract = contract
        self._by_place: dict[Pointer, list[Note]] = {}
        for note in _notes(contract, contract.data, ()):
            self._by_place.setdefault(note.at, []).append(note)

    def covering(self, places: list[Pointer], kind: str, name: str) -> Note | None:
        """The first note on a difference at one of the places, the nearest one."""
        for place in places:
            for at in (place, self._contract.target(place)):
                for length in range(len(at), 0, -1):
                    for note in self._by_place.get(at[:length], ()):
                        if kind in note.differs and (not note.names or name in note.names):
                            return note
        return None


def _notes(contract: SpecDocument, node: Any, at: Pointer) -> Iterator[Note]:
    """The notes below a place; what is no note is left to `make lint-spec`."""
    if isinstance(node, dict):
        said = node.get(EXTENSION)
        for index, one in enumerate(said if isinstance(said, list) else ()):
            if isinstance(one, dict):
                yield Note(
                    at=at,
                    line=contract.line(*at, EXTENSION, index),
                    differs=frozenset(map(str, one.get("differs") or ())),
                    names=frozenset(map(str, one.get("names") or ())),
                    where=str(one.get("where", "")),
                    when=str(one.get("when", "")),
                )
    for key, child in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(child, (dict, list)) and key != EXTENSION:
            yield from _notes(contract, child, (*at, key))
