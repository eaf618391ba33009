"""Exports made-up sessions in this process and prints how far its memory grew, in MB: `... memory SESSIONS FILE`."""

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
    parquet: Any = import_module("pyarrow.parquet")  # what is imported is not what grows
    with httpx.Client(transport=MadePages(sessions)) as client:
        orq = Orq("key", http_client=client)
        # What a first page takes is taken once.
        orq.sessions.list(limit=1)
        before = _peak()
        written = export_sessions(orq, file, timedelta(days=31))
        grown = _peak() - before
    if written != sessions or (file.endswith("parquet") and parquet.read_metadata(file).num_rows != sessions):
        raise RuntimeError(f"{written} sessions were written, not {sessions}")
    print(grown)


def _peak() -> float:
    """The most memory that this process held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
