"""Recording: a recorder writes sessions to a journal, and sends them to HoneyHive or Orq in the background.

    with Recorder(HoneyHive()) as recorder:
        with recorder.session("support chat", source="prod") as session:
            with session.model("answer", inputs={"q": q}) as event:
                event.outputs = {"a": reply}

docs/recording.md is the guide.
"""

from typing import TYPE_CHECKING, Any

from .handles import EventHandle
from .recorded import recorded
from .recorder import Recorder
from .sessions import OrqSessionHandle, SessionHandle

if TYPE_CHECKING:
    from .report import Damaged, Delivered, Interrupted, Paused, RecorderEvent, Refused, Report, SetAside

__all__ = [
    "Damaged",
    "Delivered",
    "EventHandle",
    "Interrupted",
    "OrqSessionHandle",
    "Paused",
    "Recorder",
    "RecorderEvent",
    "Refused",
    "Report",
    "SessionHandle",
    "SetAside",
    "recorded",
]


# The events are imported on first use, because they are slow to import and not needed to record.
def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import report

    return getattr(report, name)


def __dir__() -> list[str]:
    return __all__
