"""The page of a report: one HTML file with its style and charts, without scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from .._contract.version import VERSION
from ..errors import ConfigurationError
from .charts import bars_over_time, short
from .figures import Figures, Sums

MOST_NAMES = 10
NOTHING = "-"
NONE_RECORDED = '<p class="note">None recorded.</p>'


def page_of(figures: Figures, span: str, link: str | None = None) -> str:
    """Render the page.

    Args:
        figures: The figures to show.
        span: Words for the sessions that the page is about, such as "Last 30 days".
        link: The address of the page of a session, with `{id}` in place of its id; None for no links.

    Raises:
        ConfigurationError: The link is not an HTTP address with `{id}` in it.
    """
    check_link(link)
    made = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC by trace-sessions {VERSION}"
    style = (files("trace_sessions.report") / "page.css").read_text("utf-8")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Sessions: {escape(span)}</title>
<style>
{style}</style>
</head>
<body>
<h1>Sessions</h1>
<p>{escape(span)} · made on {made}</p>
{_content(figures, link) if figures.total.sessions else _card("No sessions", "<p>There is nothing to report.</p>")}
</body>
</html>
"""


def check_link(link: str | None) -> None:
    """Raise ConfigurationError if the link is not an HTTP address with `{id}` in it."""
    if link is not None and not (link.startswith(("http://", "https://")) and "{id}" in link):
        raise ConfigurationError(f"link must be an HTTP address with {{id}} in place of the id, not {link!r}")


def _content(figures: Figures, link: str | None) -> str:
    return f"""{_tiles(figures)}
<div class="cards days">
{_over_time(figures)}
</div>
<div class="cards">
{_by_name("tag", figures.tags)}
{_by_name("project", figures.projects)}
{_by_name("client", figures.clients)}
{_by_duration(figures)}
</div>
{_dearest(figures, link)}
<p class="note">Days are in UTC. Costs are in the currency of the workspace.
A session with several tags counts for each of them.</p>"""


def _tiles(figures: Figures) -> str:
    total, middle = figures.total, figures.median_duration()
    tiles = {
        "Sessions": _count(total.sessions),
        "Cost": _cost(total.cost),
        "Tokens": _count(total.tokens),
        "Cost per session": _cost(total.cost / total.sessions),
        "Median duration": _time(middle),
    }
    shown = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in tiles.items())
    return f'<dl class="tiles">{shown}</dl>'


def _over_time(figures: Figures) -> str:
    times = figures.by_time()
    unit = "month" if times and len(next(iter(times))) == len("2026-01") else "day"
    charts: list[tuple[str, dict[str, float], Callable[[float], str]]] = [
        (f"Sessions by {unit}", {name: sums.sessions for name, sums in times.items()}, _count),
        (f"Cost by {unit}", {name: sums.cost for name, sums in times.items()}, _cost),
        (f"Tokens by {unit}", {name: sums.tokens for name, sums in times.items()}, _count),
    ]
    return "\n".join(
        _card(title, bars_over_time(title, values, exact) if any(values.values()) else NONE_RECORDED)
        for title, values, exact in charts
    )


def _by_name(what: str, sums: Mapping[str, Sums]) -> str:
    """A table of the names with the highest cost or, if nothing cost anything, with the most sessions."""
    ranked = sorted(sums.items(), key=lambda one: (-one[1].cost, -one[1].sessions, one[0]))
    has_cost = ranked[0][1].cost > 0
    rows = [
        (name, one.cost if has_cost else one.sessions, (_count(one.sessions), short(one.tokens), _cost(one.cost)))
        for name, one in ranked[:MOST_NAMES]
    ]
    more = len(ranked) - MOST_NAMES
    note = f'<p class="note">and {more:,} more</p>' if more > 0 else ""
    title = f"{'Cost' if has_cost else 'Sessions'} by {what}"
    return _card(title, _bars((what.capitalize(), "Sessions", "Tokens", "Cost"), rows) + note)


def _by_duration(figures: Figures) -> str:
    rows = [(name, count, (_count(count),)) for name, count in figures.durations().items()]
    return _card("Sessions by duration", _bars(("Duration", "Sessions"), rows) if rows else NONE_RECORDED)


def _bars(head: Sequence[str], rows: Sequence[tuple[str, float, Sequence[str]]]) -> str:
    """A table with a bar of the given length under each name, and then numbers."""
    longest = max(length for _, length, _ in rows)
    cells = "".join(
        f'<tr><td class="name" title="{escape(name)}"><span>{escape(name)}</span>'
        f'<i style="width:{100 * length / longest:.1f}%"></i></td>{_numbers("td", numbers)}</tr>'
        for name, length, numbers in rows
    )
    return f"<table><tr><th>{head[0]}</th>{_numbers('th', head[1:])}</tr>{cells}</table>"


def _card(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _dearest(figures: Figures, link: str | None) -> str:
    rows = figures.dearest()
    if not rows:
        return ""
    head = _numbers("th", ("Cost", "Tokens", "Duration"))
    cells = "".join(_row(row, link) for row in rows)
    return _card("Most expensive sessions", f"<table><tr><th>Session</th>{head}</tr>{cells}</table>")


def _row(row: Mapping[str, Any], link: str | None) -> str:
    name = escape(row["external_id"] or row["id"])
    if link is not None:
        name = f'<a href="{escape(link.replace("{id}", quote(row["id"], safe="")))}" rel="noreferrer">{name}</a>'
    started, tokens = row["started_at"], row["usage_total_tokens"]
    time = "" if started is None else f"{started.astimezone(UTC):%Y-%m-%d %H:%M}"
    title = escape(row["title"] or "")
    about = f'<span title="{title}">{" · ".join(filter(None, (time, title)))}</span>'
    numbers = (_cost(row["billing_total_cost"]), NOTHING if tokens is None else short(tokens), _time(row["duration"]))
    return f'<tr><td class="session">{name}{about}</td>{_numbers("td", numbers)}</tr>'


def _numbers(tag: str, texts: Sequence[str]) -> str:
    return "".join(f'<{tag} class="number">{text}</{tag}>' for text in texts)


def _count(number: float) -> str:
    return f"{number:,.0f}"


def _cost(number: float) -> str:
    """Format a cost. No session names its currency, so there is none."""
    return f"{number:,.2f}" if abs(number) >= 1 or not number else f"{number:.4f}"


def _time(milliseconds: float | None) -> str:
    if milliseconds is None:
        return NOTHING
    seconds = milliseconds / 1000
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.1f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
