"""An export in a process of its own, which is killed on the way and begun again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from datetime import timedelta
from trace_sessions import Orq
from trace_sessions.export import export_sessions

url, to, page_size = sys.argv[1:]
tell = lambda progress: print(progress.read, flush=True)
with Orq("key", base_url=url) as orq:
    export_sessions(orq, to, timedelta(days=31), page_size=int(page_size), on_progress=tell)
"""


def export_with_kills(url: str, to: Path, *, sessions: int, kills: int, page_size: int) -> list[int]:
    """Export 31 days, and kill the process each time that it has read a part more; how many it had then."""
    killed: list[int] = []
    command = [sys.executable, "-c", PROGRAM, url, str(to), str(page_size)]
    while True:
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if len(killed) < kills and int(line) >= sessions * (len(killed) + 1) / (kills + 1):
                    process.kill()
                    killed.append(int(line))
                    break
        if process.returncode == 0:
            return killed
        assert process.returncode == -9
        assert not to.exists()
