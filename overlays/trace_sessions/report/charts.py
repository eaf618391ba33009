"""Charts as SVG, of a width that both a phone and a card of a desktop have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from math import floor, log10

WIDTH, HEIGHT = 360, 170
TOP, BOTTOM, LEFT = 14, 22, 44
ROW = 24
LABEL, VALUE = 120, 62
LETTERS = 17
"""Which fit to the left of a bar."""

Shown = Callable[[float], str]


def bars_over_time(values: Mapping[str, float], shown: Shown) -> str:
    """A bar for each day, side by side, over a scale of round numbers."""
    top = _round_up(max(values.values(), default=0))
    height, step = HEIGHT - TOP - BOTTOM, (WIDTH - LEFT) / max(1, len(values))
    parts = list[str]()
    for share in (0, 0.5, 1):
        y = TOP + height * (1 - share)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(shown(top * share))}</text>')
    for place, (name, value) in enumerate(values.items()):
        length = height * value / top
        parts.append(
            f'<rect class="bar" x="{LEFT + place * step + step * 0.1:.2f}" y="{TOP + height - length:.2f}" '
            f'width="{step * 0.8:.2f}" height="{length:.2f}">'
            f"<title>{escape(name)}: {escape(shown(value))}</title></rect>"
        )
    names = [*values]
    ends = {"start": names[:1], "end": names[1:][-1:]}
    for anchor, text in ends.items():
        x = LEFT if anchor == "start" else WIDTH
        parts += [f'<text x="{x}" y="{HEIGHT - 5}" text-anchor="{anchor}">{escape(name)}</text>' for name in text]
    return _svg(HEIGHT, parts)


def bars_by_name(values: Mapping[str, float], shown: Shown) -> str:
    """A bar for each name, one below the other, with its value."""
    scale = (WIDTH - LABEL - VALUE) / (max(values.values(), default=0) or 1)
    parts = list[str]()
    for place, (name, value) in enumerate(values.items()):
        middle = place * ROW + ROW / 2
        label = name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
        length = value * scale
        parts.append(
            f"<g><title>{escape(name)}: {escape(shown(value))}</title>"
            f'<text x="{LABEL - 8}" y="{middle + 4}" text-anchor="end">{escape(label)}</text>'
            f'<rect class="bar" x="{LABEL}" y="{middle - 7}" width="{length:.2f}" height="14" rx="2"/>'
            f'<text class="value" x="{LABEL + length + 6:.1f}" y="{middle + 4}">{escape(shown(value))}</text></g>'
        )
    return _svg(max(ROW, len(values) * ROW), parts)


def _svg(height: float, parts: list[str]) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img">{"".join(parts)}</svg>'


def _round_up(value: float) -> float:
    """The next of 1, 2, 5 times a power of ten, so that a scale has round numbers."""
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    return float(next(step * power for step in (1, 2, 5, 10) if value <= step * power))
