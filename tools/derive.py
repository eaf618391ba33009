"""Write what in overlays/ follows from other files, or check it: the sync client and the version.

Usage: python -m tools.derive [--check]

The async sources are the truth: `_sync/x.py` is `_async/x.py` with the words of asynchronous Python taken out. The
two files that really differ are written by hand on both sides (PAIRS).
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
OVERLAY = ROOT / "overlays" / "trace_sessions"
PAIRS = {"pages.py"}

# In this order.
REPLACEMENTS = [
    (r"\bAwaitable\[((?:[^\[\]]|\[[^\[\]]*\])*)\]", r"\1"),
    (r"\b(async|await) ", ""),
    (r"\basync_runtime\b", "sync_runtime"),
    (r"\basynccontextmanager\b", "contextmanager"),
    (r"\b_?Async([A-Z]\w*)", r"\1"),
    (r"\b(__)?a(close|read|enter__|exit__|iter__|next__)\b", r"\1\2"),
    (r"\bhandle_async_request\b", "handle_request"),
    (r"\bfrom collections\.abc import Awaitable, ", "from collections.abc import "),
    (r", async or not,", ""),
    (r"\n\n +Connections belong to the event loop.*\n +", ""),
    (r"\bThe asynchronous clients?\b", "The synchronous clients"),
]


def synchronous(source: str, name: str) -> str:
    """A module of `_async` as a module of `_sync`."""
    for pattern, replacement in REPLACEMENTS:
        source = re.sub(pattern, replacement, source)
    if name == "__init__.py":
        return '"""The synchronous client, derived from `_async` by `make generate`; edit there."""\n'
    return f"# Derived from _async/{name} by `make generate`; edit that file.\n{source}"


def formatted(source: str, path: Path) -> str:
    """The source as ruff leaves it: what fits on a line again is joined."""
    for command in (["check", "--fix-only", "--select=I,F401"], ["format"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--quiet", f"--stdin-filename={path}", "-"]
        source = subprocess.run(ruff, input=source, capture_output=True, text=True, check=True).stdout
    return source


def derived() -> dict[Path, str]:
    """Every derived file with the text that it must have."""
    version = yaml.safe_load((ROOT / "openapi.yaml").read_text())["info"]["version"]
    texts = {
        OVERLAY
        / "_contract"
        / "version.py": '"""The version, from `info.version` in openapi.yaml by `make generate`."""\n'
        f'\nVERSION = "{version}"\n'
    }
    for source in sorted((OVERLAY / "_async").glob("*.py")):
        if source.name not in PAIRS:
            target = OVERLAY / "_sync" / source.name
            texts[target] = formatted(synchronous(source.read_text(), source.name), target)
    return texts


def stale(texts: dict[Path, str]) -> list[Path]:
    """The files that are not as they must be, extra ones in `_sync` included."""
    wrong = [path for path, text in texts.items() if not path.exists() or path.read_text() != text]
    expected = {*texts, *(OVERLAY / "_sync" / name for name in PAIRS)}
    return wrong + [path for path in sorted((OVERLAY / "_sync").glob("*.py")) if path not in expected]


def main() -> None:
    parser = argparse.ArgumentParser(description="Write what in overlays/ follows from other files.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a file is stale")
    check = parser.parse_args().check
    texts = derived()
    wrong = stale(texts)
    if check and wrong:
        names = "\n".join(f"  {path.relative_to(ROOT)}" for path in wrong)
        sys.exit(f"these files do not follow from their sources:\n{names}\nrun `make generate`")
    if not check:
        for path in wrong:
            path.unlink() if path not in texts else path.write_text(texts[path])


if __name__ == "__main__":
    main()
