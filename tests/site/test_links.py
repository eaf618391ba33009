"""Links within the built site."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from .conftest import SITE

ROOT = "http://site"


class Page(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name in ("id", "name") and value:
                self.anchors.add(value)


def url_of(path: Path) -> str:
    return f"{ROOT}/{path.relative_to(SITE).as_posix().removesuffix('index.html')}"


PAGES = {url_of(path): Page(path.read_text()) for path in SITE.rglob("*.html") if path.name != "404.html"}


def problem(base: str, link: str) -> str:
    """Return why a link within the site is dead; empty if it is not."""
    target = urlsplit(urljoin(base, link))
    if target.netloc != "site":
        return ""
    found = SITE / unquote(target.path).lstrip("/")
    if not (found.is_file() or (found / "index.html").is_file()):
        return "there is no such file"
    page = PAGES.get(f"{ROOT}{target.path}")
    if target.fragment and page and unquote(target.fragment) not in page.anchors:
        return "there is no such anchor"
    return ""


def test_the_site_has_every_page_of_the_docs():
    docs = SITE.parents[1] / "docs"
    assert len(PAGES) == len(list(docs.rglob("*.md")))


@pytest.mark.parametrize("url", PAGES)
def test_no_link_of_a_page_is_dead(url):
    dead = {link: why for link in PAGES[url].links if (why := problem(url, link))}
    assert dead == {}


@pytest.mark.parametrize(
    ("link", "why"), [("/nothing/", "there is no such file"), ("/#nothing", "there is no such anchor")]
)
def test_a_dead_link_is_found(link, why):
    assert problem(f"{ROOT}/", link) == why
