"""`python -m trace_sessions.sandbox`."""

from __future__ import annotations

import argparse
import logging
import signal
import sqlite3
import sys

from .http.limits import DEFAULT_MAX_BODY

_ABOUT = "A local stand-in for HoneyHive's and Orq's session endpoints. Any bearer key is let in."
_FAULTS = (
    "A request with the header `Sandbox-Fault: 503 once=TOKEN` is answered with that status (400 to 599) the "
    "first time that the token is seen, and served after that."
)


def main() -> int:
    """Serves until interrupted. Returns the exit code: 0, or 2 when it cannot start."""
    options = _options()
    try:
        from .app import create_app
        from .http.server import SandboxServer, listen
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("trace_sessions"):
            raise
        return _cannot_start(
            f"{(error.name or '').partition('.')[0]} is missing; pip install 'trace-sessions[sandbox]'"
        )
    try:
        app = create_app(options.db, max_body=options.max_body, window_time=options.window_time)
    except sqlite3.Error as error:
        return _cannot_start(f"cannot use {options.db}: {error}")
    try:
        listener, url = listen(options.host, options.port)
    except OSError as error:
        return _cannot_start(f"cannot listen on {options.host} port {options.port}: {error.strerror}")

    def announce() -> None:
        print(f"trace-sessions sandbox on {url} (state: {options.db or 'memory'})", flush=True)

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    server = SandboxServer(app, announce)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, server.handle_exit)
    with listener:
        server.run(sockets=[listener])
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m trace_sessions.sandbox", description=_ABOUT, epilog=_FAULTS)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8765, help="port to listen on, 0 for a free one (%(default)s)")
    parser.add_argument("--db", metavar="FILE", help="keep the state in this SQLite file (default: in memory)")
    parser.add_argument(
        "--max-body",
        type=int,
        default=DEFAULT_MAX_BODY,
        metavar="BYTES",
        help="refuse a larger body with a 413 (%(default)s)",
    )
    parser.add_argument(
        "--window-time",
        choices=("updated_at", "started_at"),
        default="updated_at",
        help="time of a session that interval, start_date and end_date of today's Orq look at (%(default)s)",
    )
    return parser.parse_args()


def _cannot_start(reason: str) -> int:
    print(f"trace-sessions sandbox: {reason}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
