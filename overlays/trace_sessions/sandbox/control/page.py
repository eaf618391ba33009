"""The browser page. It loads only files of this package, and nothing from other sites."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

_FILES = Path(__file__).parent / "assets"
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
}


def page_routes() -> list[Route]:
    """Return the routes of the page at `/` and of the files that it loads."""
    return [
        _route("/", "index.html"),
        *(_route(f"/_sandbox/assets/{file.name}", file.name) for file in _FILES.iterdir()),
    ]


def _route(path: str, name: str) -> Route:
    file = _FILES / name

    def send(_: Request) -> Response:
        return FileResponse(file, media_type=_KINDS[file.suffix], headers=_HEADERS)

    return Route(path, send)
