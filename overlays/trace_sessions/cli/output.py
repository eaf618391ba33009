"""Output of commands: tables on a terminal, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, Self, cast

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from ..export.columns import plain


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def print_json(value: object) -> None:
    """Print a value for a program."""
    print(json.dumps(value, default=plain, ensure_ascii=False, indent=2))


def print_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print each row on a line, with numbers aligned to the right. Only texts after the first two columns are cut."""
    shown = [[*map(_cell, row)] for row in rows]
    # In 80 columns there is room for one space between two.
    table = Table(box=None, pad_edge=False, collapse_padding=True, header_style="bold")
    for place, name in enumerate(names):
        is_number = bool(shown) and all(row[place].justify == "right" or not row[place].plain for row in shown)
        justify: Literal["left", "right"] = "right" if is_number else "left"
        widest_word = max(map(len, name.split()))
        table.add_column(name, justify=justify, no_wrap=is_number or place < 2, min_width=widest_word)
    for row in shown:
        table.add_row(*row)
    Console().print(table)


def print_sessions(models: Iterable[Any]) -> None:
    """Print sessions: a line for each field on a terminal, without the events of a session; JSON for programs."""
    sessions: list[dict[str, Any]] = [dict(model) for model in models]
    if not is_terminal():
        return print_json(sessions[0] if len(sessions) == 1 else sessions)
    for place, session in enumerate(sessions):
        if place:
            print()
        grid = Table.grid(padding=(0, 2))
        for name, value in session.items():
            if isinstance(value, dict | list):
                value = json.dumps(value, default=plain, ensure_ascii=False)
            if name != "children":
                grid.add_row(Text(name, style="bold"), Text(printable(value)))
        Console().print(grid)
    return None


class Meter:
    """Shows progress on stderr: a bar with the time left on a terminal, and a line for each tenth elsewhere."""

    def __init__(self, what: str) -> None:
        self._console = Console(stderr=True)
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=self._console, disable=not self._console.is_terminal)
        self._task = self._bar.add_task(what, total=None)
        self._what, self._tenth = what, 0

    def show(self, done: int, total: int) -> None:
        """Show the number of finished items. The first call shows the bar."""
        self._bar.start()
        # Items may be added after they are counted.
        total = max(done, total)
        tenth = 10 * done // total if total else 10
        self._bar.update(self._task, completed=done, total=total)
        if tenth > self._tenth and not self._console.is_terminal:
            print(f"{self._what}: {done:,} of {total:,}", file=sys.stderr, flush=True)
        self._tenth = max(tenth, self._tenth)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()


def counted(sessions: int) -> str:
    """Write a number of sessions."""
    return f"{sessions:,} session{'' if sessions == 1 else 's'}"


def printable(value: object) -> str:
    """Replace line breaks and escape sequences, which would spoil a terminal."""
    text = "" if value is None else str(value)
    return "".join(character if character.isprintable() else "?" for character in text)


def _cell(value: object) -> Text:
    if isinstance(value, datetime):
        return Text(value.astimezone(UTC).strftime("%Y-%m-%d %H:%M"))
    if isinstance(value, list):
        value = ", ".join(map(str, cast("list[object]", value)))
    if isinstance(value, int | float):
        return Text(f"{value:,}" if isinstance(value, int) else f"{value:,.4f}", justify="right")
    return Text(printable(value), no_wrap=True, overflow="ellipsis")
