"""docs/reliability.md, from what was measured."""

from collections.abc import Sequence

from benchmarks.report import machine

from .clients import PATIENCE, PLACES
from .runs import LONGEST_OF_OTHERS, OURS, SEED, Run

KEPT = f"""{PLACES} calls at once succeeded over the {PLACES} connections of the client,
no answer reached another call, and no file descriptor was left open"""
ABOUT = """Made by `make soak`, which runs the storms again, on your machine, and writes this page. The server is on
loopback, and fails on purpose.
"""
STORMS = f"""## Calls that are given up

A client with {PLACES} connections makes calls that are given up at random moments: asynchronous ones, 30 at a time,
by `asyncio.wait_for`, `task.cancel()` or a time limit of the client's own; synchronous ones by Ctrl-C. Then it makes
{PLACES} calls at once. The table at the top says how many of those got their own answer within {PATIENCE:g} seconds
and, if the server saw fewer than {PLACES} at a time, how many. honeyhive makes a connection for each call and keeps
none. A process that is not done after {LONGEST_OF_OTHERS:g} seconds hangs. So many calls were given up:
"""
FAULTS = """## Calls through faults

Three requests in ten get a fault instead of an answer: 429, 500, 502 or 503, a reset, the end of the connection before
or within the answer, a second answer in one write with the first, or something that is no HTTP. Every third call is a
`create`, which is not sent again when it may have been carried out. Attempts are counted by the client, requests by the
server.
"""
PROCESSES = """## Parents and children

A parent and four children call at the same time. Forked children use the client of their parent; those that are
started in another way make one of their own. A cell says how many calls got their own answer.
"""


def page(runs: Sequence[Run], kinds: dict[str, list[str]], versions: dict[str, str]) -> str:
    """The whole page. `kinds` has the rows of each table, `versions` the columns."""
    storms, faults, processes = kinds["storms"], kinds["faults"], kinds["processes"]
    results = {(run.row, run.client): run.result for run in runs}
    given_up = {(run.row, run.client): f"{run.calls:,}" if run.calls else "unknown" for run in runs}
    lines = ["# Reliability", "", _summary([run for run in runs if run.client == OURS]), ""]
    lines += [f"Of {PLACES} calls at once, so many succeed after a storm of calls that are given up:", ""]
    lines += [*_table(storms, results, versions), "", ABOUT, *machine(), f"- seed {SEED}", ""]
    lines += [STORMS, *_table(storms, given_up, versions), ""]
    lines += [FAULTS, *_table(faults, results, versions), "", PROCESSES, *_table(processes, results, versions), ""]
    return "\n".join(lines)


def _summary(ours: Sequence[Run]) -> str:
    wrong = [f"- {run.row}: {problem}" for run in ours for problem in run.problems]
    if wrong:
        return "\n".join(["Not everything that trace-sessions promises held:", "", *wrong])
    return f"After each of {len(ours)} storms {KEPT}."


def _table(rows: Sequence[str], cells: dict[tuple[str, str], str], versions: dict[str, str]) -> list[str]:
    columns = [name for name in versions if any((row, name) in cells for row in rows)]
    head = f"| | {' | '.join(f'{name} {versions[name]}' for name in columns)} |"
    body = [f"| {row} | {' | '.join(cells.get((row, name), 'not run') for name in columns)} |" for row in rows]
    return [head, "|---" * (len(columns) + 1) + "|", *body]
