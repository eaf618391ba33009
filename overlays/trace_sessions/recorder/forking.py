"""Forks: SQLite's locks do not survive them, so that a child process must find no connection."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING
from weakref import WeakSet

from . import files

if TYPE_CHECKING:
    from .journal import Journal

_journals: WeakSet[Journal] = WeakSet()
_held = ExitStack()


def watch(journal: Journal) -> None:
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
