"""A HoneyHive session as a tree of events."""

import inspect
import json
from typing import Any

import pytest
from trace_sessions import EventNode, EventTree, ResponseDecodeError, SessionNode

from tests.support.contract import operations

from .conftest import ok

EXAMPLES = operations()["getHoneyhiveSession"].responses


def node(name: str, *children: Any, **metadata: Any) -> dict[str, Any]:
    absent = dict.fromkeys(("start_time", "end_time", "duration", "org_id", "project_id"))
    fields = {"event_id": name, "event_name": name, "event_type": "chain", "children": list(children)}
    return {**absent, **fields, "metadata": metadata}


def tree_of(root: Any) -> EventTree:
    return EventTree(EventNode.from_dict(root))


def big(levels: int, size: int) -> dict[str, Any]:
    """A tree of so many levels and so many events."""
    leaves = [node(f"leaf {number}", cost=1, total_tokens=2) for number in range(size - levels + 1)]
    root = node(f"level {levels - 1}", *leaves)
    for level in reversed(range(levels - 2)):
        root = node(f"level {level + 1}", root)
    return root


async def fetched(scripted: Any, answer: Any) -> SessionNode:
    result = scripted("HoneyHive", ok(answer)).client.sessions.get("s-1")
    session: SessionNode = await result if inspect.isawaitable(result) else result
    return session


async def test_a_session_has_the_fields_of_its_root(scripted: Any) -> None:
    session = await fetched(scripted, {**EXAMPLES["tree"], "later": 1})
    assert (session.inputs, session["later"]) == ({"question": "What is in the context?"}, 1)
    assert isinstance(session, EventNode)


async def test_a_tree_is_printed_with_an_event_in_a_line(scripted: Any) -> None:
    assert str((await fetched(scripted, EXAMPLES["tree"])).tree()).splitlines() == [
        "session Playground Session (1.77 s, 976 tokens, cost 0.0046)",
        "└── chain answer with context (1.70 s)",
        "    ├── tool search (120.5 ms)",
        "    └── model complete (1.58 s, 976 tokens, cost 0.0046)",
    ]


async def test_a_tree_of_nulls_is_printed(scripted: Any) -> None:
    assert str((await fetched(scripted, EXAMPLES["nulls"])).tree()).splitlines() == ["session", "└── tool"]


def test_a_name_cannot_spoil_the_picture() -> None:
    assert str(tree_of(node("a\n\x1b[31mb"))) == "chain a??[31mb"


def test_a_walk_goes_through_every_event_before_those_below_it() -> None:
    root = node("a", node("b", node("c"), node("d")), node("e"))
    assert [event.event_name for event in tree_of(root).walk()] == ["a", "b", "c", "d", "e"]


def test_an_event_is_found_by_its_id() -> None:
    tree = tree_of(node("a", node("b", node("c"))))
    found = tree.find("c")
    assert found is not None
    assert (found.event_name, tree.find("x")) == ("c", None)


@pytest.mark.parametrize(
    ("root", "tokens"),
    [
        (node("a"), None),
        (node("a", node("b", total_tokens=3), node("c", total_tokens=4)), 7),
        (node("a", node("b", node("c", total_tokens=3), total_tokens=5)), 5),
        (node("a", node("b", total_tokens=3), total_tokens=0), 0),
        (node("a", node("b", total_tokens=3), total_tokens=None), 3),
        (node("a", node("b", total_tokens="many"), node("c", total_tokens=True)), None),
    ],
)
def test_what_an_event_says_stands_for_all_below_it(root: Any, tokens: float | None) -> None:
    assert tree_of(root).total_tokens == tokens


async def test_a_tree_of_ten_thousand_events_in_two_hundred_levels_is_read_and_shown(scripted: Any) -> None:
    tree = (await fetched(scripted, big(200, 10_000))).tree()
    assert len(str(tree).splitlines()) == sum(1 for _ in tree.walk()) == 10_000
    assert (tree.cost, tree.total_tokens) == (9801, 19602)
    assert all(tree.find(str(event.event_id)) is event for event in tree.walk())


def test_a_tree_that_is_deeper_than_python_recurses_is_walked() -> None:
    root = EventNode.from_dict(node("a"))
    for _ in range(2_000):
        above = EventNode.from_dict(node("b"))
        above.children, root = [root], above
    assert len(str(EventTree(root)).splitlines()) == 2_001


@pytest.mark.parametrize("missing", ["event_id", "org_id"])
async def test_an_event_that_lacks_a_field_is_an_answer_that_cannot_be_read(scripted: Any, missing: str) -> None:
    faulty = node("c")
    del faulty[missing]
    with pytest.raises(ResponseDecodeError, match=f"lacks '{missing}'") as caught:
        await fetched(scripted, node("a", node("b", node("fine"), faulty)))
    assert json.loads(caught.value.body)["event_name"] == "a"


@pytest.mark.parametrize("children", [[None], ["x"], [7], {"a": 1}, 7])
async def test_children_that_are_no_events_are_an_answer_that_cannot_be_read(scripted: Any, children: Any) -> None:
    with pytest.raises(ResponseDecodeError):
        await fetched(scripted, {**node("a"), "children": children})
