"""The contract's notes on its differences from a service's document, under `x-upstream`."""

from collections.abc import Iterator
from typing import Any

from attrs import define

from ...spec_document import Pointer, SpecDocument

EXTENSION = "x-upstream"


@define(frozen=True, kw_only=True)
class Note:
    """A note.

    Attributes:
        at: The place that it is about.
        line: Its line.
        differs: The kinds of difference that it covers.
        names: The names that it covers, such as fields; empty for all.
        where: The place where the fact was seen.
        when: The date when it was seen there.
    """

    at: Pointer
    line: int
    differs: frozenset[str]
    names: frozenset[str]
    where: str
    when: str


class Notes:
    """The notes of the contract. A note covers the object that has it, and everything inside."""

    def __init__(self, contract: SpecDocument) -> None:
        self._contract = contract
        self._by_place: dict[Pointer, list[Note]] = {}
        for note in _notes(contract, contract.data, ()):
            self._by_place.setdefault(note.at, []).append(note)

    def covering(self, places: list[Pointer], kind: str, name: str) -> Note | None:
        """Return the nearest note on a difference at one of the places."""
        for place in places:
            for at in (place, self._contract.target(place)):
                for length in range(len(at), 0, -1):
                    for note in self._by_place.get(at[:length], ()):
                        if kind in note.differs and (not note.names or name in note.names):
                            return note
        return None


def _notes(contract: SpecDocument, node: Any, at: Pointer) -> Iterator[Note]:
    """Return the notes below a place. `make lint-spec` reports invalid ones."""
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
