"""Destinations of exports: a file, a folder with a part for each day, or standard output.

A file or folder is written under another name and renamed once it is whole, so that none is ever there in part.
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
# What Hive, and all that reads its folders, calls a part without a value.
NO_DAY = "__HIVE_DEFAULT_PARTITION__"


class Destination:
    """A place for an export.

    Args:
        to: A file, whose ending says the format; a folder, which ends with a slash; or `-` for standard output.
        format: `jsonl`, `csv` or `parquet`. By default the ending of the file, `parquet` in a folder, and `jsonl` on
            standard output.

    Raises:
        ConfigurationError: The format is not known or lacks its extra, or the folder is not empty.
    """

    def __init__(self, to: str, format: str | None = None) -> None:
        self.is_output = to == STANDARD_OUTPUT
        self.is_folder = to.endswith(("/", os.sep)) or Path(to).is_dir()
        self.path = Path(to)
        default = "jsonl" if self.is_output else "parquet" if self.is_folder else self.path.suffix.removeprefix(".")
        self.format = format or default
        if self.format not in FORMATS:
            name = f"the format {format!r}" if format else f"the ending of {to!r}"
            raise ConfigurationError(f"{name} is none of {', '.join(FORMATS)}: name the file so, or pass format")
        if self.format == "parquet":
            pyarrow()
        if self.is_folder and self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise ConfigurationError(f"{to} is there and not empty: name a new folder")
        if not self.is_output and not self.path.parent.is_dir():
            raise ConfigurationError(f"there is no folder {self.path.parent}: make it first")

    @property
    def state(self) -> Path | None:
        """The file that keeps the state of an export; None for a temporary file."""
        return None if self.is_output else self.path.with_name(f"{self.path.name}.state")

    def write(self, store: Store, table: Table) -> None:
        """Write all rows of a store."""
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


def _day(table: Table) -> Callable[[Row], str]:
    """A function that says on which day, in UTC, the time of a row is. Rows are sorted by it."""
    place = [column.name for column in table.columns].index(table.time)

    def day(row: Row) -> str:
        return NO_DAY if row[place] is None else as_time(row[place]).date().isoformat()

    return day


@contextmanager
def _new_file(path: Path) -> Generator[BinaryIO]:
    """A file that takes the place of the one there once it is whole and on the disk."""
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
    """A folder that is there, under its name, once it is whole."""
    part = path.with_name(f".{path.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    yield part
    if path.exists():
        path.rmdir()
    part.rename(path)
