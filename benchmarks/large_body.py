"""One megabyte of free-form inputs: `python -m benchmarks.large_body [--without-orjson] [--async]` measures one case.

A process of its own for each, because the client chooses its JSON library when it is imported.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.util import find_spec

from .rounds import Comparison
from .rows import Row, ratio_row, skipped
from .server import ROOT

WITHOUT, ASYNC = "--without-orjson", "--async"


def rows() -> Iterator[Row]:
    section = "`start_session` with 1 MB of inputs"
    for name, flags in (("", []), (", async", [ASYNC])):
        yield ratio_row(section, f"standard library{name}", _measured(WITHOUT, *flags), 1.05)
        fast = f"[fast] extra{name}"
        if find_spec("orjson") is None:
            yield skipped(section, fast, 0.6, "pip install 'trace-sessions[fast]'")
        else:
            yield ratio_row(section, fast, _measured(*flags), 0.6)


def _measured(*flags: str) -> Comparison:
    command = [sys.executable, "-m", __name__, *flags]
    return Comparison(**json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout))


def main(flags: list[str]) -> None:
    if WITHOUT in flags:
        sys.modules["orjson"] = None  # type: ignore[assignment]  # which makes importing it fail

    import httpx
    from trace_sessions import AsyncHoneyHive, HoneyHive

    from .clients import answering, by_hand, by_hand_async, own
    from .rounds import compare, timed, timed_async
    from .samples import CALLS, START, Call, large_inputs

    arguments = {**START, "inputs": large_inputs()}
    call, transport = Call("POST", CALLS["start"].path, {"session": arguments}, b""), answering("start")
    if ASYNC in flags:
        with asyncio.Runner() as runner:
            client = own(AsyncHoneyHive, transport)
            other = timed_async(runner, by_hand_async(httpx.AsyncClient(transport=transport), call))
            result = compare(timed_async(runner, lambda: client.session.start_session(**arguments)), other)
    else:
        client = own(HoneyHive, transport)
        other = timed(by_hand(httpx.Client(transport=transport), call))
        result = compare(timed(lambda: client.session.start_session(**arguments)), other)
    print(json.dumps(asdict(result)))


if __name__ == "__main__":
    main(sys.argv[1:])
