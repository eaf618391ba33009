"""The command `trace-sessions journal`, also `python -m trace_sessions.recorder`: shows and changes a journal."""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from .. import ConfigurationError
from . import files
from .database import WRITER_BITS, has_tables

STATE = "CASE WHEN reason IS NOT NULL THEN 'set aside' WHEN fields IS NULL THEN 'open' ELSE 'waiting' END"
RECORDS = f"""record LEFT JOIN ended ON ended.id = record.id
    LEFT JOIN writer ON writer.number = record.id >> {WRITER_BITS}"""


def main(arguments: Sequence[str] | None = None, program: str = "python -m trace_sessions.recorder") -> int:
    """Run the command. Return the exit code: 0, 1 if the reader closed the pipe, or 2 if there is no journal."""
    parser = argparse.ArgumentParser(prog=program, description="Shows and changes the journal of recorders.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (_, purpose) in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        command.add_argument("--journal", type=Path, help="the file; by default that of recorders without journal=")
    options = parser.parse_args(arguments)
    reconfigure: Any = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")  # for terminals that are not Unicode
    try:
        path = files.real_path(options.journal or files.default_path())
        if not path.exists():
            raise OSError(f"there is no journal {path}; name one with --journal")
        files.check_ours(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            if not has_tables(connection):
                raise OSError(f"{path} is empty: no recorder has used it yet")
            COMMANDS[options.command][0](connection, path)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader closed the pipe. Without this, Python reports at exit that it can't write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ConfigurationError, OSError, sqlite3.Error) as error:
        print(f"{program}: {error}", file=sys.stderr)
        return 2
    return 0


def _status(connection: sqlite3.Connection, path: Path) -> None:
    print(f"{path}: {path.stat().st_size:,} bytes")
    query = f"SELECT destination, keeper, {STATE} AS state, count(*) FROM {RECORDS} GROUP BY destination, keeper, state"
    found = connection.execute(query).fetchall()
    if not found:
        print("no records: everything was delivered or discarded")
    for destination, keeper, state, count in found:
        alive = keeper is not None and files.is_alive(path, keeper)
        print(f"{count:8,} {state:9} {destination} ({'in use' if alive else 'left'})")


def _show(connection: sqlite3.Connection, path: Path) -> None:
    query = f"SELECT record.id, {STATE}, reason, at, opened, fields FROM {RECORDS} ORDER BY record.id"
    for row, state, reason, at, opened, ended in connection.execute(query):
        recorded = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
        known = {"row": row, "state": state, "reason": reason, "recorded": recorded}
        print(json.dumps(known | {"opened": _parsed(opened), "ended": _parsed(ended)}, ensure_ascii=False))


def _replay(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    query = f"SELECT record.id, session, parent, destination FROM {RECORDS} WHERE reason IS NOT NULL ORDER BY record.id"
    rows = connection.execute(query).fetchall()
    # They become records of dead writers, which the next recorder takes over.
    numbers = {destination: files.random_number(63 - WRITER_BITS) for *_, destination in rows}
    for destination, number in numbers.items():
        connection.execute("INSERT INTO writer VALUES (?, ?, ?)", (number, destination, files.random_number(61) + 1))
    moved = {row[0]: (numbers[row[3]] << WRITER_BITS) + place for place, row in enumerate(rows, 1)}
    change = "UPDATE record SET id = ?, session = ?, parent = ?, at = ?, reason = NULL WHERE id = ?"
    for row, session, parent, _ in rows:
        values = (moved[row], moved.get(session, session), moved.get(parent, parent), int(time.time()), row)
        connection.execute(change, values)
        connection.execute("UPDATE ended SET id = ? WHERE id = ?", (moved[row], row))
    connection.execute("COMMIT")
    print(f"{len(rows):,} records will be sent again by the next recorder of their program")


def _discard(connection: sqlite3.Connection, path: Path) -> None:
    count = connection.execute("DELETE FROM record WHERE reason IS NOT NULL").rowcount
    connection.execute("DELETE FROM ended WHERE id NOT IN (SELECT id FROM record)")
    print(f"{count:,} records were deleted")


def _parsed(text: bytes | None) -> object:
    try:
        return json.loads(text or b"null")
    except (ValueError, TypeError):
        return f"damaged: {text!r}"


COMMANDS = {
    "status": (_status, "count the records that are open, waiting and set aside"),
    "show": (_show, "print all records, one JSON object per line, with the reasons of those that were set aside"),
    "replay": (_replay, "send the set-aside records again"),
    "discard": (_discard, "delete the set-aside records"),
}


if __name__ == "__main__":
    sys.exit(main())
