"""Workers that fork off a process which has opened the recorder, as those of Celery and gunicorn do.

`python worker_pool.py 2 a b c d` lets two workers do four tasks.
"""

from __future__ import annotations

import os
import sys

from trace_sessions import HoneyHive
from trace_sessions.recorder import Recorder

recorder = Recorder(HoneyHive())


def work(tasks: list[str]) -> None:
    """What a worker does. The recorder of the parent goes on in the child, with a thread of its own."""
    for task in tasks:
        source = f"worker {os.getpid()}"
        with recorder.session(task, source=source) as session, session.tool("work", inputs={"task": task}) as event:
            event.outputs = {"done": task}
    # A worker that is killed instead leaves what it had not sent to the other processes.
    recorder.close()


def main(workers: int, tasks: list[str]) -> None:
    """Does the tasks in so many processes, and waits for them."""
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


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
