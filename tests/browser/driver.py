"""A headless Chromium, driven by chromedriver over HTTP (https://www.w3.org/TR/webdriver2/)."""

import base64
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx

PROGRAMS = [shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")]


class Browser:
    """One window. Without a sandbox, since continuous integration runs as root."""

    def __init__(self, port: int) -> None:
        assert PROGRAMS[1] is not None
        self._driver = subprocess.Popen(
            [PROGRAMS[1], f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        transport = httpx.HTTPTransport(retries=5)  # until it listens
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=transport, timeout=60)
        switches = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        wanted = {"browserName": "chrome", "goog:chromeOptions": {"binary": PROGRAMS[0], "args": switches}}
        session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{session['sessionId']}"

    def close(self) -> None:
        self._ask("DELETE", self._session)
        self._client.close()
        self._driver.terminate()
        self._driver.wait()

    def open(self, path: Path, *, width: int, height: int = 900) -> None:
        """Open a file in a window whose inner width is given, as on a phone."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        command = {"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics}
        self._ask("POST", f"{self._session}/goog/cdp/execute", command)
        self._ask("POST", f"{self._session}/url", {"url": path.as_uri()})

    def run(self, script: str) -> Any:
        """What a script returns in the page."""
        return self._ask("POST", f"{self._session}/execute/sync", {"script": script, "args": []})

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._ask("GET", f"{self._session}/screenshot")))

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._client.request(method, path, json=body)
        answer.raise_for_status()
        return answer.json()["value"]
