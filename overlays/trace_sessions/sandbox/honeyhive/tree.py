"""A HoneyHive session as a tree of its events. It is walked by loops, not by recursion, so any depth works."""

from __future__ import annotations

import math

from ..state.ids import ORG_ID, WORKSPACE_ID
from ..values.json_text import Json, JsonObject, as_text, dump
from ..values.times import instant
from .events import joined
from .fields import AMOUNTS, fitting, fitting_metadata, text_or

ROOT = 0
"""The index of the session's own event in the list of all events."""

_REQUIRED: JsonObject = {"event_name": None, "start_time": None, "end_time": None, "duration": None}


def tree_text(session: JsonObject, events: list[JsonObject]) -> bytes:
    """Return the tree as JSON text. It is not built from objects, because a recursive encoder has a maximum depth.

    An event is a child of the event that its `parent_id` names, or of the session if there is no such event. Siblings
    are in the order of `start_time`, and then in the order of arrival.
    """
    nodes = [_node(event, session) for event in (session, *events)]
    below = _below(nodes)
    nodes[ROOT]["metadata"] = {**fitting_metadata(session), **_totals(nodes, below)}
    parts: list[bytes] = []
    left: list[int | bytes] = [ROOT]
    while left:
        item = left.pop()
        if isinstance(item, bytes):
            parts.append(item)
            continue
        ids: list[Json] = [nodes[child]["event_id"] for child in below[item]]
        node: JsonObject = {**nodes[item], "children_ids": joined(nodes[item].get("children_ids"), ids)}
        parts.append(dump(node)[:-1] + b',"children":[')
        left.append(b"]}")
        for child in reversed(below[item]):
            left += (child, b",") if child != below[item][0] else (child,)
    return b"".join(parts)


def _node(event: JsonObject, session: JsonObject) -> JsonObject:
    """Return an event as a node without `children`, which are written last."""
    node: JsonObject = {
        **_REQUIRED,
        **fitting(event),
        "event_type": text_or(event.get("event_type"), "tool"),
        "metadata": fitting_metadata(event),
        "org_id": ORG_ID,
        "workspace_id": WORKSPACE_ID,
        "project_id": text_or(event.get("project_id"), as_text(session["project_id"])),
    }
    node.pop("children", None)
    return node


def _below(nodes: list[JsonObject]) -> list[list[int]]:
    """Return the indexes of the children of each event, in order."""
    places: dict[Json, int] = {}
    for place, node in enumerate(nodes):
        places.setdefault(node["event_id"], place)
    parents = [places.get(node["parent_id"], ROOT) for node in nodes]
    _cut_circles(parents)
    below: list[list[int]] = [[] for _ in nodes]
    for place in sorted(range(ROOT + 1, len(nodes)), key=lambda place: _start(nodes[place])):
        below[parents[place]].append(place)
    return below


def _cut_circles(parents: list[int]) -> None:
    """Make one event of every cycle of parents a child of the session, so that the others are its descendants."""
    leads_to_root = [place == ROOT for place in range(len(parents))]
    for first in range(len(parents)):
        passed: set[int] = set()
        place = first
        while not leads_to_root[place]:
            leads_to_root[place] = True
            passed.add(place)
            place = parents[place]
        if place in passed:
            parents[place] = ROOT


def _start(node: JsonObject) -> tuple[bool, float]:
    """Return the start of an event as a sort key, in Unix milliseconds. An event without a start comes last."""
    start = node["start_time"]
    if isinstance(start, (int, float)):
        return False, start
    moment = instant(start)
    return (True, 0) if moment is None else (False, moment.timestamp() * 1000)


def _totals(nodes: list[JsonObject], below: list[list[int]]) -> JsonObject:
    """Add the sums of all events, including the session's own, to the root, as the service does."""
    return {
        "num_events": len(nodes),
        "num_model_events": sum(node["event_type"] == "model" for node in nodes),
        "has_feedback": any(node.get("feedback") for node in nodes),
        **{name: total for name in AMOUNTS if (total := _total(name, nodes, below)) is not None},
    }


def _total(name: str, nodes: list[JsonObject], below: list[list[int]]) -> float | None:
    """Return the sum of an amount. The amount of an event includes its descendants, so these are left out.

    Return None if no event has the amount, or if the sum is too large for a float and so for JSON.
    """
    total: float | None = None
    left = [ROOT]
    while left:
        place = left.pop()
        metadata = nodes[place]["metadata"]
        amount = metadata.get(name) if isinstance(metadata, dict) else None
        if isinstance(amount, (int, float)):
            try:
                total = amount + (total or 0)
            except OverflowError:
                return None
        else:
            left.extend(below[place])
    return None if isinstance(total, float) and math.isinf(total) else total
