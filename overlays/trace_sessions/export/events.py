"""The reader of HoneyHive events. The service returns sessions only by id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import APIStatusError, NotFoundError
from .columns import Row
from .rate import ONCE, RateLimit
from .store import Store
from .tables import event_rows
from .work import drain


class EventReader:
    """Reads the events of sessions into a store, whose pending tasks are the ids.

    Args:
        honeyhive: The client.
        store: The store for the events.
        workers: The number of concurrent requests.
        rate: The limit on their rate.
        on_session: A function to call after each session.
    """

    def __init__(
        self,
        honeyhive: Any,
        store: Store,
        *,
        workers: int,
        rate: RateLimit,
        on_session: Callable[[], object] | None,
    ) -> None:
        self._sessions = honeyhive.with_options(retries=ONCE).sessions
        self._store, self._workers, self._rate, self._on_session = store, workers, rate, on_session

    def read(self) -> None:
        """Read the sessions that are still pending. The fact `missing` lists the ids without a session."""
        drain(self._store, self._rate, self._workers, self._read, self._keep)

    def _read(self, session_id: str) -> list[Row] | None:
        try:
            session = self._rate.ask(lambda: self._sessions.get(session_id))
        except NotFoundError:
            return None
        except APIStatusError as error:
            # The message has only the template of the path.
            error.args = (f"{error} The id is {session_id!r}.",)
            raise
        return [*event_rows(session_id, session)]

    def _keep(self, session_id: str, rows: list[Row] | None) -> None:
        missing: list[str] = self._store.fact("missing") or []
        facts = {"missing": [*missing, session_id]} if rows is None else {}
        self._store.keep(rows or [], done=session_id, facts=facts)
        if self._on_session is not None:
            self._on_session()
