"""A bar chart as SVG, with a width that suits both a phone and a card on a desktop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from math import floor, log10

WIDTH, HEIGHT = 360, 170
TOP, BOTTOM, LEFT = 14, 24, 46
WIDEST_BAR = 40
FEWEST_FOR_MIDDLE = 9
"""With fewer bars, the first and last labels are enough."""


def bars_over_time(title: str, values: Mapping[str, float], exact: Callable[[float], str]) -> str:
    """Draw a bar for each day or month. `exact` formats the value that a bar shows under the pointer."""
    top = _round_up(max(values.values()))
    height, step = HEIGHT - TOP - BOTTOM, (WIDTH - LEFT) / len(values)
    width = min(step * 0.8, WIDEST_BAR)
    parts = list[str]()
    for share in (0, 0.5, 1):
        y = TOP + height * (1 - share)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{short(top * share)}</text>')
    for place, (name, value) in enumerate(values.items()):
        length, middle = height * value / top, LEFT + (place + 0.5) * step
        parts.append(
            f'<rect class="bar" x="{middle - width / 2:.2f}" y="{TOP + height - length:.2f}" '
            f'width="{width:.2f}" height="{length:.2f}">'
            f"<title>{escape(name)}: {exact(value)}</title></rect>"
        )
    names = [*values]
    if len(names) < 3:
        labels = {(place + 0.5) * step: ("middle", name) for place, name in enumerate(names)}
    else:
        labels = {0.0: ("start", names[0]), WIDTH - LEFT: ("end", names[-1])}
        if len(names) >= FEWEST_FOR_MIDDLE:
            labels[(len(names) // 2 + 0.5) * step] = ("middle", names[len(names) // 2])
    for x, (anchor, name) in labels.items():
        parts.append(f'<text x="{LEFT + x:.1f}" y="{HEIGHT - 5}" text-anchor="{anchor}">{escape(name)}</text>')
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'


def short(number: float) -> str:
    """Format a number for a narrow place."""
    for size, unit in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g}{unit}"
    return f"{number:.3g}"


def _round_up(value: float) -> float:
    """Round up to a number whose half is short too, so that both are good labels of a scale."""
    # Half of a session or token does not exist.
    value = max(value, 2) if isinstance(value, int) else value
    power = 10.0 ** floor(log10(value))
    return float(next(step * power for step in (1, 2, 4, 6, 8, 10) if value <= step * power))
