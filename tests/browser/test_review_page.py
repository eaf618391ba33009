"""The page of a review, in a browser."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.edits import add
from tests.review.scratch import ScratchRepository
from tools.spec_review.__main__ import main

from .driver import PROGRAMS, Browser

DESKTOP, PHONE = 1280, 390
WIDE = "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not all(PROGRAMS):
        pytest.skip("Chromium is not installed: the Debian packages chromium and chromium-driver have it")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    opened = Browser(port)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review of a change that breaks, that must be judged, and that is compatible."""
    scratch = ScratchRepository(tmp_path_factory.mktemp("page") / "repository")
    text = add("SessionStart", "required: [session_id]")(scratch.text)
    text = text.replace("description: A session to open.", "description: A session.")
    text = text.replace("minLength: 1", "minLength: 1\n        not: {const: none}")
    scratch.spec.write_text(text.replace("count: 120", "count: 121"))
    assert main(["main", "--format", "html"], scratch.root) == 1
    return scratch.root / "build" / "spec-review.html"


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_nothing_is_wider_than_the_window(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width)
    assert browser.run(f"{WIDE}.length") == 0
    assert browser.run("return document.documentElement.scrollWidth") <= width


def test_the_contracts_stand_side_by_side_on_a_desktop_and_one_above_the_other_on_a_phone(
    browser: Browser, page: Path
) -> None:
    script = (
        "const [old, fresh] = document.querySelector('.row:not(.same):not(:has(.none))').children;"
        "const [a, b] = [old.getBoundingClientRect(), fresh.getBoundingClientRect()];"
        "return [a.top === b.top, a.left === b.left]"
    )
    browser.open(page, width=DESKTOP)
    assert browser.run(script) == [True, False]
    browser.open(page, width=PHONE)
    assert browser.run(script) == [False, True]


def test_the_page_needs_nothing_from_elsewhere(browser: Browser, page: Path) -> None:
    browser.open(page, width=DESKTOP)
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
    assert browser.run("return document.scripts.length") == 0


def test_the_link_of_a_finding_leads_to_its_line(browser: Browser, page: Path) -> None:
    browser.open(page, width=DESKTOP)
    browser.run("document.querySelector('.BREAKING a').click()")
    target = browser.run("return document.querySelector(':target').textContent")
    assert "required: [session_id]" in target
    place = "const place = document.querySelector(':target').getBoundingClientRect();"
    shown = browser.run(f"{place} return place.height > 0 && place.top < innerHeight")
    assert shown is True


def test_what_breaks_stands_above_the_fold(browser: Browser, page: Path) -> None:
    browser.open(page, width=PHONE)
    top = browser.run("return document.querySelector('.verdict').getBoundingClientRect().top")
    assert top < 300
