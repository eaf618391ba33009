"""Destinations of exports: a file, a folder with a part for each day, or standard output.

A file or folder is written under another name and renamed when it is complete, so nobody sees a partial one.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO

from ..errors import ConfigurationError
from .columns import Row, as_time
from .formats import BATCH, FORMATS, pyarrow
from .store import Store
from .tables import Table

STANDARD_OUTPUT = "-"
# The name in Hive, and in all programs that read its folders, for a part without a value.
NO_DAY = "__HIVE_DEFAULT_PARTITION__"


class Destination:
    """The place that an export is written to.

    Args:
        to, format: As in `export_sessions`.

    Raises:
        ConfigurationError: The format is unknown or its extra is missing, or the folder can't be used.
    """

    def __init__(self, to: str, format: str | None = None) -> None:
        self.is_output = to == STANDARD_OUTPUT
        self.is_folder = to.endswith(("/", os.sep)) or Path(to).is_dir()
        self.path, self.state = Path(to), state_of(to)
        default = "jsonl" if self.is_output else "parquet" if self.is_folder else self.path.suffix.removeprefix(".")
        self.format = format or default
        if self.format not in FORMATS:
            name = f"the format {format!r}" if format else f"the ending of {to!r}"
            raise ConfigurationError(f"{name} is not one of {', '.join(FORMATS)}: rename the file, or pass a format")
        if self.format == "parquet":
            pyarrow()
        if self.is_folder and self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise ConfigurationError(f"{to} is not an empty folder: choose a new one")
        if not self.is_output:
            check_folder_of(self.path)

    def write(self, store: Store, table: Table) -> None:
        """Write all rows of a store, sorted."""
        if self.is_output:
            self._write(sys.stdout.buffer, store.rows(), table)
            sys.stdout.buffer.flush()
        elif self.is_folder:
            with _new_folder(self.path) as folder:
                for day, rows in groupby(store.rows(), _day(table)):
                    part = folder / f"day={day}"
                    part.mkdir()
                    with _new_file(part / f"part-0.{self.format}") as stream:
                        self._write(stream, rows, table)
        else:
            with _new_file(self.path) as stream:
                self._write(stream, store.rows(), table)

    def _write(self, stream: BinaryIO, rows: Iterable[Row], table: Table) -> None:
        writer, rows = FORMATS[self.format](stream, table), iter(rows)
        while batch := [*islice(rows, BATCH)]:
            writer.write(batch)
        writer.close()


def state_of(to: str) -> Path | None:
    """Return the file for the state of an export; None for a temporary file."""
    return None if to == STANDARD_OUTPUT else Path(f"{Path(to)}.state")


def check_folder_of(file: Path) -> None:
    """Raise ConfigurationError if the folder of a file does not exist."""
    if not file.parent.is_dir():
        raise ConfigurationError(f"the folder {file.parent} does not exist: create it first")


def _day(table: Table) -> Callable[[Row], str]:
    """Make a function that returns the day of a row, in UTC."""
    place = [column.name for column in table.columns].index(table.time)

    def day(row: Row) -> str:
        return NO_DAY if row[place] is None else as_time(row[place]).date().isoformat()

    return day


@contextmanager
def _new_file(path: Path) -> Generator[BinaryIO]:
    """Open a file that replaces the existing one when it is complete and on the disk."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def _new_folder(path: Path) -> Generator[Path]:
    """Make a folder that gets its name when it is complete."""
    part = path.with_name(f".{path.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    yield part
    if path.exists():
        path.rmdir()
    part.rename(path)
