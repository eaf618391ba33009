"""The history of a service's document: the versions in which each difference began and ended."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from attrs import define

from ..errors import ReviewError
from ..wire_changes import read
from .comparison import Difference, compare
from .differences import Section
from .report import items, known_items

ENDINGS = {".yaml", ".yml", ".json"}


@define(frozen=True, kw_only=True)
class Version:
    """A version of the document.

    Attributes:
        name: The name of the file.
        rows: The differences from the contract.
        problem: The reason why it can't be compared; empty if it can.
    """

    name: str
    rows: list[Difference]
    problem: str = ""

    @property
    def has_drift(self) -> bool:
        """Return whether a difference has no note, or the document can't be compared."""
        return bool(self.problem) or any(one.note is None for one in self.rows)


def history(contract: Path, folder: Path, service: str) -> list[Version]:
    """Compare the contract with every document in a folder. Raise ReviewError if there is none."""
    paths = sorted(path for path in folder.glob("*") if path.suffix in ENDINGS)
    if not paths:
        raise ReviewError(f"{folder} has no documents: pass a folder of .yaml or .json files whose names sort by age")
    with ProcessPoolExecutor() as pool:
        return list(pool.map(partial(_version, contract, service), paths))


def timeline(versions: Iterable[Version], service: str) -> str:
    """Return the versions in which a difference began or ended, as Markdown."""
    sections = [f"# The contract compared with the published versions of {service}"]
    standing: dict[object, Difference] = {}
    unchanged = 0
    for version in versions:
        if version.problem:
            sections.append(f"## {version.name}\n\nIt can't be compared: {version.problem}")
            continue
        rows: dict[object, Difference] = {one.identity: one for one in version.rows}
        began = [one for key, one in rows.items() if key not in standing]
        ended = [one for key, one in standing.items() if key not in rows]
        lines = [*_lines("began", began), *_lines("ended", ended)]
        if lines:
            sections.append(f"## {version.name}\n" + "\n".join(lines))
        unchanged += not lines
        standing = rows
    sections.append(f"In {unchanged} other versions, no difference began or ended.")
    return "\n\n".join(sections) + "\n"


def _lines(event: str, rows: list[Difference]) -> Iterator[str]:
    for section in Section:
        if lines := list(items(one for one in rows if one.section is section and one.note is None)):
            yield f"\n{section.title}, {event}:\n\n" + "\n".join(lines)
    if lines := list(known_items(rows)):
        yield f"\nKnown, {event}:\n\n" + "\n".join(lines)


def _version(contract: Path, service: str, path: Path) -> Version:
    try:
        found = compare(read(contract), read(path), service)
    except ReviewError as error:
        return Version(name=path.name, rows=[], problem=str(error))
    return Version(name=path.name, rows=found.differences)
