"""Make a call as often as each line of the input says, and print the seconds of CPU time.

`python -m benchmarks.peer_worker ours|orq-ai-sdk|honeyhive get|create|start URL`, in an environment with that client.
The URL is for those that can't be given a transport.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import httpx

from .clients import NOWHERE, answering, own
from .rounds import timed
from .samples import ID, KEY, NEW_SESSION, START


def ours(name: str, url: str) -> Callable[[], Any]:
    package = import_module("trace_sessions")
    if name == "start":
        session = package.HoneyHive(api_key=KEY, base_url=url).session
        return lambda: session.start_session(**START)
    return _orq_call(own(package.Orq, answering(name)).sessions, name)


def orq(name: str, _: str) -> Callable[[], Any]:
    kind = import_module("orq_ai_sdk").Orq
    http_client = httpx.Client(transport=answering(name))
    return _orq_call(kind(api_key=KEY, server_url=NOWHERE, client=http_client).sessions, name)


def _orq_call(sessions: Any, name: str) -> Callable[[], Any]:
    if name == "get":
        return lambda: sessions.get(session_id=ID)
    return lambda: sessions.create(**NEW_SESSION)


def honeyhive(name: str, url: str) -> Callable[[], Any]:
    sessions = import_module("honeyhive").HoneyHive(api_key=KEY, base_url=url).sessions
    return lambda: sessions.start({"session": START})


CLIENTS = {"ours": ours, "orq-ai-sdk": orq, "honeyhive": honeyhive}


def main(client: str, call: str, url: str) -> None:
    measure = timed(CLIENTS[client](call, url))
    for line in sys.stdin:
        print(measure(int(line)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
