"""Forks: SQLite's locks do not survive them, so that a child process must find no connection."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Protocol
from weakref import WeakSet

from . import files


class Forked(Protocol):
    """Something with locks and a connection, which a child process must not inherit."""

    upkeep_lock: AbstractContextManager[Any]
    lock: AbstractContextManager[Any]

    def disconnect(self) -> None:
        """Closes the connection."""

    def forget_parent(self) -> None:
        """Begins anew, in the child."""


_journals: WeakSet[Forked] = WeakSet()
_held = ExitStack()


def watch(journal: Forked) -> None:
    """Closes the journal before each fork; it is opened again when it is needed."""
    _journals.add(journal)


def _before() -> None:
    for journal in list(_journals):
        _held.enter_context(journal.upkeep_lock)
        _held.enter_context(journal.lock)
        journal.disconnect()
    _held.enter_context(files.guard)


def _after_in_parent() -> None:
    _held.close()


def _after_in_child() -> None:
    # The locks are the parent's, and are made anew.
    _held.pop_all()
    files.forget_parent()
    for journal in list(_journals):
        journal.forget_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child)
