"""The names that users import from `trace_sessions`, and the modules that define them."""

import ast
from pathlib import Path

# The public names of the hand-written modules. A module without a list is public as a whole.
BY_HAND: dict[str, tuple[str, ...]] = {
    "trace_sessions._async.client": ("AsyncClientOptions",),
    "trace_sessions._async.honeyhive": ("AsyncHoneyHive",),
    "trace_sessions._async.orq": ("AsyncOrq",),
    "trace_sessions._async.pages": ("AsyncSessionPage",),
    "trace_sessions._call.options": ("CallOptions",),
    "trace_sessions._call.answer": ("RawResponse",),
    "trace_sessions._call.retry": ("RetryBudget", "RetryPolicy"),
    "trace_sessions._observe": ("RequestEvent", "ResponseEvent", "RetryEvent"),
    "trace_sessions._services.event_tree": ("EventTree", "SessionNode"),
    "trace_sessions._services.intervals": ("Interval",),
    "trace_sessions._sync.client": ("ClientOptions",),
    "trace_sessions._sync.honeyhive": ("HoneyHive",),
    "trace_sessions._sync.orq": ("Orq",),
    "trace_sessions._sync.pages": ("SessionPage",),
    "trace_sessions.errors": (),
    "trace_sessions_api.types": ("UNSET", "Unset"),
}


def written_by_hand(overlay: Path) -> dict[str, tuple[str, ...]]:
    """Return the public names of each hand-written module."""
    return {module: names or _classes(overlay.parent, module) for module, names in BY_HAND.items()}


def _classes(folder: Path, module: str) -> tuple[str, ...]:
    tree = ast.parse((folder / f"{module.replace('.', '/')}.py").read_text())
    return tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))
