"""A local stand-in for both services, with state, for tests and for trying things out.

Start it in a shell with `trace-sessions sandbox`, or in Python, on a free port:

    with serve() as url:
        client = Orq(api_key="any", base_url=url)

The sandbox serves every operation of openapi.yaml, checks every request against it, and accepts any bearer
key. All keys share one state, unless they are isolated. An operation without a handler returns its example in
openapi.yaml, with the header `Sandbox-Answer: example`, and the sandbox logs that. The sandbox needs the extra:
`pip install 'trace-sessions[sandbox]'`.

`serve`, `create_app` and the command are public. Each of these packages imports only from those that follow it:

    app, handlers    the public functions, and the handler of each operation
    control          reset, seeds, faults, the journal and the page for browsers
    honeyhive, orq   the handlers and the database rows of each service
    http             the way from a socket to a handler and back
    contract, state  openapi.yaml; the database and its ids, faults and the journal
    values           JSON, times and days
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import create_app, serve

__all__ = ["create_app", "serve"]


def __getattr__(name: str) -> Any:
    # They are imported here so that `python -m trace_sessions.sandbox` can say which extra is missing.
    if name in __all__:
        from . import app

        return getattr(app, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
