"""Our client against those that the services publish, each in an environment of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from .environments import environment
from .rounds import Measure, compare
from .rows import Row, ratio_row, skipped
from .server import ROOT

# Distribution, version, how it is reached (honeyhive takes no httpx client), calls, target.
PEERS = (
    ("orq-ai-sdk", "4.17.13", "in process", ("get", "create"), 0.20),
    ("honeyhive", "1.7.0", "over loopback", ("start",), 0.05),
)


def rows(url: str) -> Iterator[Row]:
    for distribution, version, reached, calls, target in PEERS:
        section = f"CPU per call {reached}, against {distribution} {version}"
        requirement = f"{distribution}=={version}"
        try:
            python = environment(requirement, requirement)
        except subprocess.CalledProcessError as error:
            print(error.stderr or error.output, file=sys.stderr)
            yield from (skipped(section, name, target, f"could not install {requirement}") for name in calls)
            continue
        for name in calls:
            with ExitStack() as stack:
                ours = stack.enter_context(_worker(sys.executable, "ours", name, url))
                theirs = stack.enter_context(_worker(str(python), distribution, name, url))
                yield ratio_row(section, name, compare(ours, theirs), target)


@contextmanager
def _worker(python: str, client: str, call: str, url: str) -> Iterator[Measure]:
    """Start a process that makes as many calls as it is told, and reports their CPU time."""
    command = [python, "-m", "benchmarks.peer_worker", client, call, url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        orders, results = process.stdin, process.stdout
        assert orders is not None
        assert results is not None

        def measure(times: int) -> float:
            print(times, file=orders, flush=True)
            return float(results.readline())

        try:
            yield measure
        finally:
            orders.close()
