"""docs/benchmarks.svg: a bar for each ratio, with a mark at its target."""

from collections.abc import Sequence
from html import escape

from .rows import RATIO, Row

LEFT, RIGHT, STEP, WIDTH = 480, 60, 22, 960
LABEL = 72  # characters that fit to the left
# Greys, a blue and an orange that are legible on white and on black.
TEXT, GRID, BAR, MARK = "#808690", "#80869055", "#4a86c8", "#d9822b"


def chart(rows: Sequence[Row]) -> str:
    """Draw a chart of every ratio in which less is better."""
    bars = [(row, row.value) for row in rows if row.unit == RATIO and row.value is not None and not row.at_least]
    scale = (WIDTH - LEFT - RIGHT) / max([1.0, *(value for _, value in bars), *(row.target or 0 for row, _ in bars)])
    height = STEP * (len(bars) + 2)
    one = LEFT + scale
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    font = f'font-family="system-ui, sans-serif" font-size="12" fill="{TEXT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>',
        "<title>CPU of ours over CPU of the other: the bar is what was measured, the mark is the target</title>",
        f'<text x="{one:.0f}" y="14" text-anchor="middle">1 = as much as the other</text>',
        f'<text x="{LEFT}" y="{height - 6}">bar: measured; <tspan fill="{MARK}">mark</tspan>: target</text>',
    ]
    for number, (row, value) in enumerate(bars, 1):
        top, length = number * STEP, value * scale
        parts.append(f'<text x="{LEFT - 8}" y="{top + 14}" text-anchor="end">{escape(label(row))}</text>')
        parts.append(f'<rect x="{LEFT}" y="{top + 3}" width="{length:.1f}" height="15" rx="2" fill="{BAR}"/>')
        end = LEFT + max(length, (row.target or 0) * scale)
        parts.append(f'<text x="{end + 6:.0f}" y="{top + 14}">{value:.2f}</text>')
        if row.target is not None:
            x = LEFT + row.target * scale
            parts.append(f'<path d="M{x:.1f} {top}v{STEP - 1}" stroke="{MARK}" stroke-width="2"/>')
    parts.append(f'<path d="M{one:.1f} 20V{height - STEP}" stroke="{GRID}"/>')
    return "\n".join([*parts, "</svg>", ""])


def label(row: Row) -> str:
    """Name a bar in a few words."""
    text = f"{row.section.removeprefix('CPU per call, ').removeprefix('CPU per call ')}: {row.name}".replace("`", "")
    return text if len(text) <= LABEL else f"{text[: LABEL - 1].rstrip()}…"
