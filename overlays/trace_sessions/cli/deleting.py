"""Deletes sessions by id, and reports the outcome of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import click

from ..errors import ConfigurationError, NotFoundError, TraceSessionsError
from .output import Meter, counted, is_terminal, print_json, printable
from .run import FAILED

WORKERS = 4


def delete(ids: Sequence[str], delete_one: Callable[[str], object], *, is_sure: bool) -> int:
    """Delete sessions after a confirmation, unless `is_sure`, report the outcomes, and return the exit code.

    Raises:
        ConfigurationError: Standard input is not a terminal, so nobody can confirm.
        click.Abort: The answer is no.
    """
    if ids and not is_sure:
        _confirm(len(ids))
    outcomes: dict[str, str] = {}
    threads = ThreadPoolExecutor(WORKERS)
    try:
        with Meter("sessions") as meter:
            for id, outcome in zip(ids, threads.map(partial(_outcome, delete_one), ids), strict=True):
                outcomes[id] = outcome
                meter.show(len(outcomes), len(ids))
    finally:
        # After an interrupt, the user must see which sessions are gone.
        threads.shutdown(wait=True, cancel_futures=True)
        _tell(outcomes)
    return FAILED if any(outcomes[id] not in ("deleted", "already gone") for id in outcomes) else 0


def _confirm(count: int) -> None:
    if not sys.stdin.isatty():
        raise ConfigurationError(f"this would delete {counted(count)}: pass --yes to confirm")
    click.confirm(f"Delete {counted(count)}?", abort=True, err=True)


def _outcome(delete_one: Callable[[str], object], id: str) -> str:
    try:
        delete_one(id)
    except NotFoundError:
        return "already gone"
    except TraceSessionsError as error:
        return str(error)
    return "deleted"


def _tell(outcomes: dict[str, str]) -> None:
    counts = {name: [*outcomes.values()].count(name) for name in ("deleted", "already gone")}
    failed = {id: reason for id, reason in outcomes.items() if reason not in counts}
    if not is_terminal():
        print_json({"deleted": counts["deleted"], "gone_already": counts["already gone"], "failed": failed})
        return
    print(f"{counts['deleted']:,} deleted, {counts['already gone']:,} already gone, {len(failed):,} failed")
    for id, reason in failed.items():
        print(f"  {printable(id)}: {printable(reason)}")
