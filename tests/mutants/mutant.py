"""A small change of the code."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A small change of the code, and whether a test failed because of it.

    Attributes:
        change: The module as a path below the package, the lines as they were, and the lines as they became.
        killed: True if a test failed, or did not end.
    """

    change: tuple[str, str, str]
    killed: bool


def change_of(path: str, removed: list[str], added: list[str]) -> tuple[str, str, str]:
    """A change as `accepted.toml` writes it."""
    return path.removeprefix("trace_sessions/"), *(
        " ".join(line.strip() for line in lines) for lines in (removed, added)
    )
