"""A local stand-in for the two services, with state, for tests and for trying things out.

From a shell: `trace-sessions sandbox`. From Python, with no fixed port:

    with serve() as url:
        client = Orq(api_key="any", base_url=url)

The sandbox serves every operation of openapi.yaml, checks every request against it, and accepts any bearer
key. All keys share one state, unless they are isolated. The response of an operation without a handler is
its example in openapi.yaml, marked by the header `Sandbox-Answer: example` and a line in the log. Needs the
extra: `pip install 'trace-sessions[sandbox]'`.

`serve`, `create_app` and the command are public. The packages behind them, each importing only from those
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
    # Imported here so that `python -m trace_sessions.sandbox` can say which extra is missing.
    if name in __all__:
        from . import app

        return getattr(app, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
