"""The initial state of a sandbox: seeds, samples and latency."""

from __future__ import annotations

from pathlib import Path

from ..http.serving import Service
from ..state.fault_rules import FaultRule
from .api import add_rule
from .sampling import sample
from .seeding import Seeded, SeedError, seed, seed_lines


def start_with(service: Service, seed_file: Path | None, samples: int, latency: float) -> None:
    """Fill the single workspace.

    Raises:
        ValueError: An option is invalid, or a line of the file can't be stored. The message says which.
        OSError: The file can't be read.
    """
    if samples < 0:
        raise ValueError(f"--sample must be at least 0, not {samples}")
    if service.workspaces.isolated:
        if seed_file or samples or latency:
            raise ValueError("--isolated can't start with any state: leave out --seed, --sample and --latency")
        return
    (workspace,) = service.workspaces.all()
    if (seed_file or samples) and not workspace.database.is_empty():
        raise ValueError("the file already has sessions: leave out --seed and --sample, or pass another --db")
    if seed_file:
        with seed_file.open("rb") as lines:
            try:
                seed_lines(service, workspace.database, lines)
            except SeedError as error:
                raise ValueError(f"{seed_file}: {error}") from None
    for line in sample(samples, service.workspaces.clock.now()):
        seed(service, workspace.database, line, Seeded(), check=False)
    if latency:
        add_rule(service, workspace, FaultRule(latency=latency))
