"""Tasks that threads do, while one thread keeps what they bring."""

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
    """Do the pending tasks of a store, and those that come up meanwhile, until there is none.

    `work` is called in threads. `keep` is called here with each task and its result, and must end the task in the
    store. The first failure ends the run.
    """
    # One more for each half of them, so that no thread waits for the one that keeps.
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
