"""Names that are nearly those of declared fields."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from ..errors import InvalidRequestError

LIKENESS = 0.8
# A longer name with a declared one in it, such as children_ids beside children, is a name of its own.
MOST_MORE_LETTERS = 2


def refuse_misspelt(names: Iterable[object], declared: Mapping[str, Any], path: str) -> None:
    """Refuse an undeclared name that is nearly a declared one.

    Raises:
        InvalidRequestError: The message names the declared one.
    """
    letters = {_letters(known): known for known in declared}
    for name in names:
        if not isinstance(name, str):
            continue
        candidates = [known for known in letters if abs(len(known) - len(_letters(name))) <= MOST_MORE_LETTERS]
        for meant in get_close_matches(_letters(name), candidates, cutoff=LIKENESS):
            raise InvalidRequestError(
                f"{path}.{name}",
                f"is not declared by the API: write {letters[meant]!r}, or pass {name!r} in extra= if it is meant",
            )


def _letters(name: str) -> str:
    """A name without what spellings differ in: `sorting_props` and `sortingProps` have the same letters."""
    return name.replace("_", "").lower()
