"""Tests of a text, which is a field or one of its items. Numbers and booleans are compared as JSON text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from ...values.fields import is_empty, is_number, texts
from ...values.json_text import parse
from .field_test import Bind, FieldTest, Sql, in_list


def equals(path: str, whole: str, *, negated: bool = False) -> FieldTest:
    """Make a test for a field with this text."""
    return one_of(path, [whole], negated=negated)


def one_of(path: str, wholes: Sequence[str], *, negated: bool = False) -> FieldTest:
    """Make a test for a field with one of these texts."""
    wanted = frozenset(wholes)
    numbers = [number for whole in wanted if (number := _number_that_reads(whole)) is not None]
    finds: Literal["one", "some"] = "one" if len(wanted) == 1 else "some"
    return _text_test(path, wanted.__contains__, in_list(wanted), number=in_list(numbers), negated=negated, finds=finds)


def contains(path: str, part: str, *, negated: bool = False) -> FieldTest:
    """Make a test for a field with a text that contains this part."""
    return _text_test(path, lambda text: part in text, lambda x, bind: f"instr({x}, {bind(part)}) > 0", negated=negated)


def starts_with(path: str, part: str) -> FieldTest:
    """Make a test for a field with a text that begins with this part."""
    return _text_test(path, lambda text: text.startswith(part), lambda x, bind: f"instr({x}, {bind(part)}) = 1")


def ends_with(path: str, part: str) -> FieldTest:
    """Make a test for a field with a text that ends with this part."""
    length = len(part.encode())

    def sql(x: str, bind: Bind) -> str:
        # Bytes are compared, because SQLite stops at the first NUL of a text. Its last 0 bytes mean all of them.
        return f"substr(CAST({x} AS BLOB), -{length}) = CAST({bind(part)} AS BLOB)" if part else f"{x} IS NOT NULL"

    return _text_test(path, lambda text: text.endswith(part), sql)


def contains_folded(path: str, part: str) -> FieldTest:
    """Make a test for a field with a text that contains this part, in any case."""
    folded = part.casefold()

    def sql(x: str, bind: Bind) -> str:
        # SQLite's lower() works only for ASCII. An ASCII text has as many bytes as characters.
        ascii_only = f"length({x}) = length(CAST({x} AS BLOB))"
        return f"instr(CASE WHEN {ascii_only} THEN lower({x}) ELSE casefold({x}) END, {bind(folded)}) > 0"

    return _text_test(path, lambda text: folded in text.casefold(), sql)


def empty(path: str, *, negated: bool = False) -> FieldTest:
    """Make a test for an empty field: null, absent, or a text, list or object of length 0. `negated` inverts it."""
    return FieldTest(
        path,
        lambda field: is_empty(field) is not negated,
        text=lambda x, _: f"{x} {'<>' if negated else '='} ''",
        number=lambda x, _: f"{x} IS {'NOT ' if negated else ''}NULL",
        date=lambda x, _: f"{x} IS {'NOT ' if negated else ''}NULL",
        length=lambda x, _: f"{x} {'<>' if negated else '='} x''",
    )


def _text_test(
    path: str,
    matches: Callable[[str], bool],
    sql: Sql,
    *,
    number: Sql | None = None,
    negated: bool = False,
    finds: Literal["one", "some", ""] = "",
) -> FieldTest:
    """Make a test for a field that matches or has an item that matches. `negated` inverts it."""

    def negation(value: str, bind: Bind) -> str:
        return f"NOT ({sql(value, bind)})"

    return FieldTest(
        path,
        lambda field: any(map(matches, texts(field))) is not negated,
        text=negation if negated else sql,
        number=None if negated else number,
        item=sql,
        without=negated,
        one_item=finds == "one",
        finds="" if negated else finds,
    )


def _number_that_reads(text: str) -> int | float | None:
    """Return the number whose JSON text this is, if there is one."""
    try:
        value = parse(text)
    except ValueError:
        return None
    return value if isinstance(value, (int, float)) and is_number(value) and texts(value) == [text] else None
