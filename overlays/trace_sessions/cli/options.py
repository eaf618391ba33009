"""Options that commands share: the key, times and filters."""

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
    """A time, or how long ago it was."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime | timedelta:
        """Parse a text as a datetime with a time zone, or as a timedelta."""
        try:
            return time_of(value) if isinstance(value, str) else value
        except ConfigurationError as error:
            self.fail(str(error), param, ctx)


def at(time: datetime | timedelta | None) -> datetime | None:
    """Resolve the time against the current time."""
    return datetime.now(UTC) - time if isinstance(time, timedelta) else time


def key_of(variable: str) -> str:
    """The API key from the environment, or from whoever sits at the terminal.

    Raises:
        ConfigurationError: It is in neither.
    """
    if key := os.environ.get(variable):
        return key
    if not sys.stdin.isatty():
        raise ConfigurationError(f"there is no API key: set {variable}")
    return str(click.prompt(f"API key ({variable} is not set)", hide_input=True, err=True))


SINCE_HELP = "Earliest time: 7d (or s, m, h, w), 2026-01-31T12:00, or all."
since_option = click.option("--since", type=Time(), help=SINCE_HELP)
until_option = click.option(
    "--until", type=Time(), help="Latest time. Without it, sessions added meanwhile are included."
)


def filter_options(function: F) -> F:
    """The options for what a session must have."""
    for option in (
        click.option("--kind", help="Kind of thread, such as THREAD_KIND_CODING_AGENT."),
        click.option("--repo", help="Code repository of a session."),
        click.option("--client", help="Program that recorded a session."),
        click.option("--tag", "tags", multiple=True, help="Label that a session has; may be given more than once."),
        click.option("--project", "project_id", metavar="ID", help="Project that a session is in."),
    ):
        function = option(function)
    return function


def given(filters: dict[str, Any]) -> dict[str, Any]:
    """The filters that were given, as the client takes them."""
    return {name: [*value] if name == "tags" else value for name, value in filters.items() if value}
