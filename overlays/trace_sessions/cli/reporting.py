"""The command `trace-sessions orq report`."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from .. import Orq
from ..errors import ConfigurationError
from ..export import read_sessions
from ..export.columns import EPOCH
from ..export.files import check_folder_of
from ..report import Figures, page_of, rows_of
from ..report.page import check_link
from .exporting import rate_option, tell
from .options import SINCE_HELP, Time, filter_options, given, until_option
from .output import Meter, counted


@click.command()
@click.option(
    "--from", "source", type=click.Path(exists=True, path_type=Path), help="Export to read instead of the service."
)
@click.option("--since", type=Time(), default="30d", show_default=True, help=SINCE_HELP)
@until_option
@filter_options
@rate_option
@click.option("--link", metavar="URL", help="Link for each session, with {id} in place of its id.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="HTML file to write.")
@click.pass_context
def report(
    context: click.Context,
    /,
    source: Path | None,
    since: Any,
    until: Any,
    requests_per_minute: float | None,
    link: str | None,
    to: Path,
    **filters: Any,
) -> None:
    """Write an HTML report. It shows sessions, cost and tokens by day, tag, project and client."""
    check_folder_of(to)
    check_link(link)
    figures = Figures()
    if source is not None:
        chosen = {**given(filters), **{name: True for name in ("since", "until") if _was_given(context, name)}}
        if chosen:
            raise ConfigurationError(f"{', '.join(chosen)} can't be used with --from: filter when you export")
        for row in rows_of(source):
            figures.add(row)
        span = f"From {source.name}"
    else:
        connect: Callable[[], Orq] = context.obj
        link = link or _sandbox_link(context)
        with Meter("sessions") as meter:
            for row in read_sessions(
                connect(),
                since,
                until,
                requests_per_minute=requests_per_minute,
                on_progress=lambda progress: meter.show(*progress),
                **given(filters),
            ):
                figures.add(row)
        span = ", ".join([_words(since, until), *(f"{name} {value}" for name, value in given(filters).items())])
    to.write_text(page_of(figures, span, link), "utf-8")
    tell(f"report on {counted(figures.total.sessions)}", str(to))


def _was_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _words(since: datetime | timedelta, until: datetime | timedelta | None) -> str:
    """Describe a span, such as "Last 7 days" or "From 2026-01-31 12:00 UTC to 2 days ago"."""
    if until is None:
        if since == EPOCH:
            return "All"
        return f"Last {_length(since)}" if isinstance(since, timedelta) else f"Since {_moment(since)}"
    return f"From {_moment(since)} to {_moment(until)}"


def _moment(time: datetime | timedelta) -> str:
    if isinstance(time, timedelta):
        return f"{_length(time)} ago"
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _length(time: timedelta) -> str:
    """Describe a length of time in the largest unit that fits."""
    for unit in ("days", "hours", "minutes", "seconds"):
        count, rest = divmod(time, timedelta(**{unit: 1}))
        if not rest:
            break
    return f"{count} {unit if count != 1 else unit[:-1]}"


def _sandbox_link(context: click.Context) -> str | None:
    """Make the link to the sandbox's page; None for a service, which is not on this machine."""
    url = str((context.parent or context).params.get("base_url") or os.environ.get("ORQ_BASE_URL", ""))
    host = urlsplit(url).hostname or ""
    try:
        is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return None
    return f"{url.rstrip('/')}/#/sessions/orq/{{id}}" if is_here else None
