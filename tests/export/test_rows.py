"""Rows of sessions, and the files that they are written to."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from trace_sessions import ConfigurationError, OrqSession, ResponseDecodeError
from trace_sessions.export import SESSION_COLUMNS
from trace_sessions.export.columns import record_of
from trace_sessions.export.files import Destination
from trace_sessions.export.store import Store
from trace_sessions.export.tables import SESSIONS, session_row

SENT: dict[str, Any] = {
    "_id": "a",
    "external_id": 'Grüße, "you"',
    "duration": 12,
    "contact_ids": ["c"],
    "billing": {"input_cost": 1, "output_cost": 2.5, "total_cost": 3.5},
    "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3.0},
    "traces_count": 4,
    "tags": ["x", "y\n"],
    "started_at": "2026-01-02T03:04:05.678901+01:00",
}
RECORD = {
    "id": "a",
    "external_id": 'Grüße, "you"',
    "title": None,
    "project_id": None,
    "client": None,
    "repo": None,
    "kind": None,
    "started_at": datetime(2026, 1, 2, 2, 4, 5, 678901, UTC),
    "updated_at": None,
    "duration": 12.0,
    "traces_count": 4,
    "billing_input_cost": 1.0,
    "billing_output_cost": 2.5,
    "billing_total_cost": 3.5,
    "usage_prompt_tokens": 1,
    "usage_completion_tokens": 2,
    "usage_total_tokens": 3,
    "contact_ids": ["c"],
    "tags": ["x", "y\n"],
    "other": None,
}


def record(**changes: Any) -> dict[str, Any]:
    return record_of(session_row(OrqSession.from_dict({**SENT, **changes})), SESSION_COLUMNS)


def test_a_session_is_a_row_of_fixed_columns() -> None:
    assert record() == RECORD
    assert [column.name for column in SESSION_COLUMNS] == [*RECORD]


@pytest.mark.parametrize(
    ("changes", "other"),
    [
        ({"mood": "good", "deep": {"a": [1]}}, {"mood": "good", "deep": {"a": [1]}}),
        ({"billing": {"input_cost": 1, "output_cost": 2, "total_cost": 3, "tax": 4}}, {"billing": {"tax": 4}}),
        ({"billing": "free"}, {"billing": "free"}),
        ({"usage": None}, None),
        ({"duration": "long"}, {"duration": "long"}),
        ({"duration": True}, {"duration": True}),
        ({"duration": 10**400}, {"duration": 10**400}),
        ({"duration": float("inf")}, {"duration": "Infinity"}),
        ({"traces_count": 1.5}, {"traces_count": 1.5}),
        ({"traces_count": 2**63}, {"traces_count": 2**63}),
        ({"tags": ["a", 1]}, {"tags": ["a", 1]}),
        ({"tags": "a"}, {"tags": "a"}),
        ({"title": "\ud800"}, {"title": "\ud800"}),
        ({"started_at": "yesterday"}, {"started_at": "yesterday"}),
        ({"usage": {"prompt_tokens": "1", "completion_tokens": 2, "total_tokens": 3}}, {"usage_prompt_tokens": "1"}),
    ],
    ids=str,
)
def test_what_has_no_column_or_does_not_fit_is_kept_as_json(changes: dict[str, Any], other: object) -> None:
    found = record(**changes)
    assert (None if found["other"] is None else json.loads(found["other"])) == other


def test_a_time_without_a_zone_is_in_utc() -> None:
    assert record(started_at="2026-01-02T03:04:05")["started_at"] == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize("id", ["", None, 5])
def test_a_session_that_can_not_be_told_from_others_is_an_error(id: object) -> None:
    with pytest.raises(ResponseDecodeError, match=f"the id {id!r}"):
        record(_id=id)


TIMES = ["2026-01-02T23:59:59Z", "2026-01-03T00:00:00+02:00", "2026-01-03T00:00:00Z", None]


def written(to: Path, format: str | None = None, slash: str = "") -> None:
    """Four sessions, of two days and of none, and one that is odd."""
    rows = [
        session_row(OrqSession.from_dict({**SENT, "_id": f"{number}", **({"started_at": time} if time else {})}))
        for number, time in enumerate(TIMES[:3])
    ]
    odd = {name: value for name, value in SENT.items() if name != "started_at"}
    rows.append(session_row(OrqSession.from_dict({**odd, "_id": "3", "mood": "good"})))
    with Store(None, SESSIONS, {}) as store:
        store.keep(rows)
        Destination(f"{to}{slash}", format).write(store, SESSIONS)


def test_a_line_of_json_has_lists_and_objects(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl")
    odd, *rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == ["1", "0", "2"]
    assert rows[0] == {**RECORD, "id": "1", "started_at": "2026-01-02T22:00:00+00:00"}
    assert odd == {**RECORD, "id": "3", "started_at": None, "other": {"mood": "good"}}


def test_csv_is_read_back_as_it_was(tmp_path: Path) -> None:
    written(tmp_path / "a.csv")
    odd, *rows = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_bytes().decode(), newline=""))
    assert rows[0]["started_at"] == "2026-01-02T22:00:00+00:00"
    assert rows[0]["external_id"] == 'Grüße, "you"'
    assert json.loads(rows[0]["tags"]) == ["x", "y\n"]
    assert (odd["started_at"], json.loads(odd["other"])) == ("", {"mood": "good"})


def test_parquet_has_types_and_is_read_back_as_it_was(tmp_path: Path) -> None:
    written(tmp_path / "a.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert str(table.schema.field("started_at").type) == "timestamp[us, tz=UTC]"
    assert table.to_pylist()[1] == {**RECORD, "id": "1", "started_at": datetime(2026, 1, 2, 22, tzinfo=UTC)}


def test_a_list_that_is_missing_is_null_in_parquet(tmp_path: Path) -> None:
    tags: list[Any] = [["x"], None, []]
    with Store(None, SESSIONS, {}) as store:
        store.keep(
            session_row(OrqSession.from_dict({**SENT, "_id": f"{id}", "tags": one})) for id, one in enumerate(tags)
        )
        Destination(str(tmp_path / "a.parquet")).write(store, SESSIONS)
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet")["tags"].to_pylist() == tags


def test_an_export_of_nothing_has_columns(tmp_path: Path) -> None:
    with Store(None, SESSIONS, {}) as store:
        for name in ("a.parquet", "a.csv", "a.jsonl"):
            Destination(str(tmp_path / name)).write(store, SESSIONS)
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").column_names == [*RECORD]
    assert (tmp_path / "a.csv").read_bytes().decode() == ",".join(RECORD) + "\r\n"
    assert (tmp_path / "a.jsonl").read_text() == ""


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_a_folder_has_a_part_for_each_day(tmp_path: Path, format: str) -> None:
    written(tmp_path / "days", format, "/")
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")) == [
        f"days/day={day}/part-0.{format}" for day in ("2026-01-02", "2026-01-03", "__HIVE_DEFAULT_PARTITION__")
    ]


def test_a_folder_of_parquet_is_one_table(tmp_path: Path) -> None:
    written(tmp_path / "days", slash="/")
    table = pyarrow.parquet.read_table(tmp_path / "days")
    assert sorted(table["id"].to_pylist()) == ["0", "1", "2", "3"]
    assert {str(day) for day in table["day"].to_pylist()} == {"2026-01-02", "2026-01-03", "None"}


def test_a_file_is_replaced_and_a_full_folder_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("before")
    written(tmp_path / "a.jsonl")
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 4
    with pytest.raises(ConfigurationError, match="is not an empty folder: choose a new one"):
        written(tmp_path, "csv")


def test_a_file_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("before")
    with Store(None, SESSIONS, {}) as store:
        pass
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        Destination(str(tmp_path / "a.jsonl")).write(store, SESSIONS)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize(
    ("to", "format", "message"),
    [
        ("a.txt", None, "the ending of '.*a.txt' is not one of jsonl, csv, parquet"),
        ("a", None, "the ending of '.*a' is not one of"),
        ("a.csv", "xml", "the format 'xml' is not one of"),
        ("none/a.csv", None, "the folder .*none does not exist: create it first"),
    ],
)
def test_a_place_that_cannot_be_is_named(tmp_path: Path, to: str, format: str | None, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        Destination(str(tmp_path / to), format)


def test_the_state_of_another_export_is_refused(tmp_path: Path) -> None:
    Store(tmp_path / "a.state", SESSIONS, {"since": "7d"}).close()
    with pytest.raises(ConfigurationError, match=r"other options \(since was '7d' and is '8d'\)"):
        Store(tmp_path / "a.state", SESSIONS, {"since": "8d"})
    Store(tmp_path / "a.state", SESSIONS, {"since": "7d"}).remove()
    assert [*tmp_path.iterdir()] == []


def test_a_failure_keeps_the_state_only_if_there_is_something_to_continue(tmp_path: Path) -> None:
    for rows, left in ([], []), ([session_row(OrqSession.from_dict(SENT))], ["a.state"]):
        with suppress(ZeroDivisionError), Store(tmp_path / "a.state", SESSIONS, {}) as store:
            store.keep(rows)
            raise ZeroDivisionError
        assert [path.name for path in tmp_path.iterdir()] == left


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    in_use = pytest.raises(ConfigurationError, match=r"another export is using .*a\.state")
    with Store(tmp_path / "a.state", SESSIONS, {}), in_use:
        Store(tmp_path / "a.state", SESSIONS, {})
    Store(tmp_path / "a.state", SESSIONS, {}).close()


def test_a_file_that_is_no_state_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.state").write_text("a letter of mine, which is longer than a header of SQLite " * 9)
    before = (tmp_path / "a.state").read_bytes()
    with pytest.raises(ConfigurationError, match=r"can't be kept in .*a\.state \(file is not a database"):
        Store(tmp_path / "a.state", SESSIONS, {})
    assert (tmp_path / "a.state").read_bytes() == before


def test_a_row_takes_the_place_of_the_one_before_it() -> None:
    with Store(None, SESSIONS, {}) as store:
        for title in ("before", "after"):
            store.keep([session_row(OrqSession.from_dict({**SENT, "title": title}))])
        assert [row[2] for row in store.rows()] == ["after"]
        assert store.count() == 1


def test_zones_are_brought_to_utc() -> None:
    zone = timezone(timedelta(hours=5, minutes=30))
    time = datetime(2026, 3, 1, 12, tzinfo=zone)
    assert record(started_at=time.isoformat())["started_at"].utcoffset() == timedelta(0)
