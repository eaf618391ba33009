"""Export the Orq sessions of each finished day, in UTC, to a folder of Parquet files.

Let cron run it every night, with ORQ_API_KEY in its environment:

    15 1 * * *  python nightly_export.py /data/sessions >> /var/log/nightly_export.log 2>&1

A day is a file, such as /data/sessions/day=2026-01-31/sessions.parquet, so DuckDB, Spark and others read the folder as
one table. A run exports the days of the last week that have no file yet; `nightly_export.py FOLDER DAYS` goes back
further. A file appears only when it is complete. If a run is interrupted, the next one continues where it stopped.

A session that changes after its day was exported may be in the file of a later day too. Keep the row with the latest
`updated_at` of each `id`.

Exit codes: 0 if every day has a file, 1 if an export failed, 2 if the program can't run as it was called.
"""

import logging
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from trace_sessions import ConfigurationError, Orq, TraceSessionsError
from trace_sessions.export import export_sessions

FORMAT = "parquet"  # or jsonl or csv, which need no extra
REQUESTS_PER_MINUTE = 300
log = logging.getLogger("nightly_export")


def missing_files(folder: Path, days: int, today: date) -> dict[date, Path]:
    """Find the days before today that have no file, the earliest one first."""
    dates = [today - timedelta(days=ago) for ago in range(days, 0, -1)]
    files = {day: folder / f"day={day}" / f"sessions.{FORMAT}" for day in dates}
    return {day: file for day, file in files.items() if not file.exists()}


def export_day(orq: Orq, day: date, file: Path) -> int:
    """Export the sessions of a day, and return their number."""
    file.parent.mkdir(parents=True, exist_ok=True)
    first = datetime(day.year, day.month, day.day, tzinfo=UTC)
    last = first + timedelta(days=1) - timedelta(milliseconds=1)
    return export_sessions(orq, file, first, last, requests_per_minute=REQUESTS_PER_MINUTE)


def main(folder: Path, days: int) -> int:
    """Export the missing days, and return the exit code."""
    try:
        with Orq() as orq:
            for day, file in missing_files(folder, days, datetime.now(UTC).date()).items():
                log.info("%s: %d sessions", day, export_day(orq, day, file))
    except ConfigurationError as error:
        log.error("%s", error)
        return 2
    except (TraceSessionsError, OSError) as error:
        log.error("stopped, and the next run continues: %s", error)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or not all(days.isdecimal() for days in sys.argv[2:]):
        print(f"usage: {sys.argv[0]} FOLDER [DAYS]", file=sys.stderr)
        sys.exit(2)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 7))
