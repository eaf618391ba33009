"""Forks: the journals of a process are closed before it forks, and its child starts without records."""

import os
import sys
from contextlib import ExitStack
from threading import RLock, get_ident
from time import monotonic, sleep
from weakref import WeakSet

from . import files
from .database import Database

# Their locks, those of SQLite and those of `files`, do not survive a fork.
databases: WeakSet[Database] = WeakSet()
_held = ExitStack()
# One thread forks at a time, because they share the stack.
_forking = RLock()
# The packages whose modules delivery imports late.
IMPORTED_LATE = {"attr", "attrs", "encodings", "h11", "trace_sessions", "trace_sessions_api"}


def _before() -> None:
    _forking.acquire()
    for database in list(databases):
        _held.enter_context(database.fork_lock)
        _held.enter_context(database.lock)
        if database.path is not None:
            database.disconnect()
    _held.enter_context(files.guard)
    # The child would keep half of a module that another thread is importing. After a sleep, however short, this thread
    # runs for milliseconds before another one can go on.
    until = monotonic() + 1
    sleep(0)
    while _is_importing() and monotonic() < until:
        sleep(0.001)


def _is_importing() -> bool:
    # Python has no public function for this. Without its private table of locks, the fork does not wait.
    locks = getattr(sys.modules.get("importlib._bootstrap"), "_module_locks", {})
    late = [lock() for name, lock in list(locks.items()) if name.partition(".")[0] in IMPORTED_LATE]
    return any(getattr(lock, "owner", None) not in (None, get_ident()) for lock in late)


def _after_in_parent() -> None:
    _held.close()
    _forking.release()


def _after_in_child() -> None:
    # The locks belong to the parent process.
    _held.pop_all()
    _forking.release()
    files.forget_parent()
    for database in list(databases):
        database.disconnect()
        database.epoch += 1
        database.begin_process()
        database.on_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child)
