"""The page docs/reliability.md, made from the results of the runs."""

from collections.abc import Sequence

from benchmarks.report import machine

from .clients import PATIENCE, PLACES
from .runs import LONGEST_OF_OTHERS, OURS, SEED, Run

KEPT = f"""{PLACES} simultaneous calls succeeded over the client's {PLACES} connections,
no response reached another call, and no file descriptor was left open"""
ABOUT = """`make soak` repeats the stress tests on your machine, and writes this page. The server is on loopback, and
fails on purpose.
"""
STORMS = f"""## Cancelled and interrupted calls

A client with {PLACES} connections makes many calls that end early at random moments. Asynchronous calls run 30 at a
time, and end by `asyncio.wait_for`, `task.cancel()` or the client's own timeout. Synchronous calls end by Ctrl-C. Then
the client makes {PLACES} calls at once. The table at the top shows how many of them got their own response within
{PATIENCE:g} seconds. If the server saw fewer than {PLACES} at a time, the table also shows how many it saw. honeyhive
opens a connection for each call and keeps none. "hangs" marks a process that took longer than {LONGEST_OF_OTHERS:g}
seconds. The next table has the number of calls that ended early:
"""
FAULTS = """## Calls through faults

Three requests in ten get a fault instead of a good response. A fault is a 429, 500, 502 or 503, a reset, the end of the
connection before or within the response, a second response in one write with the first, or bytes that are not HTTP.
Every third call is a `create`, which is not retried if it may have been carried out. The client counts attempts, and
the server counts requests.
"""
PROCESSES = """## Parents and children

A parent and four children make calls at the same time. Forked children use their parent's client, and the others make
their own. A cell has the number of calls that got their own response.
"""


def page(runs: Sequence[Run], kinds: dict[str, list[str]], versions: dict[str, str]) -> str:
    """The whole page. `kinds` has the rows of each table, `versions` the columns."""
    storms, faults, processes = kinds["storms"], kinds["faults"], kinds["processes"]
    results = {(run.row, run.client): run.result for run in runs}
    given_up = {(run.row, run.client): f"{run.calls:,}" if run.calls else "unknown" for run in runs}
    lines = ["# Reliability", "", _summary([run for run in runs if run.client == OURS]), ""]
    lines += [
        f"Number of {PLACES} simultaneous calls that succeed after a storm of cancelled or interrupted calls:",
        "",
    ]
    lines += [*_table(storms, results, versions), "", ABOUT, *machine(), f"- seed {SEED}", ""]
    lines += [STORMS, *_table(storms, given_up, versions), ""]
    lines += [FAULTS, *_table(faults, results, versions), "", PROCESSES, *_table(processes, results, versions), ""]
    return "\n".join(lines)


def _summary(ours: Sequence[Run]) -> str:
    wrong = [f"- {run.row}: {problem}" for run in ours for problem in run.problems]
    if wrong:
        return "\n".join(["trace-sessions broke these promises:", "", *wrong])
    return f"After each of {len(ours)} stress tests, {KEPT}."


def _table(rows: Sequence[str], cells: dict[tuple[str, str], str], versions: dict[str, str]) -> list[str]:
    columns = [name for name in versions if any((row, name) in cells for row in rows)]
    head = f"| | {' | '.join(f'{name} {versions[name]}' for name in columns)} |"
    body = [f"| {row} | {' | '.join(cells.get((row, name), 'not run') for name in columns)} |" for row in rows]
    return [head, "|---" * (len(columns) + 1) + "|", *body]
