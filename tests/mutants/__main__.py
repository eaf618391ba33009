"""Tells how many small changes of the modules that decide the tests notice, and which they don't.

`make mutants` runs it. It fails when less than 95% are noticed, or when one that isn't is missing in accepted.toml.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from .mutant import Mutant

ROOT = Path(__file__).parents[2]
# Ignored by git, pytest and ruff.
WORKSPACE = ROOT / "build" / "mutants"
ACCEPTED = Path(__file__).with_name("accepted.toml")
LEAST = 0.95
COPIES = {
    "overlays/trace_sessions": "trace_sessions",
    "generated/trace_sessions_api": "trace_sessions_api",
    "overlays": "overlays",
    "tests": "tests",
    "tools": "tools",
}


def main() -> int:
    accepted = tomllib.loads(ACCEPTED.read_text())["mutant"]
    lay_out()
    log = WORKSPACE / "mutmut.log"
    with log.open("w") as output:
        done = subprocess.run(
            [Path(sys.executable).with_name("mutmut"), "run"], cwd=WORKSPACE, stdout=output, stderr=output, check=False
        )
    if done.returncode:
        print(f"mutmut failed: see {log.relative_to(ROOT)}")
        return 2
    os.chdir(WORKSPACE)
    # Both read mutmut's configuration from the working directory.
    from . import inside, outside

    return report([*inside.mutants(), *outside.mutants()], accepted)


def lay_out() -> None:
    """Copy what the tests need, afresh."""
    shutil.rmtree(WORKSPACE, ignore_errors=True)
    for source, target in COPIES.items():
        shutil.copytree(ROOT / source, WORKSPACE / target, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "openapi.yaml"):
        shutil.copy(ROOT / name, WORKSPACE / name)


def report(mutants: list[Mutant], accepted: list[dict[str, Any]]) -> int:
    """Print the share that was noticed, and what is not in order; 1 if something isn't."""
    survivors = {mutant.change for mutant in mutants if not mutant.killed}
    listed = {(entry["module"], entry["was"], entry["becomes"]) for entry in accepted}
    share = sum(mutant.killed for mutant in mutants) / len(mutants)
    for problem, changes in (
        ("Not noticed by any test, and not in accepted.toml", survivors - listed),
        ("In accepted.toml, but no longer there, or noticed: take it off", listed - survivors),
    ):
        for module, was, becomes in sorted(changes):
            print(f"{problem}:\n  {module}\n  - {was}\n  + {becomes}")
    print(f"{share:.1%} of {len(mutants)} mutants were noticed by the tests; at least {LEAST:.0%} must be.")
    return int(share < LEAST or survivors != listed)


if __name__ == "__main__":
    sys.exit(main())
