"""The totals of an Orq session: their sums, and the fields that they are sent as."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

TOKENS = ("prompt_tokens", "completion_tokens", "total_tokens")
COSTS = ("input_cost", "output_cost", "total_cost")
LISTS = ("tags", "contact_ids")
TEXTS = ("title", "project_id", "client", "repo", "kind")
Totals = dict[str, Any]


def opened(fields: Totals, is_session: bool) -> Totals:
    """Fields to keep of a record when it is opened: those of a session that Orq takes, and none of an event."""
    if not is_session:
        return {}
    given = {name: fields[name] for name in (*TEXTS, *LISTS) if name in fields}
    return {**given, "started_at": fields["start_time"], "updated_at": fields["start_time"]}


def ended(fields: Totals, changes: Totals, is_session: bool, is_top: bool) -> Totals:
    """Totals that a record adds when it ends.

    An event directly below the session is a trace. Tokens and costs are those that calls of models have as metadata.
    """
    if is_session:
        return {**{name: changes[name] for name in TEXTS if name in changes}, "updated_at": changes["end_time"]}
    if fields["event_type"] == "add":
        return added([changes])
    totals: Totals = {"traces_count": int(is_top), "updated_at": changes["end_time"]}
    if fields["event_type"] == "model":
        said: Totals = {**(fields.get("metadata") or {}), **(changes.get("metadata") or {})}
        usage, billing = ({name: _number(said.get(name)) for name in names} for names in (TOKENS, COSTS))
        usage["total_tokens"] = usage["total_tokens"] or usage["prompt_tokens"] + usage["completion_tokens"]
        either = _number(said.get("cost")) or billing["input_cost"] + billing["output_cost"]
        totals |= {"usage": usage, "billing": {**billing, "total_cost": billing["total_cost"] or either}}
    return totals


def of_session(session: Any) -> Totals:
    """The totals that a session of Orq has."""
    known = session.to_dict()
    times = {name: _milliseconds(known.get(name)) for name in ("started_at", "updated_at")}
    return {**{name: known[name] for name in ("usage", "billing", "traces_count", *LISTS) if name in known}, **times}


def added(parts: Iterable[Totals]) -> Totals:
    """Totals added up: numbers are summed, lists joined, times widened; of texts the last counts."""
    total: Totals = {"traces_count": 0, "usage": {}, "billing": {}, "tags": [], "contact_ids": []}
    for part in parts:
        total["traces_count"] += _number(part.get("traces_count"))
        for group, names in (("usage", TOKENS), ("billing", COSTS)):
            one: Totals = part.get(group) or {}
            total[group] = {name: total[group].get(name, 0) + _number(one.get(name)) for name in names}
        for name in LISTS:
            total[name] = list(dict.fromkeys([*total[name], *(part.get(name) or ())]))
        for name, pick in (("started_at", min), ("updated_at", max)):
            if part.get(name) is not None:
                total[name] = pick(total.get(name, part[name]), part[name])
        total |= {name: part[name] for name in TEXTS if part.get(name) is not None}
    return total


def sums(totals: Totals) -> tuple[Any, ...]:
    """Numbers by which two totals are compared."""
    return tuple(totals.get(name) for name in ("traces_count", "usage", "billing"))


def body(totals: Totals) -> dict[str, Any]:
    """The totals as `create` and `update` take them."""
    started, updated = totals.get("started_at"), totals.get("updated_at")
    fields = {name: totals[name] for name in ("traces_count", "usage", "billing", *LISTS)}
    return {
        **fields,
        **{name: totals[name] for name in TEXTS if name in totals},
        "duration": max(0.0, updated - started) if started is not None and updated is not None else 0.0,
        **({} if started is None else {"started_at": datetime.fromtimestamp(started / 1000, UTC)}),
    }


def _milliseconds(time: Any) -> float | None:
    try:
        return datetime.fromisoformat(str(time)).timestamp() * 1000
    except ValueError:
        return None


def _number(value: Any) -> Any:
    return value if isinstance(value, int | float) and value == value else 0
