"""The page docs/delivery.md, made from the entries of the ledger."""

from collections.abc import Sequence

from benchmarks.report import machine

from .ledger import Entry

ABOUT = """# Delivery

This page shows what the recorder delivers when something fails. Programs record sessions, and report each record over a
pipe. The service is the sandbox on loopback. After the fault, another program opens the journal and delivers the
remaining records. The ledger then compares the reports with the data that the service stored.

- **recorded**: records that a program reported as written to the journal. Sessions and events are records.
- **delivered**: the recorded ones that the service stored.
- **set aside**: records that the journal keeps because they can't be delivered, with the reason.
- **doubled**: additional copies that the service stored.
- **lost**: records that are missing, or whose outputs are missing.
- **close**: the longest time that a program took to close during the fault. The default limit is 2 seconds.

No event was stored before its parent.

`make delivery-ledger` runs the whole ledger on your machine and writes this page. `make check` uses fewer kills.
Programs are killed after a random record and a random time. A limit on the size of files (RLIMIT_FSIZE) simulates a
full disk, because a small disk needs root. To simulate an hour without the service, the ledger makes the records in the
journal an hour older.
"""


def page(entries: Sequence[Entry]) -> str:
    """The whole page."""
    lines = [ABOUT, *machine(), "", verdict(entries), ""]
    lines += ["| fault | where | recorded | delivered | set aside | doubled | lost | close | |", "|---" * 9 + "|"]
    for one in entries:
        exit_seconds = "killed" if one.seconds is None else f"{one.seconds:.2f} s"
        numbers = [one.recorded, one.delivered, one.set_aside, one.doubled, one.lost]
        cells = [one.fault, one.where, *(f"{number:,}" for number in numbers), exit_seconds, " ".join(one.why.split())]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def verdict(entries: Sequence[Entry]) -> str:
    """States that everything held, or lists the rows that did not."""
    wrong = [f"- {one.fault}, {one.where}: {problem}" for one in entries for problem in one.problems]
    if wrong:
        return "\n".join(["Some promises were broken:", "", *wrong])
    recorded = sum(one.recorded for one in entries)
    explained = [one for one in entries if one.doubled or one.lost]
    rest = f", except in the {len(explained)} rows that give the reason" if explained else ""
    return f"In {len(entries)} rows with {recorded:,} records, none was lost and none was doubled{rest}."
