"""Output of commands: tables on a terminal, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Self, cast

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
    """Print rows as a table, with numbers aligned to the right. The first two columns are not wrapped."""
    shown = [[*map(_cell, row)] for row in rows]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(names):
        is_number = bool(shown) and all(row[place].justify == "right" or not row[place].plain for row in shown)
        table.add_column(name, justify="right" if is_number else "left", no_wrap=place < 2, overflow="fold")
    for row in shown:
        table.add_row(*row)
    Console().print(table)


def print_sessions(models: Iterable[Any]) -> None:
    """Print sessions: a line for each field on a terminal, without the events of a session; JSON for programs."""
    sessions: list[dict[str, Any]] = [dict(model) for model in models]
    if not is_terminal():
        return print_json(sessions[0] if len(sessions) == 1 else sessions)
    for session in sessions:
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
        return Text(value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"))
    if isinstance(value, list):
        return Text(", ".join(map(printable, cast("list[object]", value))))
    if isinstance(value, int | float):
        return Text(f"{value:,}" if isinstance(value, int) else f"{value:,.4f}", justify="right")
    return Text(printable(value))
