"""The page of a report: HTML with its style and its charts in it, and no script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from .._contract.version import VERSION
from ..errors import ConfigurationError
from .charts import bars_by_name, bars_over_time
from .figures import Figures, Sums

MOST_NAMES = 10


def page_of(figures: Figures, span: str, link: str | None = None) -> str:
    """The page.

    Args:
        figures: What it shows.
        span: Whose sessions they are and of what time, in words.
        link: Where a session is to be seen, with `{id}` in the place of its id; None for no links.

    Raises:
        ConfigurationError: The link is no http address with `{id}` in it.
    """
    if link is not None and not (link.startswith(("http://", "https://")) and "{id}" in link):
        raise ConfigurationError(f"link must be an http address with {{id}} in the place of the id, not {link!r}")
    made = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, by trace-sessions {VERSION}"
    style = (files("trace_sessions.report") / "page.css").read_text("utf-8")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Sessions, {escape(span)}</title>
<style>
{style}</style>
</head>
<body>
<h1>Sessions</h1>
<p>{escape(span)} · made on {made}</p>
{_tiles(figures)}
<div class="cards">
{_over_time(figures)}
</div>
<div class="columns">
{_by_name("tag", figures.tags)}
{_by_name("project", figures.projects)}
{_by_name("client", figures.clients)}
{_card("Sessions by duration", bars_by_name(figures.durations(), _count))}
</div>
{_dearest(figures, link)}
</body>
</html>
"""


def _tiles(figures: Figures) -> str:
    total, middle = figures.total, figures.median_duration()
    tiles = {
        "Sessions": _count(total.sessions),
        "Cost": _cost(total.cost),
        "Tokens": _count(total.tokens),
        "Cost of a session": _cost(total.cost / total.sessions) if total.sessions else "-",
        "Median duration": "-" if middle is None else _time(middle),
    }
    shown = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in tiles.items())
    return f'<dl class="tiles">{shown}</dl>'


def _over_time(figures: Figures) -> str:
    times = figures.by_time()
    unit = "month" if times and len(next(iter(times))) == len("2026-01") else "day"
    charts: list[tuple[str, Mapping[str, float], Callable[[float], str]]] = [
        (f"Sessions by {unit}", {name: sums.sessions for name, sums in times.items()}, _short),
        (f"Cost by {unit}", {name: sums.cost for name, sums in times.items()}, _short),
        (f"Tokens by {unit}", {name: sums.tokens for name, sums in times.items()}, _short),
    ]
    return "\n".join(_card(title, bars_over_time(values, shown)) for title, values, shown in charts)


def _by_name(what: str, sums: Mapping[str, Sums]) -> str:
    first = sorted(sums.items(), key=lambda one: (-one[1].cost, -one[1].sessions, one[0]))[:MOST_NAMES]
    rest = len(sums) - len(first)
    note = f'<p class="note">and {rest:,} more</p>' if rest else ""
    return _card(f"Cost by {what}", bars_by_name({name: one.cost for name, one in first}, _cost) + note)


def _card(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _dearest(figures: Figures, link: str | None) -> str:
    rows = figures.dearest()
    if not rows:
        return ""
    cells = "".join(_row(row, link) for row in rows)
    head = (
        '<tr><th>Session</th><th class="number">Cost</th><th class="number">Tokens</th>'
        '<th class="number">Duration</th><th>Began</th><th>Title</th></tr>'
    )
    return f'<section class="wide"><h2>The dearest sessions</h2><table>{head}{cells}</table></section>'


def _row(row: Mapping[str, Any], link: str | None) -> str:
    name = escape(row["external_id"] or row["id"])
    if link is not None:
        name = f'<a href="{escape(link.replace("{id}", quote(row["id"], safe="")))}" rel="noreferrer">{name}</a>'
    numbers = [
        _cost(row["billing_total_cost"]),
        "-" if row["usage_total_tokens"] is None else _count(row["usage_total_tokens"]),
        "-" if row["duration"] is None else _time(row["duration"]),
    ]
    shown = "".join(f'<td class="number">{number}</td>' for number in numbers)
    began = "-" if row["started_at"] is None else f"{row['started_at'].astimezone(UTC):%Y-%m-%d %H:%M}"
    return f'<tr><td>{name}</td>{shown}<td>{began}</td><td class="title">{escape(row["title"] or "")}</td></tr>'


def _count(number: float) -> str:
    return f"{number:,.0f}"


def _cost(number: float) -> str:
    """Words for a cost, in the currency of the workspace, which no session names."""
    return f"{number:,.2f}" if abs(number) >= 1 or not number else f"{number:.4f}"


def _short(number: float) -> str:
    """A number that fits beside a scale."""
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g}{unit}"
    return f"{number:.3g}"


def _time(milliseconds: float) -> str:
    seconds = milliseconds / 1000
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.1f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
