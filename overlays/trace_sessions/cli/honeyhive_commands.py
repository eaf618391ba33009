"""Commands for the sessions of HoneyHive."""

from __future__ import annotations

import sys
from typing import Any, TextIO

import click

from .. import HoneyHive
from ..errors import ConfigurationError
from ..export import export_events
from .deleting import delete
from .exporting import export_options, resumable, tell
from .options import key_of
from .output import Meter, counted, print_sessions, printable
from .run import FAILED

KEY = "HH_API_KEY"


@click.group(help=f"Work with HoneyHive sessions. {KEY} has the API key. Output is JSON unless it goes to a terminal.")
@click.option("--base-url", metavar="URL", help="Base URL.  [default: HH_API_URL, or the service]")
@click.pass_context
def commands(context: click.Context, base_url: str | None) -> None:
    def connect() -> HoneyHive:
        return context.with_resource(HoneyHive(key_of(KEY), base_url=base_url))

    context.obj = connect


@commands.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.pass_obj
def get(connect: Any, /, ids: tuple[str, ...]) -> None:
    """Show sessions by id. A terminal shows them without their events."""
    print_sessions(map(connect().sessions.get, ids))


@commands.command()
@click.argument("id")
@click.pass_obj
def tree(connect: Any, /, id: str) -> None:
    """Show the tree of the events of a session."""
    print(connect().sessions.get(id).tree())


@commands.command("delete")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.pass_obj
def delete_(connect: Any, /, ids: tuple[str, ...], yes: bool) -> int:
    """Delete sessions by id, with their events."""
    return delete([*dict.fromkeys(ids)], connect().sessions.delete, is_sure=yes)


@commands.command("export")
@click.option("--ids", "source", type=click.File(), required=True, help="File with an id on each line; - for stdin.")
@export_options
@click.pass_obj
def export_(
    connect: Any, /, source: TextIO, to: str, format: str | None, workers: int, requests_per_minute: float | None
) -> int:
    """Export the events of sessions. After an interruption, run the same command again to continue."""
    ids = [line.strip() for line in source if line.strip()]
    if not ids:
        raise ConfigurationError("there are no ids: pass a file with an id on each line")
    done = 0
    with resumable(to), Meter("sessions") as meter:

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
    tell(f"{exported.events:,} events of {counted(exported.ids - len(exported.missing))}", to)
    for id in exported.missing:
        print(f"session {printable(id)} does not exist", file=sys.stderr)
    return FAILED if exported.missing else 0
