"""Two texts side by side, with changed lines marked and long unchanged stretches folded."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

AROUND = 4
FEWEST = 3
Row = tuple[int | None, int | None]


def side_by_side(old: str, new: str, old_lines: set[int], new_lines: set[int]) -> str:
    """Return the texts as rows of HTML. The named lines are never folded."""
    before, after = old.splitlines(), new.splitlines()
    rows = list(_rows(before, after))
    shown = [False] * len(rows)
    for index, (left, right) in enumerate(rows):
        is_named = left in old_lines or right in new_lines
        if left is None or right is None or is_named or before[left - 1] != after[right - 1]:
            for near in range(max(0, index - AROUND), min(len(rows), index + AROUND + 1)):
                shown[near] = True
    parts: list[str] = []
    folded: list[str] = []
    for is_shown, row in zip(shown, rows, strict=True):
        if is_shown and folded:
            parts.append(_folded(folded))
            folded = []
        (parts if is_shown else folded).append(_row(row, before, after))
    return f"<div class='document'>{''.join(parts)}{_folded(folded) if folded else ''}</div>"


def _folded(rows: list[str]) -> str:
    if len(rows) < FEWEST:
        return "".join(rows)
    return f"<details><summary>{len(rows)} unchanged lines</summary>{''.join(rows)}</details>"


def _rows(old: list[str], new: list[str]) -> Iterator[Row]:
    """Return the numbers of the lines that are beside each other, from 1."""
    for kind, start, end, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left, right = range(start + 1, end + 1), range(from_ + 1, to + 1)
        if kind == "equal":
            yield from zip(left, right, strict=True)
        else:
            for index in range(max(len(left), len(right))):
                yield (left[index] if index < len(left) else None, right[index] if index < len(right) else None)


def _row(row: Row, before: list[str], after: list[str]) -> str:
    left, right = row
    is_same = left is not None and right is not None and before[left - 1] == after[right - 1]
    cells = (
        _line("old", left, before, "" if is_same else "gone"),
        _line("new", right, after, "" if is_same else "new"),
    )
    return f"<div class='row{' same' if is_same else ''}'>{''.join(cells)}</div>"


def _line(side: str, number: int | None, lines: list[str], kind: str) -> str:
    if number is None:
        return "<div class='line none'></div>"
    return (
        f"<div class='line of-{side} {kind}' id='{side}-{number}'>"
        f"<b>{number}</b><span>{escape(lines[number - 1])}</span></div>"
    )
