"""`trace-sessions journal`, or `python -m trace_sessions.recorder`: what is in a journal."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from . import files
from .database import WRITER_BITS

STATES = "CASE WHEN reason IS NOT NULL THEN 'set aside' WHEN fields IS NULL THEN 'open' ELSE 'waiting' END"
RECORDS = "record LEFT JOIN ended ON ended.id = record.id"


def main(arguments: Sequence[str] | None = None, program: str = "python -m trace_sessions.recorder") -> int:
    """Shows or changes a journal. Returns the exit code: 0, or 2 when there is no journal."""
    parser = argparse.ArgumentParser(prog=program, description="Shows and changes the journal of recorders.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (_, purpose) in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        command.add_argument("--journal", type=Path, default=files.default_path(), help="the file (%(default)s)")
    options = parser.parse_args(arguments)
    path: Path = options.journal.absolute()
    try:
        if not path.exists():
            raise OSError(f"there is no journal {path}; name one with --journal")
        files.check_ours(path)
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            COMMANDS[options.command][0](connection, path)
        finally:
            connection.close()
    except (OSError, sqlite3.Error) as error:
        print(f"{program}: {error}", file=sys.stderr)
        return 2
    return 0


def _status(connection: sqlite3.Connection, path: Path) -> None:
    print(f"{path}: {path.stat().st_size:,} bytes")
    query = f"""SELECT destination, keeper, {STATES} AS state, count(*) FROM {RECORDS}
        LEFT JOIN writer ON number = record.id >> {WRITER_BITS} GROUP BY destination, keeper, state"""
    for destination, keeper, state, count in connection.execute(query):
        alive = keeper is not None and files.is_alive(path, keeper)
        print(f"{count:8,} {state:9} {destination} ({'in use' if alive else 'left'})")


def _show(connection: sqlite3.Connection, path: Path) -> None:
    query = f"SELECT record.id, {STATES}, reason, at, opened, fields FROM {RECORDS} ORDER BY record.id"
    for row, state, reason, at, opened, ended in connection.execute(query):
        recorded = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
        known = {"row": row, "state": state, "reason": reason, "recorded": recorded}
        print(json.dumps(known | {"opened": _parsed(opened), "ended": _parsed(ended)}, ensure_ascii=False))


def _replay(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    query = f"""SELECT id, session, parent, destination FROM record
        JOIN writer ON number = id >> {WRITER_BITS} WHERE reason IS NOT NULL ORDER BY id"""
    rows = connection.execute(query).fetchall()
    # As records of a writer of their own that is dead, which the next recorder takes over.
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
    print(f"{len(rows):,} records are sent again when the next recorder of their program looks")


def _discard(connection: sqlite3.Connection, path: Path) -> None:
    count = connection.execute("DELETE FROM record WHERE reason IS NOT NULL").rowcount
    connection.execute("DELETE FROM ended WHERE id NOT IN (SELECT id FROM record)")
    print(f"{count:,} records were deleted")


def _parsed(text: bytes | None) -> object:
    try:
        return json.loads(text or b"null")
    except ValueError:
        return f"damaged: {text!r}"


COMMANDS: dict[str, tuple[Callable[[sqlite3.Connection, Path], None], str]] = {
    "status": (_status, "count the records that are open, waiting and set aside"),
    "show": (_show, "print all records, one JSON object in a line, with the reasons of those that were set aside"),
    "replay": (_replay, "let the records that were set aside be sent again"),
    "discard": (_discard, "delete the records that were set aside"),
}


if __name__ == "__main__":
    sys.exit(main())
