"""One megabyte of free-form inputs. One case: `python -m benchmarks.large_body SHAPE [--without-orjson] [--async]`.

Each case runs in its own process, because the client chooses its JSON library when it is imported.
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
from .samples import LARGE
from .server import ROOT

WITHOUT, ASYNC = "--without-orjson", "--async"


def rows() -> Iterator[Row]:
    for shape in LARGE:
        section = f"1 MB of {shape} in `start_session`"
        for name, flags in (("", []), (", async", [ASYNC])):
            yield ratio_row(section, f"standard library{name}", _measured(shape, WITHOUT, *flags), 1.05)
            fast = f"[fast] extra{name}"
            if find_spec("orjson") is None:
                yield skipped(section, fast, 0.6, "pip install 'trace-sessions[fast]'")
            else:
                yield ratio_row(section, fast, _measured(shape, *flags), 0.6)


def _measured(*arguments: str) -> Comparison:
    command = [sys.executable, "-m", __name__, *arguments]
    return Comparison(**json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout))


def main(shape: str, *flags: str) -> None:
    if WITHOUT in flags:
        sys.modules["orjson"] = None  # type: ignore[assignment]  # which makes importing it fail

    import httpx
    from trace_sessions import AsyncHoneyHive, HoneyHive

    from .clients import answering, by_hand, by_hand_async, own
    from .rounds import compare, timed, timed_async
    from .samples import CALLS, START, Call

    arguments = {**START, "inputs": LARGE[shape]()}
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
    main(*sys.argv[1:])
