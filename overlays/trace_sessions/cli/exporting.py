"""The options of exports, and what they tell in the end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from ..export.files import STANDARD_OUTPUT

F = TypeVar("F", bound=Callable[..., Any])


def export_options(function: F) -> F:
    """The options for where an export goes, and how fast."""
    for option in (
        click.option(
            "--workers", type=click.IntRange(1, 64), default=4, help="Number of concurrent requests.", show_default=True
        ),
        click.option(
            "--requests-per-minute",
            type=click.FloatRange(0, min_open=True),
            help="Rate limit for all workers together.",
        ),
        click.option(
            "--format",
            type=click.Choice(["jsonl", "csv", "parquet"]),
            help="Format if the name has no ending. Default: parquet in a folder, jsonl on standard output.",
        ),
        click.option(
            "--to",
            metavar="PLACE",
            required=True,
            help="File that ends in .jsonl, .csv or .parquet; folder/ for a part for each day; - for standard output.",
        ),
    ):
        function = option(function)
    return function


def tell(done: str, to: str) -> None:
    """Report what was written and where, on stderr, because standard output may hold the export."""
    print(f"{done} {'on standard output' if to == STANDARD_OUTPUT else f'in {to}'}", file=sys.stderr)
