"""The table follows docs/spec-review/rules.md, and the review gets a few rows right; `make verdicts` runs them all."""

import pytest

from .table.merge_patch import merged
from .table.rows import rows
from .table.rules import rules, verdicts
from .table.score import ALARM, MISSED, OTHER, Result, Verdicts, check, is_enough, result, summary

ROWS = {row.name: row for row in rows()}
QUICK = [
    "minimum added, body property",
    "minimum added, answer property",
    "required added, body",
    "required removed, nested answer object",
    "string and integer changed, path parameter",
    "optional property removed, answer",
    "operation of a path with others added",
    "another server changed",
    "alias removed",
    "description of an operation, changed",
]
ROW = ROWS["minimum added, body property"]


@pytest.mark.parametrize("name", QUICK)
def test_a_row_is_right(name: str) -> None:
    found = result(ROWS[name])
    assert found.wrong == "", str(found)


def test_there_are_rows_enough_and_a_quarter_is_held_out() -> None:
    held_out = sum(row.is_held_out for row in ROWS.values())
    assert len(ROWS) >= 300
    assert 0.2 < held_out / len(ROWS) < 0.3


def test_no_quick_row_is_held_out() -> None:
    assert [name for name in QUICK if ROWS[name].is_held_out] == []


def test_every_rule_has_a_row() -> None:
    used: set[tuple[str, str, str]] = set()

    class Recorded(dict[tuple[str, str, str], Verdicts]):
        def __getitem__(self, key: tuple[str, str, str]) -> Verdicts:
            used.add(key)
            return super().__getitem__(key)

    written = Recorded(rules())
    rows(written)
    assert written.keys() - used == set()


def test_what_travels_both_ways_gets_the_graver_verdict() -> None:
    assert verdicts(rules(), "limit", "removed", "both") == Verdicts("breaking", "none")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (Verdicts("breaking", "none"), ""),
        (Verdicts("compatible", "none"), MISSED),
        (Verdicts("judge", "none"), OTHER),
        (Verdicts("breaking", "breaking"), ALARM),
        (Verdicts("none", "breaking"), MISSED),
        (Verdicts("breaking", "compatible"), OTHER),
        (None, OTHER),
    ],
)
def test_a_row_is_wrong_in_the_gravest_way(said: Verdicts | None, wrong: str) -> None:
    assert Result(ROW, said).wrong == wrong


def test_one_break_that_passes_is_not_enough() -> None:
    right, missed = Result(ROW, ROW.expected), Result(ROW, Verdicts("none", "none"))
    assert is_enough([right] * 100)
    assert not is_enough([right] * 100 + [missed])
    assert summary([right, right, right, missed]) == (
        "3 of 4 right in all respects (75.0%); missed break: 1, false alarm: 0, other: 0"
    )


def test_a_document_that_is_not_openapi_is_refused() -> None:
    with pytest.raises(Exception, match="paths"):
        check(ROW.base.replace("\npaths:", "\npaths: 5\nx-paths:"))


def test_what_is_not_there_can_not_be_removed() -> None:
    with pytest.raises(AssertionError, match="colour can't be removed"):
        merged({"size": 1}, {"colour": None})
