"""A test kit for applications that use this package: a sandbox inside the test process, with frozen time.

Install the extra (`pip install 'trace-sessions[testing]'`), and pytest has its fixtures:

    def test_a_chat_is_recorded_once(trace_sessions_sandbox, orq_client):
        trace_sessions_sandbox.faults.next("orq.sessions.create", times=2, status=429, retry_after=1)
        record(orq_client, "chat-7")  # the code under test
        trace_sessions_sandbox.calls.assert_called_once("orq.sessions.create", external_id="chat-7")

The fixtures are `trace_sessions_sandbox`, a `Sandbox`; `orq_client`, `honeyhive_client`, `async_orq_client` and
`async_honeyhive_client`, the clients of this sandbox; and `sandbox_server`, the same sandbox on a port, with
environment variables that point other clients at it. Without pytest, use `with Sandbox() as sandbox:`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .by_hand import make_error, make_model
    from .calls import Call, Calls
    from .faults import Effect, Faults
    from .frozen_time import FrozenTime
    from .sandbox import Sandbox

_HOMES = {
    "Call": "calls",
    "Calls": "calls",
    "Effect": "faults",
    "Faults": "faults",
    "FrozenTime": "frozen_time",
    "Sandbox": "sandbox",
    "make_error": "by_hand",
    "make_model": "by_hand",
}

__all__ = ["Call", "Calls", "Effect", "Faults", "FrozenTime", "Sandbox", "make_error", "make_model"]


# Names are imported on first use, because pytest loads the plugin in this package wherever it is installed.
def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    try:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("trace_sessions"):
            raise
        missing = (error.name or "").partition(".")[0]
        told = f"{missing} is not installed: run pip install 'trace-sessions[testing]'"
        raise ModuleNotFoundError(told, name=missing) from None
