"""Events of HoneyHive's sessions as rows."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from attrs import fields
from trace_sessions import BadRequestError, EventNode, HoneyHive
from trace_sessions.export import EVENT_COLUMNS, export_events
from trace_sessions.export.columns import record_of
from trace_sessions.export.tables import event_rows

NODE: dict[str, Any] = {
    "event_id": "a",
    "event_type": "model",
    "event_name": "plan",
    "children": [],
    "start_time": 1767225600000.5,
    "end_time": "2026-01-01 00:00:01",
    "duration": 999.5,
    "metadata": {"cost": 0.5, "total_tokens": 3, "mood": "good"},
    "org_id": "o",
    "project_id": "p",
    "outputs": {"answer": ["Grüße"]},
    "error": None,
    "color": "blue",
}


def records(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [record_of(row, EVENT_COLUMNS) for row in event_rows("s", EventNode.from_dict(node))]


def test_an_event_is_a_row_of_fixed_columns() -> None:
    (record,) = records(NODE)
    assert record["start_time"].isoformat() == "2026-01-01T00:00:00.000500+00:00"
    assert record["end_time"].isoformat() == "2026-01-01T00:00:01+00:00"
    assert (record["metadata_cost"], record["metadata_total_tokens"]) == (0.5, 3)
    assert json.loads(record["metadata"]) == NODE["metadata"]
    assert json.loads(record["outputs"]) == NODE["outputs"]
    assert json.loads(record["other"]) == {"color": "blue"}
    assert record["inputs"] is None


def test_every_field_of_an_event_has_a_column() -> None:
    held = {column.path[0] for column in EVENT_COLUMNS if column.path}
    assert {one.name for one in fields(EventNode)} - held == {"children", "session_id", "additional_properties"}
    assert "session_id" in {column.name for column in EVENT_COLUMNS}


def test_events_come_in_the_order_of_the_tree() -> None:
    tree = {
        **NODE,
        "children": [{**NODE, "event_id": "b", "children": [{**NODE, "event_id": "c"}]}, {**NODE, "event_id": "d"}],
    }
    found = [(record["event_id"], record["position"], record["depth"]) for record in records(tree)]
    assert found == [("a", 0, 0), ("b", 1, 1), ("c", 2, 2), ("d", 3, 1)]


@pytest.mark.parametrize("workers", [1, 4])
def test_sessions_are_exported_by_id_and_those_that_are_missing_are_named(
    url: str, tmp_path: Path, workers: int
) -> None:
    told: list[None] = []
    with HoneyHive("key", base_url=url) as honeyhive:
        ids = [honeyhive.sessions.create(event_name="chat").session_id or "" for _ in range(5)]
        for id in ids:
            honeyhive.sessions.add_events(id, events=[{"event_type": "tool", "inputs": {}}] * 2)
        missing = str(uuid.uuid4())
        done = export_events(
            honeyhive,
            tmp_path / "events.parquet",
            [*ids, missing, ids[0]],
            workers=workers,
            on_session=lambda: told.append(None),
        )
    assert done == (15, 6, [missing])
    assert len(told) == 6
    table = pyarrow.parquet.read_table(tmp_path / "events.parquet")
    assert table["session_id"].to_pylist() == [id for id in sorted(ids) for _ in range(3)]
    assert table["depth"].to_pylist() == [0, 1, 1] * 5
    assert [path.name for path in tmp_path.iterdir()] == ["events.parquet"]


def test_an_id_that_the_service_refuses_is_named(url: str, tmp_path: Path) -> None:
    with (
        HoneyHive("key", base_url=url) as honeyhive,
        pytest.raises(BadRequestError, match=r"400 Bad Request: .* The id is 'chat-7'\.$"),
    ):
        export_events(honeyhive, tmp_path / "events.csv", ["chat-7"])
    assert [*tmp_path.iterdir()] == []
