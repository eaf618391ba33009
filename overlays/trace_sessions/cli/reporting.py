"""The command `trace-sessions orq report`."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from .. import Orq
from ..errors import ConfigurationError
from ..export import read_sessions
from ..report import Figures, page_of, rows_of
from .exporting import tell
from .options import Time, filter_options, given, until_option
from .output import Meter


@click.command()
@click.option(
    "--from", "source", type=click.Path(exists=True, path_type=Path), help="Read an export instead of the service."
)
@click.option("--since", type=Time(), default="30d", show_default=True, help="Earliest time, as in export.")
@until_option
@filter_options
@click.option("--requests-per-minute", type=click.FloatRange(0, min_open=True), help="Rate limit for requests.")
@click.option("--link", metavar="URL", help="Address of the page of a session, with {id} in it.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File of the page.")
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
    """Write a page with sums and charts: by day, tag, project and client, and the dearest sessions."""
    figures = Figures()
    if source is not None:
        chosen = {**given(filters), **{name: True for name in ("since", "until") if _was_given(context, name)}}
        if chosen:
            raise ConfigurationError(f"{', '.join(chosen)} can't be chosen of an export: choose them when you export")
        _add(figures, rows_of(source))
        span = f"of {source.name}"
    else:
        connect: Callable[[], Orq] = context.obj
        orq = connect()
        link = link or _sandbox_link(context)
        with Meter("sessions") as meter:
            rows = read_sessions(
                orq,
                since,
                until,
                requests_per_minute=requests_per_minute,
                on_progress=lambda progress: meter.show(*progress),
                **given(filters),
            )
            _add(figures, rows)
        span = ", ".join([_words(since, until), *(f"{name} {value}" for name, value in given(filters).items())])
    to.write_text(page_of(figures, span, link), "utf-8")
    tell(f"a report on {figures.total.sessions:,} sessions", str(to))


def _add(figures: Figures, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        figures.add(row)


def _was_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _words(since: Any, until: Any) -> str:
    began = f"of the last {_length(since)}" if isinstance(since, timedelta) else f"since {since:%Y-%m-%d %H:%M}"
    if until is None:
        return began
    return f"{began}, until {f'{_length(until)} ago' if isinstance(until, timedelta) else f'{until:%Y-%m-%d %H:%M}'}"


def _length(time: timedelta) -> str:
    return f"{time.days} days" if time.days and not time.seconds else str(time)


def _sandbox_link(context: click.Context) -> str | None:
    """The page of the sandbox, which is on this machine; None for a service."""
    url = str((context.parent or context).params.get("base_url") or os.environ.get("ORQ_BASE_URL", ""))
    host = urlsplit(url).hostname or ""
    try:
        is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return None
    return f"{url.rstrip('/')}/#/sessions/orq/{{id}}" if is_here else None
