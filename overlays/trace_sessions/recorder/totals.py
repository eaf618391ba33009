"""The totals of an Orq session: sums over its records, and the fields to send."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from math import isfinite
from typing import Any

TOKENS = ("prompt_tokens", "completion_tokens", "total_tokens")
COSTS = ("input_cost", "output_cost", "total_cost")
SUMS = {"usage": TOKENS, "billing": COSTS}
LISTS = ("tags", "contact_ids")
TEXTS = ("title", "project_id", "client", "repo", "kind")
Totals = dict[str, Any]


def opened(fields: Totals, is_session: bool) -> Totals:
    """Return the totals to write when a record is opened: those that a session was opened with."""
    if not is_session:
        return {}
    given = {name: fields[name] for name in (*TEXTS, *LISTS) if name in fields}
    return {**given, "started_at": fields["start_time"], "updated_at": fields["start_time"]}


def ended(fields: Totals, changes: Totals, is_session: bool, is_top: bool) -> Totals:
    """Return the totals that a record adds when it ends: tokens and costs from the metadata of a model event.

    An event directly below the session counts as a trace.
    """
    if is_session:
        return {**{name: changes[name] for name in TEXTS if name in changes}, "updated_at": changes["end_time"]}
    if fields["event_type"] == "add":
        return added([changes])
    totals: Totals = {"traces_count": int(is_top), "updated_at": changes["end_time"]}
    if fields["event_type"] == "model":
        given: Totals = {**(fields.get("metadata") or {}), **(changes.get("metadata") or {})}
        usage, billing = ({name: _number(given.get(name)) for name in names} for names in SUMS.values())
        usage["total_tokens"] = usage["total_tokens"] or usage["prompt_tokens"] + usage["completion_tokens"]
        cost = _number(given.get("cost")) or billing["input_cost"] + billing["output_cost"]
        totals |= {"usage": usage, "billing": {**billing, "total_cost": billing["total_cost"] or cost}}
    return totals


def of_session(session: Any) -> Totals:
    """Return the totals of a session that the service has."""
    known = session.to_dict()
    times = {name: _milliseconds(known.get(name)) for name in ("started_at", "updated_at")}
    return {**{name: known[name] for name in (*SUMS, "traces_count", *LISTS) if name in known}, **times}


def added(parts: Iterable[Totals]) -> Totals:
    """Add up totals: sum the numbers, join the lists, take the earliest start and the latest update and texts."""
    total: Totals = {"traces_count": 0, "usage": {}, "billing": {}, "tags": [], "contact_ids": []}
    for part in parts:
        total["traces_count"] += _number(part.get("traces_count"))
        for group, names in SUMS.items():
            one: Totals = part.get(group) or {}
            total[group] = {name: total[group].get(name, 0) + _number(one.get(name)) for name in names}
        for name in LISTS:
            total[name] = list(dict.fromkeys([*total[name], *(part.get(name) or ())]))
        for name, pick in (("started_at", min), ("updated_at", max)):
            if part.get(name) is not None:
                total[name] = pick(total.get(name, part[name]), part[name])
        total |= {name: part[name] for name in TEXTS if part.get(name) is not None}
    return total


def sums(totals: Totals) -> list[Any]:
    """Return the numbers by which two totals are compared."""
    return [totals.get(name) for name in ("traces_count", *SUMS)]


def body(totals: Totals) -> dict[str, Any]:
    """Return the totals as arguments of `create` and `update`."""
    fields = {name: totals[name] for name in ("traces_count", *SUMS, *LISTS, *TEXTS) if name in totals}
    started, updated = totals.get("started_at"), totals.get("updated_at")
    if started is None or updated is None:
        return {**fields, "duration": 0.0}
    start = datetime.fromtimestamp(started / 1000, UTC)
    return {**fields, "duration": max(0.0, updated - started), "started_at": start}


def _milliseconds(time: Any) -> float | None:
    try:
        return datetime.fromisoformat(str(time)).timestamp() * 1000
    except ValueError:
        return None


def _number(value: Any) -> Any:
    """Return a number of any type, or its text, as an int if it is whole, else as a float; 0 for other values."""
    if isinstance(value, int):
        return value
    try:
        number = float(value)
    except (TypeError, ValueError):
        return 0
    return int(number) if number.is_integer() else number if isfinite(number) else 0
