"""Headless Chromium, and a sandbox for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

SECONDS = 20
T = TypeVar("T")


class Browser:
    """A browser with one page."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    @contextmanager
    def at(self, url: str) -> Generator[None]:
        """Show a page, and leave it before the server stops."""
        self.driver.get(url)
        yield
        self.driver.get("about:blank")

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        """Wait for a visible element, and return it."""
        return self.wait(lambda: next((found for found in self.all(selector) if found.is_displayed()), None), selector)

    def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(found => found.innerText)"
        return [str(text) for text in self.run(script, selector)]

    def wait(self, condition: Callable[[], T | None], what: str) -> T:
        """Wait for a condition and return its result. An element may go while it is looked at."""
        waiting = WebDriverWait(self.driver, SECONDS, ignored_exceptions=[StaleElementReferenceException])
        return waiting.until(lambda _: condition() or False, f"there was never: {what}")

    def run(self, script: str, *arguments: object) -> list[object]:
        found: list[object] = self.driver.execute_script(script, *arguments)  # type: ignore[no-untyped-call]
        return found

    def errors(self) -> list[str]:
        """Return the errors in the console of the page."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def driver() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    # As root Chromium has no sandbox of its own, and containers have little shared memory.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def browser(driver: webdriver.Chrome) -> Iterator[Browser]:
    """A page of desktop size. Its console must be empty at the end of the test."""
    browser = Browser(driver)
    browser.resize(1280, 800)
    yield browser
    assert browser.errors() == []
