"""The synchronous client, which is the asynchronous one without the keywords and names of asynchronous Python."""

import re
from pathlib import Path

# They are applied in this order.
REPLACEMENTS = [
    (r"\bAwaitable\[((?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*)\]", r"\1"),
    (r"\b(async|await) ", ""),
    (r"\basync_runtime\b", "sync_runtime"),
    (r"(?s)\n\n\n# A synchronous list .*?\nclass AsyncListCall\b.*\Z", "\n"),
    (r"\bAsyncListCall\(listing\)", "listing.first_page().parsed"),
    (r"\bAsyncListCall\b", "SessionPage"),
    (r"\basynccontextmanager\b", "contextmanager"),
    (r"\b_?Async([A-Z]\w*)", r"\1"),
    (r"\b(__)?a(close|read|enter__|exit__|iter__|next__)\b", r"\1\2"),
    (r"\bhandle_async_request\b", "handle_request"),
    (r"\bfrom collections\.abc import Awaitable, ", "from collections.abc import "),
    (r" The function can be async\.", ""),
    (r"\n\n +Connections belong to the event loop.*\n +", ""),
    (r"\b(T|t)he asynchronous (clients?|constructors?)\b", r"\1he synchronous \2"),
]


def synchronous(overlay: Path) -> dict[Path, str]:
    """Return every file of `_sync` that has a source in `_async`, not yet formatted."""
    return {overlay / "_sync" / path.name: _twin(path) for path in sorted((overlay / "_async").glob("*.py"))}


def _twin(path: Path) -> str:
    if path.name == "__init__.py":
        return '# Derived from _async by `make generate`; edit there.\n"""The synchronous client."""\n'
    text = path.read_text()
    for pattern, replacement in REPLACEMENTS:
        text = re.sub(pattern, replacement, text)
    return f"# Derived from _async/{path.name} by `make generate`; edit that file.\n{text}"
