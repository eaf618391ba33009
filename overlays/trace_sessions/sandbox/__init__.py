"""A local stand-in for the two services, with state, for tests and for trying things out.

From a shell: `trace-sessions sandbox`. From Python, with no fixed port:

    with serve() as url:
        client = Orq(api_key="any", base_url=url)

Every operation of openapi.yaml is served, every request is checked against it, and any bearer key is let
in; all keys share one state, unless they are isolated. An operation without a handler is answered with its
example in openapi.yaml, which the header `Sandbox-Answer: example` and a line of the log say. Needs the
extra: `pip install 'trace-sessions[sandbox]'`.

Public are `serve`, `create_app` and the command. The rooms behind them, each importing only from those
below it:

    app, handlers    what is public, and which handler serves which operation
    control          reset, seeds, faults and the journal, and the page for browsers
    honeyhive, orq   the handlers and the rows of a service
    http             from a socket to a handler and back
    contract, state  openapi.yaml; the database and the ids in it, faults and the journal
    values           JSON, times and days
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import create_app, serve

__all__ = ["create_app", "serve"]


def __getattr__(name: str) -> Any:
    # Late, so that `python -m trace_sessions.sandbox` can say which extra is missing.
    if name in __all__:
        from . import app

        return getattr(app, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
