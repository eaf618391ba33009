"""Every page of the site, in Chromium at the width of a desktop and of a phone."""

import pytest

from tests.browser.conftest import Browser

from .test_links import PAGES, ROOT

WIDTHS = {"desktop": 1280, "phone": 390}
# Code scrolls in its own box; everything else must fit.
OUTSIDE = """
const wide = document.documentElement.clientWidth + 1;
const scrolls = "pre, .md-nav, .md-header, .md-search, .md-tabs, .md-sidebar, .md-footer, .md-overlay, .md-dialog";
return [...document.querySelectorAll("main *")]
    .filter(found => !found.closest(scrolls))
    .filter(found => found.getBoundingClientRect().right > wide)
    .map(found => found.outerHTML.slice(0, 120));
"""
OTHER_HOSTS = """
return performance.getEntriesByType("resource").map(one => one.name).filter(name => !name.startsWith(location.origin));
"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("url", PAGES)
def test_a_page_loads_whole_and_fits(browser: Browser, site: str, url: str, width: str) -> None:
    browser.resize(WIDTHS[width], 900)
    with browser.at(site + url.removeprefix(ROOT)):
        assert browser.one("h1").text
        assert browser.run("return [document.documentElement.scrollWidth]") <= [WIDTHS[width]]
        assert browser.run(OUTSIDE) == []
        assert browser.run(OTHER_HOSTS) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_does_not_fit_is_found(browser: Browser, site: str, width: str) -> None:
    browser.resize(WIDTHS[width], 900)
    with browser.at(site):
        browser.run("document.querySelector('h1').style.width = '3000px'; return []")
        assert browser.run(OUTSIDE) != []
