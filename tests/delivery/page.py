"""docs/delivery.md, from what was found."""

from collections.abc import Sequence

from benchmarks.report import machine

from .ledger import Entry

ABOUT = """# Delivery

What becomes of records when something fails, whichever operation it strikes. Programs record sessions, each a chain
with tools below it, and say over a pipe what they have recorded; the service is the sandbox on a port of loopback. What
the programs have said is then held against what the service has.

- **recorded**: records, sessions and events, of which a program had said that they are in the journal.
- **delivered**: those that the service has.
- **set aside**: those that the journal keeps, with the reason why they can't be delivered.
- **doubled**: how many more the service has than were recorded.
- **lost**: those that are nowhere, or of which what was said at their end is nowhere.
- **exit**: seconds that a program took to close, of the 2 that it has by default, while the fault lasted.

After the fault, another program takes over the journal and delivers what is left. No event came before the one above
it.

Made by `make delivery-ledger`, which lets everything fail again, on your machine, and writes this page. `make test`
does the same with fewer kills. Programs are killed after a random record and a random time. A full disk is a limit on
the size of files (RLIMIT_FSIZE), since a small disk can't be made without root. An hour passes by making the records in
the journal an hour older.
"""


def page(entries: Sequence[Entry]) -> str:
    """The whole page."""
    lines = [ABOUT, *machine(), "", verdict(entries), ""]
    lines += ["| fault | where | recorded | delivered | set aside | doubled | lost | exit | |", "|---" * 9 + "|"]
    for one in entries:
        exit_seconds = "killed" if one.seconds is None else f"{one.seconds:.2f} s"
        numbers = [one.recorded, one.delivered, one.set_aside, one.doubled, one.lost]
        cells = [one.fault, one.where, *(f"{number:,}" for number in numbers), exit_seconds, " ".join(one.why.split())]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def verdict(entries: Sequence[Entry]) -> str:
    """What holds, in a sentence; else what does not."""
    wrong = [f"- {one.fault}, {one.where}: {problem}" for one in entries for problem in one.problems]
    if wrong:
        return "\n".join(["Not everything that is promised held:", "", *wrong])
    recorded = sum(one.recorded for one in entries)
    explained = [one for one in entries if one.doubled or one.lost]
    rest = f" The {len(explained)} rows with another number say why." if explained else ""
    return f"Of {recorded:,} records in {len(entries)} rows, none was lost and none doubled.{rest}"
