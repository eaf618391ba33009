"""The score of the review: the number of rows it gets right, and the faults of the others."""

import os
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from multiprocessing import Pool

import yaml
from attrs import define
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from .rows import Row
from .rules import NOT_COMPARED, ORDER, Verdicts
from .said import said

MISSED, ALARM, OTHER = "missed break", "false alarm", "other"
# Rows that stand beside each other share documents, so that they go to the same process.
CHUNK = 12
ENOUGH = 0.98


@define(frozen=True)
class Result:
    """The verdict of the review on a row, or the reason why there is none."""

    row: Row
    said: Verdicts | None
    failure: str = ""

    @property
    def wrong(self) -> str:
        """The gravest thing that is wrong; empty for a row that is right in all respects."""
        if self.said is None:
            return OTHER
        found = {
            _wrong(self.row.expected.wire, self.said.wire),
            _wrong(self.row.expected.importers, self.said.importers),
        }
        return next((kind for kind in (MISSED, ALARM, OTHER) if kind in found), "")

    def __str__(self) -> str:
        expected = self.row.expected
        if self.said is None:
            return f"{self.wrong}: {self.row.name}: {self.failure}"
        pairs = (
            ("on the wire", expected.wire, self.said.wire),
            ("for importers", expected.importers, self.said.importers),
        )
        texts = (f"{who} {rule}, said {one}" for who, rule, one in pairs if rule != one)
        return f"{self.wrong}: {self.row.name}: {'; '.join(texts)}"


def _wrong(expected: str, found: str) -> str:
    if expected == found:
        return ""
    fails = ORDER.index("judge")
    if (ORDER.index(expected) < fails) == (ORDER.index(found) < fails):
        return OTHER
    return ALARM if ORDER.index(expected) < fails else MISSED


def results(rows: Iterable[Row]) -> Iterator[Result]:
    """The result of each row, in order."""
    with Pool(os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()) as pool:
        yield from pool.imap(result, rows, chunksize=CHUNK)


def result(row: Row) -> Result:
    for document in (row.base, row.head):
        check(document)
    try:
        return Result(row, said(row.base, row.head, of_importers=row.expected.importers != NOT_COMPARED))
    except Exception:  # a review that fails is wrong, and the others go on
        return Result(row, None, traceback.format_exc().strip().splitlines()[-1])


@cache
def check(document: str) -> None:
    """Refuse a document that is not OpenAPI 3.1: its row would say nothing of the review."""
    validate(yaml.load(document, yaml.CSafeLoader), cls=OpenAPIV31SpecValidator)


def summary(found: list[Result]) -> str:
    kinds = Counter(one.wrong for one in found)
    wrong = ", ".join(f"{kind}: {kinds[kind]}" for kind in (MISSED, ALARM, OTHER))
    return f"{kinds['']} of {len(found)} right in all respects ({kinds[''] / len(found):.1%}); {wrong}"


def is_enough(found: list[Result]) -> bool:
    """Return whether the score is good enough: at least 98% right, and no breaking change that passes."""
    right = sum(not one.wrong for one in found)
    return right >= ENOUGH * len(found) and all(one.wrong != MISSED for one in found)
