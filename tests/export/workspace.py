"""A workspace in a sandbox that others change while it is read."""

from __future__ import annotations

import random
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from trace_sessions import Orq

NUMBERS = count()
AMOUNTS: dict[str, Any] = {
    "billing": {"input_cost": 0.25, "output_cost": 0.5, "total_cost": 0.75},
    "usage": {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7},
}


class Workspace:
    """Sessions that stay, and others that come and go."""

    def __init__(self, url: str, seed: int = 0) -> None:
        self.client = Orq("key", base_url=url)
        self.stay: list[str] = []
        self.others: list[str] = []
        self.gone: set[str] = set()
        self._random = random.Random(seed)

    def add(self, number: int, *, days: float = 20, stay: bool = True, **fields: Any) -> list[str]:
        """The ids of new sessions that began within the last days."""
        ids = [self._added(days, fields) for _ in range(number)]
        (self.stay if stay else self.others).extend(ids)
        return ids

    def change(self, updates: bool = True) -> None:
        """Insert, update or delete a session, as chance has it. Those that stay are updated at most."""
        chance = self._random.random() * (1 if updates else 0.65)
        if chance < 0.35 or not self.others:
            self.add(1, days=self._random.choice([0, 20]), stay=False)
        elif chance < 0.65:
            place = self._random.randrange(len(self.others))
            self.others[place], self.others[-1] = self.others[-1], self.others[place]
            self.gone.add(self.others[-1])
            self.client.sessions.delete(self.others.pop())
        else:
            self.client.sessions.update(self._random.choice(self.stay + self.others), traces_count=next(NUMBERS))

    def check(self, found: Iterable[str]) -> None:
        """Every session that stayed came once, every other at most once, and no other."""
        ids = [*found]
        assert len({*ids}) == len(ids)
        assert {*self.stay} - {*ids} == set()
        assert {*ids} - {*self.stay} - {*self.others} - self.gone == set()

    @contextmanager
    def changing(self, updates: bool = True) -> Generator[None]:
        """A thread of its own changes sessions on and on."""
        done = threading.Event()

        def change() -> None:
            while not done.is_set():
                self.change(updates)

        thread = threading.Thread(target=change)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _added(self, days: float, fields: dict[str, Any]) -> str:
        at = datetime.now(UTC) - timedelta(days=days) * self._random.random()
        times = {"started_at": at, "updated_at": at} if days else {}
        external_id = f"of-a-test-{next(NUMBERS)}"
        new = {"duration": 5, "contact_ids": [], "traces_count": 0, "tags": ["all"], **AMOUNTS, **times, **fields}
        return self.client.sessions.create(external_id=external_id, **new).id
