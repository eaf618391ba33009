"""Where a scenario takes place: a folder, a service, and how much of it there is to be."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from attrs import define

from .ledger import Entry
from .program import Program
from .service import DEFAULT_MAX_BODY, Service, serving


@define(frozen=True)
class Ground:
    """One scenario's own.

    Attributes:
        folder: Empty at first.
        kills: How many programs are killed, where some are.
        chats: How many sessions a program records.
        close_seconds: How long a program may take to exit.
        seed: Of the random numbers.
    """

    folder: Path
    kills: int
    chats: int
    close_seconds: float
    seed: int = 13

    @property
    def chance(self) -> random.Random:
        """Random numbers, the same at every run."""
        return random.Random(self.seed)

    @property
    def journal(self) -> Path:
        """The file of the journal."""
        return self.folder / "journal.db"

    def service(self, max_body: int = DEFAULT_MAX_BODY) -> AbstractContextManager[Service]:
        """A service of its own."""
        return serving(max_body)

    def program(self, service: Service, prefix: str = "p", **more: Any) -> Program:
        """A program that records there."""
        told: dict[str, Any] = {"chats": self.chats, "close_seconds": self.close_seconds, "journal": self.journal}
        return Program(url=service.url, prefix=prefix, **{**told, **more})


@define(frozen=True)
class Scenario:
    """What fails, in which operation or at which moment, and how to make it so."""

    fault: str
    where: str
    run: Callable[[Ground], Entry]
