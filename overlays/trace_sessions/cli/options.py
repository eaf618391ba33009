"""Options that several commands have: the key, times and filters."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import click

from ..errors import ConfigurationError
from ..export.times import time_of

F = TypeVar("F", bound=Callable[..., Any])


class Time(click.ParamType[datetime | timedelta]):
    """A time, or a length of time before now."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime | timedelta:
        """Parse a text as a datetime with a time zone, or as a timedelta."""
        try:
            return time_of(value) if isinstance(value, str) else value
        except ConfigurationError as error:
            self.fail(str(error), param, ctx)


def at(time: datetime | timedelta | None) -> datetime | None:
    """Subtract a timedelta from the current time."""
    return datetime.now(UTC) - time if isinstance(time, timedelta) else time


def key_of(variable: str) -> str:
    """Read the API key from the environment, or ask for it at the terminal.

    Raises:
        ConfigurationError: The variable is not set, and standard input is not a terminal.
    """
    if key := os.environ.get(variable):
        return key
    if not sys.stdin.isatty():
        raise ConfigurationError(f"the API key is missing: set {variable}")
    return str(click.prompt(f"API key ({variable} is not set)", hide_input=True, err=True))


SINCE_HELP = "Earliest time: 7d (or s, m, h, w), 2026-01-31T12:00, or all."
since_option = click.option("--since", type=Time(), help=SINCE_HELP)
until_option = click.option("--until", type=Time(), help="Latest time, in the same forms.  [default: no limit]")


def filter_options(function: F) -> F:
    """Add the filters of the service."""
    for option in (
        click.option("--kind", help="Only sessions of this kind, such as THREAD_KIND_CODING_AGENT."),
        click.option("--repo", help="Only sessions of this code repository."),
        click.option("--client", help="Only sessions that this client program recorded."),
        click.option("--tag", "tags", multiple=True, help="Only sessions with this tag; can be repeated."),
        click.option("--project", "project_id", metavar="ID", help="Only sessions of this project."),
    ):
        function = option(function)
    return function


def given(filters: dict[str, Any]) -> dict[str, Any]:
    """Select the filters that were given, in the form that the client takes."""
    return {name: [*value] if name == "tags" else value for name, value in filters.items() if value}
