"""Workers forked after the recorder was created, as in Celery, and in gunicorn with `--preload`.

`python worker_pool.py 2 a b c d` does four tasks in two workers.
"""

from __future__ import annotations

import os
import sys

from trace_sessions import HoneyHive
from trace_sessions.recorder import Recorder

honeyhive = HoneyHive()
recorder = Recorder(honeyhive)


def work(tasks: list[str]) -> None:
    """Do tasks in a worker. The parent's recorder also works in the child, where it starts its own thread."""
    for task in tasks:
        source = f"worker {os.getpid()}"
        with recorder.session(task, source=source) as session, session.tool("work", inputs={"task": task}) as event:
            event.outputs = {"done": task}
    # If a worker is killed instead, the other processes send its records.
    recorder.close()


def main(workers: int, tasks: list[str]) -> None:
    """Do tasks in several processes and wait for them."""
    with recorder.session("all tasks", source="parent") as session:
        children = []
        for number in range(workers):
            child = os.fork()
            if not child:
                work(tasks[number::workers])
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        session.outputs = {"tasks": len(tasks)}
    recorder.close()
    honeyhive.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
