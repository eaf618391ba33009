"""Export made-up sessions, and print the growth of memory in MB: `python -m benchmarks.export.memory SESSIONS FILE`."""

import resource
import sys
from datetime import timedelta
from importlib import import_module
from typing import Any

import httpx
from trace_sessions import Orq
from trace_sessions.export import export_sessions

from .pages import MadePages


def main(sessions: int, file: str) -> None:
    parquet: Any = import_module("pyarrow.parquet")  # the import must not count as growth
    with httpx.Client(transport=MadePages(sessions)) as client:
        orq = Orq("key", http_client=client)
        # The first request allocates memory that is not growth.
        orq.sessions.list(limit=1)
        before = _peak()
        written = export_sessions(orq, file, timedelta(days=31))
        grown = _peak() - before
    if written != sessions or (file.endswith("parquet") and parquet.read_metadata(file).num_rows != sessions):
        raise RuntimeError(f"{written} sessions were written, not {sessions}")
    print(grown)


def _peak() -> float:
    """Return the peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
