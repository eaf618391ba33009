"""Commands for the sessions of Orq."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import click

from .. import Orq
from ..errors import ConfigurationError
from ..export import export_sessions
from .deleting import delete
from .exporting import export_options, resumable, tell
from .options import SINCE_HELP, Time, at, filter_options, given, key_of, since_option, until_option
from .output import Meter, counted, is_terminal, print_json, print_sessions, print_table
from .reporting import report

KEY = "ORQ_API_KEY"
LISTED = ("started", "id", "external id", "title", "tokens", "cost", "tags")


@click.group(help=f"Work with Orq sessions. {KEY} has the API key. Output is JSON unless it goes to a terminal.")
@click.option("--base-url", metavar="URL", help="Base URL.  [default: ORQ_BASE_URL, or the service]")
@click.pass_context
def commands(context: click.Context, base_url: str | None) -> None:
    def connect() -> Orq:
        return context.with_resource(Orq(key_of(KEY), base_url=base_url))

    context.obj = connect


commands.add_command(report)


@commands.command("export")
@click.option("--since", type=Time(), required=True, help=SINCE_HELP)
@until_option
@filter_options
@export_options
@click.pass_obj
def export_(
    connect: Any,
    /,
    since: datetime | timedelta,
    until: datetime | timedelta | None,
    to: str,
    format: str | None,
    workers: int,
    requests_per_minute: float | None,
    **filters: Any,
) -> None:
    """Export the sessions in a span of time. After an interruption, run the same command again to continue."""
    with resumable(to), Meter("sessions") as meter:
        count = export_sessions(
            connect(),
            to,
            since,
            until,
            format=format,
            workers=workers,
            requests_per_minute=requests_per_minute,
            on_progress=lambda progress: meter.show(*progress),
            **given(filters),
        )
    tell(counted(count), to)


@commands.command("list")
@since_option
@until_option
@filter_options
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Maximum number of sessions.")
@click.pass_obj
def list_(connect: Any, /, limit: int, **filters: Any) -> None:
    """List sessions, in the order of the service."""
    page = connect().sessions.list(**_query(filters), limit=min(limit, 1000))
    sessions = [session for session, _ in zip(page, range(limit), strict=False)]
    if not is_terminal():
        return print_json(sessions)
    return print_table(LISTED, map(_listed, sessions))


@commands.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.pass_obj
def get(connect: Any, /, ids: tuple[str, ...]) -> None:
    """Show sessions by id."""
    print_sessions(map(connect().sessions.get, ids))


@commands.command()
@since_option
@until_option
@filter_options
@click.pass_obj
def count(connect: Any, /, **filters: Any) -> None:
    """Count sessions."""
    print(connect().sessions.count(**_query(filters)))


@commands.command()
@click.pass_obj
def tags(connect: Any, /) -> None:
    """List the tags of all sessions."""
    found = connect().sessions.list_tags()
    if not is_terminal():
        return print_json(found)
    return print_table(["tag"], [[tag] for tag in found])


@commands.command("delete")
@click.argument("ids", metavar="[ID...]", nargs=-1)
@since_option
@until_option
@filter_options
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.pass_obj
def delete_(connect: Any, /, ids: tuple[str, ...], yes: bool, **filters: Any) -> int:
    """Delete sessions by id, or all that match the filters. All ids are listed before the first deletion."""
    query = _query(filters)
    if bool(ids) == bool(query):
        raise ConfigurationError("pass either ids or filters, such as --until 2025-12-31; --since all means all")
    orq = connect()
    found = [*dict.fromkeys(ids)] or orq.sessions.list(**query, limit=1000).ids()
    return delete(found, orq.sessions.delete, is_sure=yes)


def _query(filters: dict[str, Any]) -> dict[str, Any]:
    """Make the arguments of `list` and `count` from options."""
    dates = {"start_date": at(filters.pop("since")), "end_date": at(filters.pop("until"))}
    return given(filters) | {name: date for name, date in dates.items() if date}


def _listed(session: Any) -> list[Any]:
    usage, billing = session.usage, session.billing
    return [
        session.started_at or None,
        session.id,
        session.external_id,
        session.title or None,
        getattr(usage, "total_tokens", None),
        getattr(billing, "total_cost", None),
        session.tags,
    ]
