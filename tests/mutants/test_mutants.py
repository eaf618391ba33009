"""The changes that `make mutants` makes outside functions, and the cases in which it fails."""

from typing import Any

import pytest

from .__main__ import report
from .mutant import Mutant
from .outside import sources

CODE = """
from typing import cast

LIMIT = 3
NAMES = ("a", "b")
Alias = cast("type", str)


class Policy:
    '''A docstring.'''

    attempts: int = 7

    @property
    def lasts(self) -> bool:
        return self.attempts > 1

    def plain(self) -> int:
        return 5


def function(most: int = 9) -> int:
    return most
"""

CHANGE = ("a.py", "x = 1", "x = 2")
LISTED = {"module": "a.py", "was": "x = 1", "becomes": "x = 2", "reason": "None."}


def test_constants_defaults_of_fields_and_properties_are_changed_and_nothing_else() -> None:
    before = CODE.splitlines()
    changed = {
        (old, new)
        for source in sources(CODE)
        for old, new in zip(before, source.splitlines(), strict=True)
        if old != new
    }
    assert {old.strip() for old, _ in changed} == {
        "LIMIT = 3",
        'NAMES = ("a", "b")',
        "attempts: int = 7",
        "return self.attempts > 1",
    }
    assert {("LIMIT = 3", "LIMIT = 4"), ('NAMES = ("a", "b")', 'NAMES = ("b",)')} <= changed


@pytest.mark.parametrize(
    ("killed", "survived", "accepted", "code"),
    [
        (100, 0, [], 0),
        (100, 1, [LISTED], 0),
        (100, 1, [], 1),
        (100, 0, [LISTED], 1),
        (19, 1, [LISTED], 0),
        (18, 1, [LISTED], 1),
    ],
    ids=["all noticed", "one listed", "one not listed", "one listed that is noticed", "95%", "less than 95%"],
)
def test_it_fails_below_95_percent_or_when_the_list_is_not_that_of_the_survivors(
    killed: int, survived: int, accepted: Any, code: int
) -> None:
    mutants = [Mutant(("", "", ""), True)] * killed + [Mutant(CHANGE, False)] * survived
    assert report(mutants, accepted) == code
