"""The page of a review, as people look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.edits import add
from tests.review.scratch import ScratchRepository
from tools.spec_review.__main__ import main

from .conftest import Browser

DESKTOP, PHONE = (1280, 900), (390, 844)
SIDES = """
const [old, fresh] = document.querySelector('.row:not(.same):not(:has(.none))').children;
const [a, b] = [old.getBoundingClientRect(), fresh.getBoundingClientRect()];
return [a.top === b.top, a.left === b.left]
"""
TARGET = """
const target = document.querySelector(':target'), place = target.getBoundingClientRect();
return [target.textContent, place.height > 0 && place.top < innerHeight]
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review of a change that breaks, that must be judged, and that is compatible."""
    scratch = ScratchRepository(tmp_path_factory.mktemp("page") / "repository")
    text = add("SessionStart", "required: [session_id]")(scratch.text)
    text = text.replace("description: A session to open.", "description: A session.")
    scratch.spec.write_text(text.replace("minLength: 1", "minLength: 1\n        not: {const: none}"))
    assert main(["main", "--format", "html"], scratch.root) == 1
    return scratch.root / "build" / "spec-review.html"


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Browser]:
    with browser.at(report.as_uri()):
        yield browser


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_nothing_is_wider_than_the_window(page: Browser, size: tuple[int, int]) -> None:
    page.resize(*size)
    wide = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
    assert page.run(f"return {wide}.length") == 0
    assert page.run("return document.documentElement.scrollWidth <= innerWidth") is True


def test_the_contracts_stand_side_by_side_on_a_desktop_and_one_above_the_other_on_a_phone(page: Browser) -> None:
    page.resize(*DESKTOP)
    assert page.run(SIDES) == [True, False]
    page.resize(*PHONE)
    assert page.run(SIDES) == [False, True]


def test_the_page_needs_nothing_from_elsewhere(page: Browser) -> None:
    assert page.run("return performance.getEntriesByType('resource').length") == 0
    assert page.run("return document.scripts.length") == 0


def test_the_link_of_a_finding_leads_to_its_line(page: Browser) -> None:
    page.one(".BREAKING a").click()
    text, is_shown = page.run(TARGET)
    assert "required: [session_id]" in str(text)
    assert is_shown is True


def test_the_verdict_stands_on_the_first_screen_of_a_phone(page: Browser) -> None:
    page.resize(*PHONE)
    place = page.run("return document.querySelector('.verdict').getBoundingClientRect().bottom")
    assert isinstance(place, (int, float))
    assert place < PHONE[1]
