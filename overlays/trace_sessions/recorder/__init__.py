"""Recording: a recorder writes sessions to a journal, and sends them to HoneyHive or Orq in the background.

    with Recorder(HoneyHive()) as recorder:
        with recorder.session("support chat", source="prod") as session:
            with session.model("answer", inputs={"q": q}) as event:
                event.outputs = {"a": reply}

docs/recording.md is the guide.
"""

from .handles import EventHandle
from .recorded import recorded
from .recorder import Recorder
from .report import Damaged, Delivered, Interrupted, Paused, RecorderEvent, Refused, Report, SetAside
from .sessions import OrqSessionHandle, SessionHandle

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
