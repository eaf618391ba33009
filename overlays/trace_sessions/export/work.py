"""A pool of threads that carry out tasks, while the calling thread stores the results."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from .rate import RateLimit
from .store import Store

T = TypeVar("T")


def drain(
    store: Store, rate: RateLimit, workers: int, work: Callable[[str], T], keep: Callable[[str, T], object]
) -> None:
    """Carry out the pending tasks of a store, including those that are added meanwhile.

    The threads call `work`. This thread calls `keep` with each task and its result, and `keep` must mark the task as
    done in the store. The first failure ends all.
    """
    # Half as many more than there are threads, so that none of them waits for the calling thread.
    most = workers + (workers + 1) // 2
    running: dict[Future[T], str] = {}
    with ThreadPoolExecutor(workers, thread_name_prefix="trace-sessions export") as threads:
        try:
            while True:
                taken = {*running.values()}
                for task in store.pending(most):
                    if task not in taken and len(running) < most:
                        running[threads.submit(work, task)] = task
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    keep(running.pop(future), future.result())
        except BaseException:
            rate.stop()
            threads.shutdown(wait=False, cancel_futures=True)
            raise
