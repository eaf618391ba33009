"""Let everything fail, print what it came to, and write docs/delivery.md: `python -m tests.delivery [--kills 100]`.

The exit status is 1 when a record is lost or doubled where it must not be, or a program takes too long to exit.
"""

import argparse
import logging
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.server import ROOT

from .ground import Ground
from .page import page, verdict
from .scenarios import SCENARIOS

KILLS, CHATS, CLOSE_SECONDS = 1_000, 5, 2.0


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.delivery")
    options.add_argument("--kills", type=int, default=KILLS, help="below 1000 no page is written")
    kills = options.parse_args().kills
    logging.disable()
    entries, slow = [], []
    for scenario in SCENARIOS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            found = scenario.run(Ground(Path(folder), kills, CHATS, CLOSE_SECONDS))
        entries.append(found)
        numbers = f"{found.recorded:,} recorded, {found.delivered:,} delivered, {found.set_aside:,} set aside"
        counts = f"{numbers}, {found.doubled:,} doubled, {found.lost:,} lost"
        print(f"{found.fault}, {found.where}: {counts} ({time.monotonic() - begun:.0f} s)", flush=True)
        if (found.seconds or 0) > CLOSE_SECONDS + 0.5:
            slow.append(f"{found.fault}, {found.where}: {found.seconds:.1f} s to exit")
    print("\n".join([verdict(entries), *slow]))
    if kills >= KILLS:
        (ROOT / "docs" / "delivery.md").write_text(page(entries))
        print("Written: docs/delivery.md")
    return 1 if slow or any(one.problems for one in entries) else 0


if __name__ == "__main__":
    sys.exit(main())
