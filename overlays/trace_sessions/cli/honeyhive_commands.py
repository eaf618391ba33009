"""Commands for the sessions of HoneyHive."""

from __future__ import annotations

import sys
from typing import Any, TextIO

import click

from .. import HoneyHive
from ..errors import ConfigurationError
from ..export import export_events
from .deleting import confirm, delete
from .exporting import export_options, tell
from .options import key_of
from .output import Meter, is_terminal, print_fields, print_json, printable
from .run import FAILED

KEY = "HH_API_KEY"


@click.group(help=f"Sessions of HoneyHive. The API key is in {KEY}; without a terminal for tables, output is JSON.")
@click.option("--base-url", metavar="URL", help="Base URL of the service.  [default: HH_API_URL, or the service]")
@click.pass_context
def commands(context: click.Context, base_url: str | None) -> None:
    def connect() -> HoneyHive:
        return context.with_resource(HoneyHive(key_of(KEY), base_url=base_url))

    context.obj = connect


@commands.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.pass_obj
def get(connect: Any, /, ids: tuple[str, ...]) -> None:
    """Show sessions by their ids, without the events below them on a terminal."""
    honeyhive = connect()
    sessions = [dict(honeyhive.sessions.get(id)) for id in ids]
    if not is_terminal():
        return print_json(sessions[0] if len(sessions) == 1 else sessions)
    for session in sessions:
        print_fields({name: value for name, value in session.items() if name != "children"})
    return None


@commands.command()
@click.argument("id")
@click.pass_obj
def tree(connect: Any, /, id: str) -> None:
    """Show a session as the tree of its events, as text."""
    print(connect().sessions.get(id).tree())


@commands.command("delete")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.pass_obj
def delete_(connect: Any, /, ids: tuple[str, ...], yes: bool) -> int:
    """Delete sessions by their ids, with their events."""
    honeyhive = connect()
    found = [*dict.fromkeys(ids)]
    confirm(len(found), yes)
    return delete(found, honeyhive.sessions.delete)


@commands.command("export")
@click.option("--ids", "source", type=click.File(), required=True, help="File with an id in each line; - for input.")
@export_options
@click.pass_obj
def export_(
    connect: Any, /, source: TextIO, to: str, format: str | None, workers: int, requests_per_minute: float | None
) -> int:
    """Write the events of sessions to a file. The same command goes on after an interruption."""
    ids = [line.strip() for line in source if line.strip()]
    if not ids:
        raise ConfigurationError("there are no ids: pass a file with an id in each line")
    done = 0
    with Meter("sessions") as meter:

        def on_session() -> None:
            nonlocal done
            done += 1
            meter.show(done, len(ids))

        exported = export_events(
            connect(),
            to,
            ids,
            format=format,
            workers=workers,
            requests_per_minute=requests_per_minute,
            on_session=on_session,
        )
    tell(f"{exported.events:,} events of {exported.ids - len(exported.missing):,} sessions", to)
    for id in exported.missing:
        print(f"there is no session {printable(id)}", file=sys.stderr)
    return FAILED if exported.missing else 0
