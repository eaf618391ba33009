"""docs/reliability.md, from what was measured."""

import platform
from collections.abc import Sequence

from benchmarks.report import machine

from .clients import PATIENCE, PLACES
from .runs import SEED, Run

INTRODUCTION = """# Reliability

Made by `make soak`, which runs these storms again, on your machine, and writes this page. The server is on loopback and
fails on purpose. Nothing here is a promise about a service.
"""
KEPT = "every connection usable, no answer in another call, and no file descriptor left open"
STORMS = f"""## Calls that are given up

A client with {PLACES} connections makes calls that are given up at random moments. Asynchronous ones, 30 at a time, end
by `asyncio.wait_for`, `task.cancel()` or a time limit of the client's own; synchronous ones by Ctrl-C. Then the client
makes {PLACES} calls at once, each with {PATIENCE:g} seconds. A cell says how many of those got their own answer and, if
fewer than {PLACES} were with the server at a time, how many; and after how many calls that were given up.
"""
FAULTS = """## Calls through faults

Three requests in ten get a fault instead of an answer: 429, 500, 502 or 503, a reset, the end of the connection before
or within the answer, a second answer behind the first, or something that is no HTTP. Every third call is a `create`,
which is not sent again when it may have been carried out.
"""
PROCESSES = """## Parents and children

A parent and four children call at the same time. Forked children use the client of their parent; those that are
started in another way make one of their own. A cell says how many calls got their own answer.
"""


def page(runs: Sequence[Run], kinds: dict[str, list[str]], versions: dict[str, str]) -> str:
    """The whole page. `kinds` has the rows of each table, `versions` the columns."""
    ours = [run for run in runs if run.client == "trace-sessions"]
    problems = [f"- {run.row}: {problem}" for run in ours for problem in run.problems]
    summary = f"**trace-sessions: each of {len(ours)} runs ended with {KEPT}.**"
    if problems:
        summary = f"**trace-sessions: {sum(bool(run.problems) for run in ours)} of {len(ours)} runs did not hold:**"
    lines = [
        INTRODUCTION,
        summary,
        "",
        *([*problems, ""] if problems else []),
        *machine(),
        f"- {platform.platform()}, seed {SEED}",
        "",
    ]
    texts = {"storms": STORMS, "faults": FAULTS, "processes": PROCESSES}
    for kind, text in texts.items():
        rows = kinds[kind]
        columns = [name for name in versions if any(run.client == name and run.row in rows for run in runs)]
        lines += [text, f"| | {' | '.join(f'{name} {versions[name]}'.strip() for name in columns)} |"]
        lines.append("|---" * (len(columns) + 1) + "|")
        for row in rows:
            cells = {run.client: run.result for run in runs if run.row == row}
            lines.append(f"| {row} | {' | '.join(cells.get(name, 'not run') for name in columns)} |")
        lines.append("")
    return "\n".join(lines)
