"""The command `trace-sessions sandbox`, which is also `python -m trace_sessions.sandbox`."""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import signal
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from .._contract.version import VERSION
from .http.limits import DEFAULT_MAX_BODY
from .http.loopback import is_loopback

_ABOUT = "Serve the session endpoints of HoneyHive and Orq on this machine. The sandbox accepts any bearer key."
_MORE = (
    "Open the address in a browser to see the sessions. docs/sandbox.md describes the control API. Browsers and "
    "programs on other machines need the token in TRACE_SESSIONS_SANDBOX_TOKEN, or the one that is printed. "
    "A request with the header `Sandbox-Fault: 503 once=TOKEN` gets that status (400 to 599) if its token is new."
)


def main(arguments: Sequence[str] | None = None, program: str = "python -m trace_sessions.sandbox") -> int:
    """Serve until interrupted. Return the exit code: 0, or 2 if the sandbox can't start."""
    options = _options(arguments, program)
    try:
        from .app import app_with_control, create_service
        from .control.start import start_with
        from .http.hosts import only_loopback
        from .http.server import SandboxServer, listen
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("trace_sessions"):
            raise
        return _cannot_start(
            f"{(error.name or '').partition('.')[0]} is not installed: run pip install 'trace-sessions[sandbox]'"
        )
    state = "memory" if options.isolated else "a temporary file" if options.db is None else options.db or "''"
    logging.basicConfig(level=options.log_level.upper(), format="%(message)s")
    try:
        service = create_service(
            options.db,
            max_body=options.max_body,
            window_time=options.window_time,
            isolated=options.isolated,
            scratch=options.db is None,
        )
    except sqlite3.Error as error:
        return _cannot_start(f"can't use {state}: {error}")
    except ValueError as error:
        return _cannot_start(str(error))
    try:
        start_with(service, options.seed, options.sample, options.latency)
    except (ValueError, OSError) as error:
        service.close()
        return _cannot_start(str(error))
    host = options.host or "127.0.0.1"
    try:
        listener, url = listen(host, options.port)
    except OSError as error:
        service.close()
        return _cannot_start(f"can't listen on {host} port {options.port}: {error.strerror}")
    token = None
    if not is_loopback(host):
        token = os.environ.get("TRACE_SESSIONS_SANDBOX_TOKEN") or secrets.token_urlsafe(16)

    def announce() -> None:
        print(f"trace-sessions sandbox on {url} (state: {state})", flush=True)
        if token is not None:
            print(f"from a browser on another machine, open {url}/#token={token}", flush=True)

    app = app_with_control(service, token)
    server = SandboxServer(app if options.host else only_loopback(app), announce)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, server.handle_exit)
    with listener:
        server.run(sockets=[listener])
    return 0


def _options(arguments: Sequence[str] | None, program: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=program, description=_ABOUT, epilog=_MORE)
    parser.add_argument("--version", action="version", version=f"trace-sessions {VERSION}")
    parser.add_argument(
        "--host", help="address to listen on; with it, any Host header is accepted (default: 127.0.0.1)"
    )
    parser.add_argument("--port", type=int, default=8765, help="port to listen on, or 0 for a free one (%(default)s)")
    parser.add_argument("--db", metavar="FILE", help="keep the state in this SQLite file (default: a temporary file)")
    parser.add_argument("--seed", metavar="FILE", type=Path, help="start with the sessions in this file of JSON lines")
    parser.add_argument(
        "--sample", metavar="N", type=int, default=0, help="start with N made-up sessions of the last month"
    )
    parser.add_argument("--isolated", action="store_true", help="give each API key its own state, in memory")
    parser.add_argument(
        "--latency", metavar="SECONDS", type=float, default=0.0, help="wait before each response (%(default)s)"
    )
    parser.add_argument(
        "--max-body",
        type=int,
        default=DEFAULT_MAX_BODY,
        metavar="BYTES",
        help="reject a larger request body with a 413 (%(default)s)",
    )
    parser.add_argument(
        "--window-time",
        choices=("updated_at", "started_at"),
        default="updated_at",
        help="time of a session to which today's Orq applies interval, start_date and end_date (%(default)s)",
    )
    parser.add_argument(
        "--log-level",
        choices=("debug", "info", "warning", "error"),
        default="info",
        help="level of the log on stderr; info logs a line for each request (%(default)s)",
    )
    return parser.parse_args(arguments)


def _cannot_start(reason: str) -> int:
    print(f"trace-sessions sandbox: {reason}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
