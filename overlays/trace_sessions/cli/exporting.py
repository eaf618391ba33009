"""The options of exports, and their messages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from ..errors import ConfigurationError
from ..export.files import STANDARD_OUTPUT, state_of

F = TypeVar("F", bound=Callable[..., Any])

rate_option = click.option(
    "--requests-per-minute", type=click.FloatRange(0, min_open=True), help="Maximum rate of requests, retries included."
)


def export_options(function: F) -> F:
    """Add the options for the destination and the rate of an export."""
    for option in (
        click.option(
            "--workers", type=click.IntRange(1, 64), default=4, help="Number of concurrent requests.", show_default=True
        ),
        rate_option,
        click.option(
            "--format",
            type=click.Choice(["jsonl", "csv", "parquet"]),
            help="Format, unless a file name says it.  [default: parquet in a folder, jsonl on standard output]",
        ),
        click.option(
            "--to",
            metavar="PLACE",
            required=True,
            help="File ending in .jsonl, .csv or .parquet; folder/ for a part for each day; or - for standard output.",
        ),
    ):
        function = option(function)
    return function


@contextmanager
def resumable(to: str) -> Generator[None]:
    """Say how to continue, if an export fails and leaves its state."""
    try:
        yield
    except ConfigurationError:
        raise
    except BaseException:
        if (state := state_of(to)) and state.exists():
            print(f"The sessions read so far are in {state}. Run the same command again to continue.", file=sys.stderr)
        raise


def tell(done: str, to: str) -> None:
    """Print the result on stderr, because standard output may have the export."""
    print(f"{done} {'on standard output' if to == STANDARD_OUTPUT else f'in {to}'}", file=sys.stderr)
