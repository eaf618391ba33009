"""Measure exports, and write docs/export-benchmarks.md: `python -m benchmarks.export`."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from ..environments import environment
from ..processes import COMPILED
from ..report import machine
from ..sandbox.filling import fill
from ..server import ROOT

SESSIONS, ROUNDS, STARTS = 50_000, 3, 15
MEMORY = (10_000, 100_000, 1_000_000)
PYARROW = next(line for line in (ROOT / "requirements-dev.txt").read_text().splitlines() if "pyarrow==" in line)
INTRODUCTION = """# Benchmarks of exports

Time and memory of exports, compared with loops that use other clients. `make bench-export` repeats the measurements on
your machine and writes this page.
"""
PARQUET = f"""## {SESSIONS:,} sessions to Parquet

The sandbox runs in its own process on the same cores, and a page has 1,000 sessions. The programs take turns. The table
shows the median of {ROUNDS} rounds, and the CPU time is that of the exporting process. Our export uses four workers,
requests counts too, stores the rows on disk, and has each session exactly once whatever happens in the meantime. The
loops read one page after another into memory. *Pages alone* is the limit of the sandbox: the requests of the loops,
without decoding.
"""
FLAT = """## Memory

The largest growth of the memory of the process, in MB, from the first page to the last. A transport in the process
makes the pages. The limit is 64 MB.
"""
Measured = tuple[float, float]


def main() -> None:
    lines = [INTRODUCTION, *machine(), ""]
    with TemporaryDirectory() as folder:
        for part in (_parquet(folder), _memory(folder), _start()):
            for line in part:
                print(line, flush=True)
                lines.append(line)
    (ROOT / "docs" / "export-benchmarks.md").write_text("\n".join(lines) + "\n")
    print("Written: docs/export-benchmarks.md")


def _parquet(folder: str) -> Iterator[str]:
    file = str(Path(folder, "state.db"))
    fill(file, 0, SESSIONS, SESSIONS)
    sdk = environment("orq-ai-sdk with pyarrow", "orq-ai-sdk==4.17.13", PYARROW)
    plain = environment("export", "--constraint", str(ROOT / "requirements-dev.txt"), "--editable", f"{ROOT}[parquet]")
    contenders = {
        "ours": ("ours", plain),
        "a loop with orq-ai-sdk 4.17.13": ("loop_with_orq_ai_sdk", sdk),
        "a loop with httpx by hand": ("httpx_by_hand", plain),
        "pages alone": ("pages_alone", plain),
    }
    found: dict[str, list[Measured]] = {name: [] for name in contenders}
    with _sandbox(file) as url:
        for _ in range(ROUNDS):
            for name, (program, python) in contenders.items():
                script = str(Path(__file__).with_name("contenders.py"))
                found[name].append(_run(str(python), script, program, url, str(Path(folder, "sessions.parquet"))))
    yield PARQUET
    yield "| | seconds | CPU seconds | times as long as ours |"
    yield "|---|---|---|---|"
    wall = {name: median(seconds for seconds, _ in runs) for name, runs in found.items()}
    for name, runs in found.items():
        ratio = median(one[0] / ours[0] for one, ours in zip(runs, found["ours"], strict=True))
        yield f"| {name} | {wall[name]:.2f} | {median(cpu for _, cpu in runs):.2f} | {ratio:.2f} |"
    loop = found["a loop with orq-ai-sdk 4.17.13"]
    ratio = median(one[0] / ours[0] for one, ours in zip(loop, found["ours"], strict=True))
    yield ""
    yield f"Target: the loop with the official client takes at least 1.5 times as long: {_verdict(ratio >= 1.5)}."
    yield ""


def _memory(folder: str) -> Iterator[str]:
    yield FLAT
    yield f"| sessions | {' | '.join(f'{sessions:,}' for sessions in MEMORY)} | |"
    yield "|---" * (len(MEMORY) + 2) + "|"
    grown = list[float]()
    for sessions in MEMORY:
        command = [sys.executable, "-m", "benchmarks.export.memory", str(sessions), f"{folder}/made.parquet"]
        grown.append(float(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout))
    yield f"| to Parquet | {' | '.join(f'{one:.0f}' for one in grown)} | {_verdict(max(grown) <= 64)} |"
    yield ""


def _start() -> Iterator[str]:
    plain = environment("export", "--constraint", str(ROOT / "requirements-dev.txt"), "--editable", f"{ROOT}[parquet]")
    script = str(plain.with_name("trace-sessions"))
    _run(script, "--help")
    times = sorted(1000 * _run(script, "--help")[0] for _ in range(STARTS))
    yield "## Start\n"
    yield f"`trace-sessions --help` takes {median(times):.0f} ms, the median of {STARTS} runs"
    yield f"({times[0]:.0f} to {times[-1]:.0f} ms). Target: at most 150 ms: {_verdict(median(times) <= 150)}."


def _run(*command: str) -> Measured:
    """Run a program, and return its wall time and CPU time in seconds."""
    begun = time.perf_counter()
    output = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawn(command[0], command, {**os.environ, **COMPILED}, file_actions=output)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"exit status {os.waitstatus_to_exitcode(status)} of {' '.join(command)}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime


@contextmanager
def _sandbox(file: str) -> Iterator[str]:
    command = [sys.executable, "-m", "trace_sessions.sandbox", "--port", "0", "--log-level", "warning", "--db", file]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split(" ")[3]
        finally:
            process.terminate()


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    main()
