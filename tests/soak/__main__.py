"""Run every storm, print its result, and write docs/reliability.md: `python -m tests.soak [--scale 0.05]`.

The exit status is 1 if our client breaks a promise. Only a whole run writes the page.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import trustme

from benchmarks.environments import environment

from .page import page
from .runs import OURS, SEED, Run, faults, processes, storm
from .server import ROOT, Server, served

PLAIN, TLS, CTRL_C = "cancelled", "cancelled, over TLS", "Ctrl-C"
CALLS, CALLS_IN_A_PROCESS = 5_000, 500
THREADS, LOOP = f"{CALLS:,} calls in threads", f"{CALLS:,} calls in an event loop"
KINDS = {
    "storms": [PLAIN, TLS, CTRL_C],
    "faults": [THREADS, LOOP],
    "processes": ["fork", "fork, async", "spawn", "forkserver"],
}
# Numbers of calls: cancelled, cancelled over TLS, interrupted. honeyhive is slow, with a connection for each call.
COUNTS = {
    "trace-sessions": (20_000, 20_000, 3_000),
    "httpx": (2_000, 2_000, 1_000),
    "orq-ai-sdk": (2_000, 2_000, 500),
    "honeyhive": (300, 300, 100),
}
PEERS = {"orq-ai-sdk": "4.17.13", "honeyhive": "1.7.0"}


def pythons() -> Iterator[tuple[str, str]]:
    """Map each available client to the Python that has it."""
    yield from (("trace-sessions", sys.executable), ("httpx", sys.executable))
    for name, number in PEERS.items():
        requirement = f"{name}=={number}"
        try:
            yield name, str(environment(requirement, requirement))
        except subprocess.CalledProcessError as error:
            print(f"{requirement} is left out, since it could not be installed: {error.stderr or error.output}")


def runs(scale: float, plain: Server, secure: Server, trusted: dict[str, str]) -> Iterator[Run]:
    """Every run."""

    def scaled(count: int) -> int:
        return max(20, int(count * scale))

    available = list(pythons())
    for number, (row, kind, server) in enumerate(
        [(PLAIN, "cancel", plain), (TLS, "cancel", secure), (CTRL_C, "interrupt", plain)]
    ):
        print(row, flush=True)
        for name, python in available:
            yield storm(kind, row, name, server, scaled(COUNTS[name][number]), python, trusted)
    for row, mode in ((THREADS, "sync"), (LOOP, "async")):
        print(f"{row}, with 30% faults", flush=True)
        yield faults(mode, row, plain, scaled(CALLS))
    print("processes", flush=True)
    for name in ("trace-sessions", "httpx"):
        yield from processes(name, plain, scaled(CALLS_IN_A_PROCESS))


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.soak")
    options.add_argument("--scale", type=float, default=1.0, help="a share of the calls; below 1 no page is written")
    scale = options.parse_args().scale
    print(f"seed {SEED}")
    begun, cpu = time.monotonic(), _cpu()
    with tempfile.TemporaryDirectory() as folder:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(f"{folder}/authority.pem")
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(f"{folder}/server.pem")
        with served() as plain, served(Path(folder) / "server.pem") as secure:
            found = list(runs(scale, plain, secure, {"SSL_CERT_FILE": f"{folder}/authority.pem"}))
    print(f"{time.monotonic() - begun:.0f} s, {_cpu() - cpu:.0f} s of CPU, the servers' and the clients' together")
    problems = [f"{run.row}: {problem}" for run in found if run.client == OURS for problem in run.problems]
    print("\n".join(problems) or "Everything held.")
    if scale >= 1:
        versions = {name: version(name) for name in ("trace-sessions", "httpx")} | PEERS
        (ROOT / "docs" / "reliability.md").write_text(page(found, KINDS, versions))
        print("Written: docs/reliability.md")
    return 1 if problems else 0


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
