"""The baseline for the sandbox: one Starlette route that runs one SELECT in SQLite and checks nothing.

`python -m benchmarks.sandbox.bare FILE` prints its URL.
"""

import socket
import sqlite3
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_SELECT = "SELECT document FROM orq_sessions JOIN orq_documents USING (seq) WHERE id = ?"


def main() -> None:
    connection = sqlite3.connect(sys.argv[1], check_same_thread=False)

    async def get(request: Request) -> Response:
        row = connection.execute(_SELECT, (request.path_params["session_id"],)).fetchone()
        return Response(row[0], media_type="application/json") if row else Response(status_code=404)

    app = Starlette(routes=[Route("/v2/sessions/{session_id}", get)])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, http="h11"))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        server.run(sockets=[listener])


if __name__ == "__main__":
    main()
