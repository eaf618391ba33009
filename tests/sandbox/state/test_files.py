"""The files that may hold a state. A refused file stays as it is, byte for byte."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from trace_sessions.sandbox.contract import read_contract
from trace_sessions.sandbox.contract.schemas import items_of, kinds_of, resolved
from trace_sessions.sandbox.state.database import READERS, Database
from trace_sessions.sandbox.state.tables import APPLICATION_ID, COLUMNS, LISTS, VERSION

DOCUMENT = read_contract()
OF_0_4_0 = "CREATE TABLE trace_sessions (seq INTEGER PRIMARY KEY); PRAGMA user_version = 1"


def database_with(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("CREATE TABLE other (x)", "is a database, but not of this sandbox: pass the path of a new file"),
        ("CREATE TABLE other (x); PRAGMA journal_mode = WAL", "is a database, but not of this sandbox"),
        ("CREATE TABLE other (x); PRAGMA application_id = 7; PRAGMA user_version = 2", "but not of this sandbox"),
        (OF_0_4_0, "trace-sessions 0.4.0 or older, or of another program: pass the path of a new file"),
        (
            f"CREATE TABLE other (x); PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION + 1}",
            f"has version {VERSION + 1} of the tables, and this sandbox reads version {VERSION}",
        ),
        (None, "is not a database: pass the path of a new file"),
    ],
)
def test_a_file_that_is_no_state_is_refused_and_left_as_it_is(tmp_path, script, reason):
    path = tmp_path / "other.db"
    if script is None:
        path.write_text("junk")
    else:
        database_with(path, script)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(sqlite3.DatabaseError, match=reason):
        Database(str(path))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_file_that_is_read_only_is_refused(tmp_path):
    path = tmp_path / "state.db"
    Database(str(path)).close()
    path.chmod(0o444)
    with pytest.raises(sqlite3.DatabaseError, match="the file is read-only: make it writable, or use a copy of it"):
        Database(str(path))


@pytest.mark.parametrize("name", ["", "missing/state.db", "."])
def test_a_path_that_can_be_no_file_is_refused(tmp_path, name):
    with pytest.raises(sqlite3.DatabaseError, match=r"the path is empty|does not exist|it is a folder"):
        Database(str(tmp_path / name) if name else "")


def test_an_empty_file_becomes_a_state(tmp_path):
    path = tmp_path / "state.db"
    path.touch()
    for _ in range(2):
        Database(str(path)).close()
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


def test_every_column_is_a_declared_field_of_a_session_and_of_its_type():
    # A new field has no column at first. Queries still find it, but slowly.
    found = {}
    for name in ("TraceSession", "OrqSession"):
        for key, schema in resolved(DOCUMENT, {"$ref": f"#/components/schemas/{name}"})["properties"].items():
            inner = resolved(DOCUMENT, schema).get("properties", {})
            fields = {f"{key}.{field}": one for field, one in inner.items()} or {key: schema}
            found |= {path: kind_of(one) for path, one in fields.items()}
    columns = {column.path: column.kind for column in COLUMNS}
    assert columns == {path: found.get(path) for path in columns}
    assert {path for path, kind in columns.items() if kind == "list"} == set(LISTS)


def kind_of(schema):
    plain = resolved(DOCUMENT, schema)
    kinds = kinds_of(DOCUMENT, schema) - {"null"}
    if "array" in kinds:
        assert kinds_of(DOCUMENT, items_of(DOCUMENT, schema)) == {"string"}
        return "list"
    if plain.get("format") == "date-time":
        return "date"
    return "number" if kinds & {"number", "integer"} else "text"


SCRATCH = """
from trace_sessions.sandbox.state.database import Database
database = Database.scratch()
with database.writing() as connection:
    connection.execute("INSERT INTO honeyhive_sessions (id, event_id, document) VALUES ('a', 'a', '{}')")
with database.reading() as connection:
    print(connection.execute("SELECT count(*) FROM honeyhive_sessions").fetchone()[0], flush=True)
input()
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the names of open files")
def test_nothing_is_left_of_a_scratch_state_even_after_a_kill(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", SCRATCH],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout.readline() == b"1\n"
        process.send_signal(signal.SIGKILL)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [Database.scratch, lambda: Database(None), lambda: Database(":memory:")])
def test_a_state_that_is_cleared_is_empty(make):
    database = make()
    assert database.is_empty()
    with database.writing() as connection:
        connection.execute("INSERT INTO honeyhive_sessions (id, event_id, document) VALUES ('a', 'a', '{}')")
    assert not database.is_empty()
    database.clear()
    assert database.is_empty()
    database.close()


def test_readers_of_a_file_wait_neither_for_a_writer_nor_for_each_other():
    database = Database.scratch()
    seen = []

    def read(others: threading.Barrier) -> None:
        with database.reading() as connection:
            others.wait(10)
            seen.append(connection.execute("SELECT count(*) FROM honeyhive_sessions").fetchone()[0])

    with database.writing() as connection:
        connection.execute("INSERT INTO honeyhive_sessions (id, event_id, document) VALUES ('a', 'a', '{}')")
        barrier = threading.Barrier(READERS)
        readers = [threading.Thread(target=read, args=[barrier]) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(10)
    assert seen == [0] * READERS
    database.close()
