"""A local stand-in for the two services, with state, for tests and for trying things out.

From a shell: `python -m trace_sessions.sandbox`. From Python, with no fixed port:

    with serve() as url:
        client = Orq(api_key="any", base_url=url)

Every operation of openapi.yaml is served, every request is checked against it, and any bearer key is
let in; all keys share one state. Needs the extra: `pip install 'trace-sessions[sandbox]'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import create_app
    from .server import serve

__all__ = ["create_app", "serve"]


def __getattr__(name: str) -> Any:
    # Late, so that `python -m trace_sessions.sandbox` can say which extra is missing.
    if name == "create_app":
        from .app import create_app

        return create_app
    if name == "serve":
        from .server import serve

        return serve
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
