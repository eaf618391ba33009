"""The page of the sandbox, as people use it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from trace_sessions.sandbox.app import app_with_control, create_service
from trace_sessions.sandbox.http.server import serve_app

from .conftest import Browser
from .site import ANSWER, CHAT, Site


@pytest.fixture
def site():
    with serve_app(app_with_control(create_service())) as url:
        site = Site(url)
        with site.client:
            yield site


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Browser]:
    with browser.at(site.url):
        yield browser


def test_sessions_appear_as_they_are_recorded_newest_first(page: Browser, site: Site) -> None:
    page.one("#list .empty")
    site.seed(ANSWER)
    page.wait(lambda: page.texts("#list .first .text") == ["Where is my parcel?"], "a session")
    site.seed(CHAT)
    page.wait(lambda: page.texts("#list .first .text") == ["A <i>chat</i>", "Where is my parcel?"], "a second session")
    assert page.one("#state").text == "live"


def test_a_session_is_a_tree_with_tokens_cost_and_a_timeline(page: Browser, site: Site) -> None:
    site.seed(ANSWER)
    page.one("#list a").click()
    page.one(".tree")
    assert page.texts(".event .text") == ["Where is my parcel?", "look up", "plan"]
    assert [text.strip() for text in page.texts(".event .tokens")] == ["1,234", "", "1,234"]
    assert page.texts(".event .cost") == ["$0.00210", "", "$0.00210"]
    assert page.texts(".event .took") == ["4.0 s", "2.0 s", "1.0 s"]
    bars = [(bar.value_of_css_property("left"), bar.rect["width"]) for bar in page.all(".event .bar")]
    whole = bars[0][1]
    assert [round(width / whole, 2) for _, width in bars] == [1, 0.5, 0.25]
    assert [round(float(left.removesuffix("px")) / whole, 2) for left, _ in bars] == [0, 0, 0.25]


def test_an_event_opens_with_what_was_sent_and_stays_open_when_more_comes(page: Browser, site: Site) -> None:
    site.seed(ANSWER)
    page.one("#list a").click()
    page.one('details[data-key="event model-1"] summary').click()
    shown = 'details[data-key="event model-1"] pre'
    assert page.one(shown).text == '{\n  "question": "<b>Where</b>?"\n}'
    more = {"events": [{"event_type": "tool", "event_name": "find order", "inputs": {}}]}
    site.client.post(f"/v1/sessions/{ANSWER['session_id']}/events/batch", json=more).raise_for_status()
    page.wait(lambda: "find order" in page.texts(".event .text"), "the new event")
    assert page.one(shown).is_displayed()


def test_a_deep_tree_is_shown_as_far_as_a_page_can(page: Browser, site: Site) -> None:
    below = [{"event_id": str(at), "parent_id": str(at - 1), "event_type": "tool", "inputs": {}} for at in range(3000)]
    site.seed({**ANSWER, "events": below})
    page.one("#list a").click()
    assert page.one(".tree .more").text == "2001 more events are not shown."
    assert len(page.all(".event")) == 1000


def test_older_sessions_are_shown_when_they_are_asked_for(page: Browser, site: Site) -> None:
    site.seed(*({"service": "orq", "external_id": f"chat-{number}"} for number in range(150)))
    page.wait(lambda: len(page.all("#list li")) == 100, "a hundred sessions")
    page.one("#list button.more").click()
    page.wait(lambda: len(page.all("#list li")) == 150, "all sessions")


def test_a_session_of_orq_shows_its_amounts_and_tags(page: Browser, site: Site) -> None:
    site.seed(CHAT)
    page.one("#list a").click()
    assert page.one("#detail h2").text == "A <i>chat</i>"
    assert page.texts("#detail dd")[:4] == ["1.5 s", "42", "30", "12"]
    assert page.texts("#detail .tags span") == ["vip"]
    assert '"external_id": "chat-1"' in page.one("details.stored pre").text


def test_the_journal_shows_requests_with_their_bodies(page: Browser, site: Site) -> None:
    site.client.post("/v2/sessions", json={"external_id": "<script>alert(1)</script>"})
    page.one('nav a[href="#/requests"]').click()
    page.one("#list a").click()
    assert page.one("#detail .error").text.startswith("duration is required")
    assert "<script>alert(1)</script>" in page.one("#detail pre").text
    assert page.texts("#list .status") == ["400"]
    assert page.texts("nav [aria-current=page]") == ["Requests"]


def test_a_reset_is_asked_about_and_forgets_everything(page: Browser, site: Site) -> None:
    site.seed(CHAT)
    page.one("#list a")
    page.one("#reset").click()
    page.one("#confirm button:not(.danger)").click()
    assert site.client.get("/_sandbox/sessions").json()["sessions"] != []
    page.one("#reset").click()
    page.one("#confirm .danger").click()
    page.one("#list .empty")
    assert site.client.get("/_sandbox/sessions").json()["sessions"] == []


def test_a_reset_by_another_client_is_seen(page: Browser, site: Site) -> None:
    site.client.get("/v2/sessions/tags")
    page.one('nav a[href="#/requests"]').click()
    page.one("#list a")
    site.client.post("/_sandbox/reset")
    page.one("#list .empty")


def test_the_keyboard_alone_leads_to_an_event_and_back(page: Browser, site: Site) -> None:
    site.seed(ANSWER, CHAT)
    page.wait(lambda: len(page.all("#list a")) == 2, "two sessions")
    body = page.driver.find_element(By.TAG_NAME, "body")
    for _ in range(10):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        if page.driver.switch_to.active_element.get_attribute("data-key"):
            break
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    page.one(".tree")
    for _ in range(10):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        if page.driver.switch_to.active_element.tag_name == "summary":
            break
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.one("details.event[open]")
    body.send_keys(Keys.ESCAPE)
    page.wait(lambda: page.driver.current_url.endswith("#/sessions"), "the list")


@pytest.mark.parametrize("part", ["sessions", "requests"])
def test_on_a_phone_the_list_and_the_detail_take_turns(page: Browser, site: Site, part: str) -> None:
    page.resize(390, 844)
    site.seed(ANSWER)
    site.client.get("/v2/sessions/tags")
    page.one(f'nav a[href="#/{part}"]').click()
    assert not page.all("#detail")[0].is_displayed()
    page.one("#list a").click()
    page.one("#detail h2")
    assert not page.all("#list")[0].is_displayed()
    assert page.run("return [document.documentElement.scrollWidth]") == [390]
    page.one("#detail .back").click()
    page.one("#list a")


def test_nothing_is_loaded_from_elsewhere(page: Browser, site: Site) -> None:
    page.one("#list")
    loaded = page.run("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert loaded
    assert all(str(name).startswith(site.url) for name in loaded)


def test_keys_are_chosen_when_they_are_isolated(browser: Browser) -> None:
    with serve_app(app_with_control(create_service(isolated=True))) as url, browser.at(url):
        for key in ("one", "two"):
            with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}) as client:
                client.get(f"/v2/sessions/{key}")
        browser.wait(lambda: len(browser.all("#workspace option")) == 2, "two keys")
        browser.one('nav a[href="#/requests"]').click()
        browser.wait(lambda: browser.texts("#list .first .text") == ["/v2/sessions/one"], "the request of one key")
        browser.all("#workspace option")[1].click()
        browser.wait(lambda: browser.texts("#list .first .text") == ["/v2/sessions/two"], "that of the other")
