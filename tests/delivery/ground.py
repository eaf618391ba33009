"""The setting of a scenario: a folder, a service and the sizes."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from attrs import define, field

from .ledger import Entry
from .program import Program
from .service import DEFAULT_MAX_BODY, Service, serving


@define(frozen=True)
class Ground:
    """The setting of one scenario.

    Attributes:
        folder: An empty folder.
        kills: Number of programs to kill, in scenarios that kill some.
        chats: Number of sessions that a program records.
        close_seconds: Seconds that a program may take to close.
        client: Further arguments of the clients.
        seed: Seed of the random numbers.
    """

    folder: Path
    kills: int
    chats: int
    close_seconds: float
    client: dict[str, Any] = field(factory=dict)
    seed: int = 13

    @property
    def chance(self) -> random.Random:
        """Random numbers that are the same in every run."""
        return random.Random(self.seed)

    @property
    def journal(self) -> Path:
        """The file of the journal."""
        return self.folder / "journal.db"

    def service(self, max_body: int = DEFAULT_MAX_BODY) -> AbstractContextManager[Service]:
        """A new service."""
        return serving(max_body)

    def program(self, service: Service, prefix: str = "p", **more: Any) -> Program:
        """A program that records to the service."""
        told: dict[str, Any] = {"chats": self.chats, "close_seconds": self.close_seconds, "journal": self.journal}
        client = {**self.client, **more.pop("client", {})}
        return Program(url=service.url, prefix=prefix, client=client, **{**told, **more})


@define(frozen=True)
class Scenario:
    """A fault, the operation or moment that it strikes, and the function that runs it."""

    fault: str
    where: str
    run: Callable[[Ground], Entry]
