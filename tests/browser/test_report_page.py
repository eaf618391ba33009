"""The report on sessions, as people look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from trace_sessions.report import Figures, page_of
from trace_sessions.sandbox.control.sampling import sample

from .conftest import Browser

DESKTOP, PHONE = (1280, 900), (390, 844)
WIDE = """
const all = [...document.querySelectorAll('body > *, .cards *, td')];
return all.filter(one => one.getBoundingClientRect().right > innerWidth)
"""
DAYS = "return [...document.querySelectorAll('.days section:nth-of-type(1) rect title')].map(one => one.textContent)"
BARS = """
const bars = [...document.querySelectorAll('.days section:nth-of-type(1) .bar')];
return bars.map(bar => bar.getBoundingClientRect().height)
"""


@pytest.fixture(scope="module")
def figures() -> Figures:
    """A month of made-up sessions."""
    figures = Figures()
    for session in sample(400, datetime(2026, 3, 31, tzinfo=UTC)):
        if session["service"] == "orq":
            figures.add(
                {
                    **{name: session.get(name) for name in ("external_id", "title", "client", "tags", "duration")},
                    "id": session["external_id"],
                    "project_id": None,
                    "started_at": datetime.fromisoformat(str(session["started_at"])),
                    "billing_total_cost": session["billing"]["total_cost"],  # type: ignore[index, call-overload]
                    "usage_total_tokens": session["usage"]["total_tokens"],  # type: ignore[index, call-overload]
                }
            )
    return figures


@pytest.fixture
def page(browser: Browser, figures: Figures, tmp_path: Path) -> Iterator[Browser]:
    (tmp_path / "report.html").write_text(page_of(figures, "March", "https://example.org/{id}"))
    with browser.at((tmp_path / "report.html").as_uri()):
        yield browser


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_nothing_is_wider_than_the_window(page: Browser, size: tuple[int, int]) -> None:
    page.resize(*size)
    assert page.run("return [document.documentElement.scrollWidth <= innerWidth]") == [True]
    assert page.run(WIDE) == []


def test_numbers_are_those_of_the_sessions(page: Browser, figures: Figures) -> None:
    assert page.texts(".tiles dd")[:3] == ["200", f"{figures.total.cost:,.2f}", f"{figures.total.tokens:,}"]
    counts = {day: int(number) for day, number in (str(title).split(": ") for title in page.run(DAYS))}
    assert counts == {day: sums.sessions for day, sums in figures.by_time().items()}
    assert sum(counts.values()) == 200


def test_the_height_of_a_bar_is_its_number(page: Browser, figures: Figures) -> None:
    sessions = [sums.sessions for sums in figures.by_time().values()]
    heights = [float(str(height)) for height in page.run(BARS)]
    assert [round(height / max(heights), 2) for height in heights] == [round(n / max(sessions), 2) for n in sessions]


def test_the_bar_of_a_tag_is_as_long_as_its_cost(page: Browser, figures: Figures) -> None:
    costs = sorted((sums.cost for sums in figures.tags.values()), reverse=True)[:10]
    bars = "return [...document.querySelector('.cards:not(.days) table').querySelectorAll('i')]"
    lengths = [float(str(length)) for length in page.run(f"{bars}.map(bar => bar.getBoundingClientRect().width)")]
    assert [round(length / lengths[0], 2) for length in lengths] == [round(cost / costs[0], 2) for cost in costs]


def test_the_dearest_session_is_first_and_linked(page: Browser, figures: Figures) -> None:
    link = page.one("td a")
    assert link.text == figures.dearest()[0]["external_id"]
    assert link.get_attribute("href") == f"https://example.org/{link.text}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_in_light_and_dark(page: Browser, scheme: str) -> None:
    feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
    for selector in ("h1", "p", "dd", "svg text", "td a", "td span", "th"):
        assert contrast(page, selector) >= 4.5, selector
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_page_needs_nothing_from_elsewhere(page: Browser) -> None:
    assert page.run("return performance.getEntriesByType('resource').map(one => one.name)") == []
    assert page.run("return [document.scripts.length]") == [0]


def contrast(page: Browser, selector: str) -> float:
    """The contrast of letters to what is behind them, as WCAG defines it."""
    script = """
    const found = document.querySelector(arguments[0]), style = getComputedStyle(found);
    let back = found;
    while (getComputedStyle(back).backgroundColor === 'rgba(0, 0, 0, 0)') back = back.parentElement;
    return [found instanceof SVGElement ? style.fill : style.color, getComputedStyle(back).backgroundColor];
    """
    light, dark = sorted((luminance(str(color)) for color in page.run(script, selector)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    shares = [int(number) / 255 for number in re.findall(r"\d+", color)[:3]]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
