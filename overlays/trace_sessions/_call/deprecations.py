"""The warning that an operation is deprecated, once for each in a process."""

import inspect
import warnings
from typing import Any

from .operation import Operation

PACKAGE = __name__.partition(".")[0]
_warned: set[str] = set()


def warn_if_deprecated(operation: Operation[Any]) -> None:
    """Warn of an operation that the service deprecates, in the line of the caller outside this package.

    A call that runs as an asyncio task has no such line; the warning then shows the one that runs the task.
    """
    if operation.deprecation and operation.id not in _warned:
        _warned.add(operation.id)
        warnings.warn(operation.deprecation, DeprecationWarning, stacklevel=_frames_of_package())


def _frames_of_package() -> int:
    """How many frames up to the caller outside run this package, this one included."""
    frame, count = inspect.currentframe(), 0
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == PACKAGE:
        frame, count = frame.f_back, count + 1
    return count
