"""One way to record an event with each tracer. A tracer is imported when it is needed."""

import json
import os
import sqlite3
from collections.abc import Callable
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from .events import INPUTS, OUTPUTS

KEY = "key"


class Tracer(NamedTuple):
    """A tracer.

    Attributes:
        record: Records an event, from its beginning to its end.
        close: Delivers the remaining events.
    """

    record: Callable[[], Any]
    close: Callable[[], Any]


def trace_sessions(url: str, folder: Path) -> Tracer:
    client = import_module("trace_sessions").HoneyHive(KEY, base_url=url)
    recorder = import_module("trace_sessions.recorder").Recorder(client, journal=folder / "journal.db")
    session = recorder.session("benchmark")

    def record() -> None:
        with session.model("answer", inputs=INPUTS) as event:
            event.outputs = OUTPUTS

    def close() -> None:
        session.end()
        recorder.flush(60)
        recorder.close()

    return Tracer(record, close)


def sqlite_alone(_: str, folder: Path) -> Tracer:
    """Writes the same records with the same statements as the recorder, without the recorder."""
    database = import_module("trace_sessions.recorder.database")
    connection = sqlite3.connect(folder / "journal.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(database.SCHEMA)
    ids = dict.fromkeys(("event_id", "parent_id", "session_id"), "0" * 36)
    times = dict.fromkeys(("start_time", "end_time", "duration"), 1_700_000_000_000.5)
    opened = json.dumps({"event_type": "model", "event_name": "answer", "inputs": INPUTS, **ids}).encode()
    ended = json.dumps({"outputs": OUTPUTS, **times}).encode()
    rows = count(1)

    def record() -> None:
        row = next(rows)
        connection.execute(database.OPEN, (row, row, None, 0, opened))
        connection.execute(database.END, (row, ended))

    return Tracer(record, connection.close)


def langfuse(url: str, _: Path) -> Tracer:
    client = import_module("langfuse").Langfuse(public_key=KEY, secret_key=KEY, base_url=url)

    def record() -> None:
        with client.start_as_current_observation(as_type="generation", name="answer", input=INPUTS) as observation:
            observation.update(output=OUTPUTS)

    return Tracer(record, client.shutdown)


def langsmith(url: str, _: Path) -> Tracer:
    os.environ |= {"LANGSMITH_TRACING": "true", "LANGSMITH_DISABLE_RUN_COMPRESSION": "true"}
    package = import_module("langsmith")
    client = package.Client(api_url=url, api_key=KEY)

    def record() -> None:
        with package.trace("answer", run_type="llm", inputs=INPUTS, client=client) as run:
            run.end(outputs=OUTPUTS)

    return Tracer(record, client.flush)


def weave(url: str, folder: Path) -> Tracer:
    os.environ |= {"WEAVE_ENABLE_WAL": "true", "WEAVE_PRINT_CALL_LINK": "false", "WF_TRACE_SERVER_URL": url}
    # The log of weave is in the home folder, and its error reports would go to another host.
    os.environ |= {"HOME": str(folder), "WANDB_ERROR_REPORTING": "false"}
    server = import_module("weave.trace_server_bindings.remote_http_trace_server").RemoteHTTPTraceServer
    remote = server(url, should_batch=True, username="api", password=KEY)
    # weave.init makes this client after it has asked for an account.
    client = import_module("weave.trace.weave_client").WeaveClient("our", "benchmark", remote, False, api_key=KEY)
    import_module("weave.trace.context.weave_client_context").set_weave_client_global(client)

    def record() -> None:
        client.finish_call(client.create_call("answer", INPUTS), OUTPUTS)

    return Tracer(record, client.finish)


def honeyhive(url: str, _: Path) -> Tracer:
    tracer = import_module("honeyhive").HoneyHiveTracer.init(
        api_key=KEY, project="benchmark", source="dev", server_url=url
    )

    def record() -> None:
        with tracer.start_span("answer") as span:
            span.set_attribute("honeyhive_inputs.question", INPUTS["question"])
            span.set_attribute("honeyhive_outputs.answer", OUTPUTS["answer"])

    def close() -> None:
        tracer.force_flush()
        tracer.shutdown()

    return Tracer(record, close)


OURS, SQLITE = "trace-sessions", "SQLite"
TRACERS: dict[str, Callable[[str, Path], Tracer]] = {
    OURS: trace_sessions,
    SQLITE: sqlite_alone,
    "langfuse": langfuse,
    "langsmith": langsmith,
    "weave": weave,
    "honeyhive": honeyhive,
}
