"""The tree that a session of HoneyHive is answered as."""

from __future__ import annotations

import json
import random
import time

import pytest
from trace_sessions import HoneyHive
from trace_sessions.sandbox import create_app, serve
from trace_sessions.sandbox.contract import read_contract

S = "caf77ace-3417-4da4-944d-f4a0688f3c23"
TREE = f"/v1/sessions/{S}"


def tree(api, *logs, **session):
    """The tree of a session with these events, which go in as logs, since those are free-form."""
    api.start(session_id=S, **session)
    assert api("POST", f"/session/{S}/traces", {"logs": list(logs)}).status_code == 200
    answer = api("GET", TREE)
    assert answer.status_code == 200, answer.text
    return answer.json()


def shape(node):
    """`a(b c(d))`: the ids of the nodes below one, each with those below it."""
    below = [(child["event_id"], shape(child)) for child in node["children"]]
    return " ".join(f"{event_id}({rest})" if rest else event_id for event_id, rest in below)


def log(event_id, parent_id=None, start_time=None, **fields):
    return {"event_id": event_id, "parent_id": parent_id, "start_time": start_time, **fields}


@pytest.mark.parametrize(
    ("logs", "expected"),
    [
        ([], ""),
        ([log("a"), log("b", "a"), log("c", S)], "a(b) c"),
        ([log("b", "a"), log("a")], "a(b)"),
        ([log("a", "unknown"), log("b", "a")], "a(b)"),
        ([log("a", 7)], "a"),
        # Side by side: by start, and as they came where that is the same or absent.
        ([log("a", start_time=2), log("b", start_time=1.5)], "b a"),
        ([log("a", start_time=1), log("b", start_time=1)], "a b"),
        ([log("a"), log("b", start_time=1), log("c")], "b a c"),
        ([log("a", start_time="2024-04-01 22:38:19"), log("b", start_time=1712010000000)], "b a"),
        ([log("a", start_time="2024-04-01 22:38:19"), log("b", start_time=1712020000000)], "a b"),
        ([log("a", start_time="soon"), log("b", start_time=1)], "b a"),
        # Two of one id: what is below is below the first.
        ([log("a"), log("a"), log("b", "a")], "a(b) a"),
        # Circles: the event of it that is met first is put under the session.
        ([log("a", "a"), log("b", "a")], "a(b)"),
        ([log("a", "b"), log("b", "c"), log("c", "a")], "a(c(b))"),
        ([log("x", "a"), log("a", "b"), log("b", "a"), log("y", "b")], "a(x b(y))"),
        ([log(S, "a"), log("a", S)], f"a({S})"),
    ],
)
def test_events_are_under_their_parents_in_order(api, logs, expected):
    assert shape(tree(api, *logs)) == expected


def test_a_node_has_what_was_stored_and_the_ids_of_those_below(api):
    sent = log("a", start_time=5, event_type="chain", inputs={"q": "?"}, children_ids=["c"], colour="red")
    (node,) = tree(api, sent, log("b", "a"))["children"]
    (below,) = node.pop("children")
    assert node == {
        **sent,
        "session_id": S,
        "parent_id": S,
        "children_ids": ["c", "b"],
        "event_name": None,
        "end_time": None,
        "duration": None,
        "metadata": {},
        "org_id": "65e1f0a2b7c4d90012ab34cd",
        "workspace_id": "5f3c2b1a-0000-4000-8000-000000000001",
        "project_id": "148de9c5a7a44d19e56cd9ae",
    }
    assert (below["event_type"], below["parent_id"], below["children_ids"]) == ("tool", "a", [])


FIELDS = read_contract()["components"]["schemas"]
VALUES = [5, 1.5, True, "x", [5], {"x": 1}, None]


@pytest.mark.parametrize("field", FIELDS["EventNode"]["properties"])
def test_a_log_cannot_spoil_the_tree(api, field):
    for count, value in enumerate(VALUES, start=2):
        assert tree(api, {field: value})["metadata"]["num_events"] == count


@pytest.mark.parametrize("total", FIELDS["EventNodeMetadata"]["properties"])
def test_a_total_in_the_metadata_of_a_log_cannot_spoil_the_tree(api, total):
    for value in VALUES:
        tree(api, {"metadata": {total: value, "note": "kept"}})
    assert {node["metadata"]["note"] for node in api("GET", TREE).json()["children"]} == {"kept"}


MODEL = {"event_type": "model", "metadata": {"total_tokens": 976, "prompt_tokens": 812, "completion_tokens": 164}}


@pytest.mark.parametrize(
    ("session", "logs", "expected"),
    [
        ({}, [], {"num_events": 1, "num_model_events": 0, "has_feedback": False}),
        ({"metadata": {"run": 7}}, [], {"run": 7, "num_events": 1, "num_model_events": 0, "has_feedback": False}),
        (
            {},
            [log("a", event_type="chain"), log("b", "a"), log("c", "a", **MODEL), log("d", **MODEL)],
            {
                "num_events": 5,
                "num_model_events": 2,
                "has_feedback": False,
                "total_tokens": 1952,
                "prompt_tokens": 1624,
                "completion_tokens": 328,
            },
        ),
        (
            {},
            [log("a", metadata={"cost": 0.5}), log("b", "a", metadata={"cost": 0.25}), log("c", metadata={"cost": 1})],
            {"num_events": 4, "num_model_events": 0, "has_feedback": False, "cost": 1.5},
        ),
        (
            {"metadata": {"cost": 9}, "feedback": {"rating": 5}},
            [log("a", metadata={"cost": 0.5})],
            {"num_events": 2, "num_model_events": 0, "has_feedback": True, "cost": 9},
        ),
        (
            {},
            [log("a", feedback={"rating": 1}, metadata={"cost": 0})],
            {"num_events": 2, "num_model_events": 0, "has_feedback": True, "cost": 0},
        ),
    ],
    ids=["nothing", "own metadata", "tokens", "what is below counts once", "own amount", "feedback"],
)
def test_the_root_adds_up_the_session(api, session, logs, expected):
    assert tree(api, *logs, **session)["metadata"] == expected


@pytest.fixture
def unchecked(open_app):
    """A sandbox whose answers are not checked: the checks call themselves for every level."""
    return open_app(create_app())


def test_a_chain_of_200_levels_comes_through_to_the_client():
    with serve() as url, HoneyHive("any", base_url=url) as client:
        client.sessions.create(session_id=S)
        events = [
            {"event_type": "chain", "inputs": {}, "event_id": f"e{n}", "parent_id": f"e{n - 1}"} for n in range(200)
        ]
        client.sessions.add_events(S, events=events)
        walked = [node.event_id for node in client.sessions.get(S).tree().walk()]
    assert walked == [S, *(f"e{n}" for n in range(200))]


SHAPES = {
    "a chain": lambda n: n - 1,
    "side by side": lambda n: None,
    "a tree of two": lambda n: n // 2,
    "a circle": lambda n: (n + 1) % 10_000,
}


@pytest.mark.parametrize("parent", SHAPES.values(), ids=SHAPES)
def test_10_000_events_are_answered_whatever_their_shape(unchecked, parent):
    unchecked.start(session_id=S)
    logs = [log(f"e{n}", f"e{parent(n)}", start_time=n) for n in range(10_000)]
    random.Random(0).shuffle(logs)
    unchecked("POST", f"/session/{S}/traces", {"logs": logs})
    began = time.perf_counter()
    answer = unchecked("GET", TREE)
    # Where each event was compared with each other, it would take minutes.
    assert time.perf_counter() - began < 60
    assert answer.status_code == 200
    assert answer.content.count(b'"children":[') == 10_001
    assert answer.content.count(b"{") == answer.content.count(b"}")
    if parent(5) is None:
        children = json.loads(answer.content)["children"]
        assert [child["event_id"] for child in children] == [f"e{n}" for n in range(10_000)]
