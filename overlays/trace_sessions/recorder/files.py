"""The file of a journal: its default path, its format, and the locks that show which processes are alive."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from .. import ConfigurationError

APPLICATION_ID = 0x54534A32  # "TSJ2"
_MAGIC = b"SQLite format 3\0"
# One descriptor for each journal, because closing any descriptor drops all locks of the process on the file (POSIX).
_lock_files: dict[Path, int] = {}
_kept: set[tuple[Path, int]] = set()
guard = RLock()


def random_number(bits: int) -> int:
    """Return a random number, without the slow import of `secrets`."""
    return int.from_bytes(os.urandom(16)) >> (128 - bits)


def default_path() -> Path:
    """Return the path in `TRACE_SESSIONS_JOURNAL`, or a path in the user's folder for application state.

    Raises:
        ConfigurationError: The variable is not set, and the user has no home folder.
    """
    if given := os.environ.get("TRACE_SESSIONS_JOURNAL"):
        return Path(given)
    try:
        home = Path.home()
    except RuntimeError:  # such as in a container whose user has no entry in /etc/passwd
        told = "this user has no home folder: name a journal in TRACE_SESSIONS_JOURNAL or journal="
        raise ConfigurationError(told) from None
    if sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    return folder / "trace-sessions" / "journal.db"


def real_path(path: Path | str) -> Path:
    """Return the absolute path without symbolic links, because locks are kept by path."""
    return Path(os.path.realpath(path))


def check_ours(path: Path) -> None:
    """Raise OSError for a file that is not a journal. A file with a lock file is one, even if it is damaged."""
    if _lock_path(path).exists() or not path.exists():
        return
    with path.open("rb") as opened:
        header = opened.read(100)
    if header and not (header.startswith(_MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID):
        raise OSError(f"{path} is not a journal of trace-sessions: name another file in journal=")


def keep(path: Path) -> int:
    """Return a new number that other recorders see as alive until it is released, or this process ends."""
    number = random_number(61) + 1
    with guard:
        _lock(path, number)
        _kept.add((path, number))
    return number


def release(path: Path, number: int) -> None:
    """Show a number as dead from now on."""
    with guard:
        _kept.discard((path, number))
        _lock(path, number, release=True)


def is_alive(path: Path, number: int) -> bool:
    """Return whether the recorder that keeps a number is alive. Clocks and process ids play no part."""
    with guard:
        if (path, number) in _kept:
            return True
        try:
            _lock(path, number)
        except OSError:
            return True
        _lock(path, number, release=True)
        return False


@contextmanager
def alone(path: Path) -> Generator[None]:
    """Keep other processes and threads from creating, replacing or opening the file."""
    with guard:
        _lock(path, 0, wait=True)
        try:
            yield
        finally:
            _lock(path, 0, release=True)


def forget_parent() -> None:
    """Drop the locks after a fork: they belong to the parent process."""
    global guard
    guard = RLock()
    for file in _lock_files.values():
        os.close(file)
    _lock_files.clear()
    _kept.clear()


def _lock(path: Path, number: int, *, wait: bool = False, release: bool = False) -> None:
    """Lock one byte of the lock file, or release it. Raises OSError if another process has locked it."""
    if sys.platform == "win32":
        raise OSError("a journal in a file needs POSIX file locks: pass journal=None to record in memory")
    import fcntl

    if path not in _lock_files:
        _lock_files[path] = os.open(_lock_path(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    operation = fcntl.LOCK_UN if release else fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB
    fcntl.lockf(_lock_files[path], operation, 1, number)


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name + ".lock")
