"""The tables of a state, and the mark of the files that have them.

An Orq session is stored as a JSON document. Its fields are also stored separately, so that SQL can filter and sort by
them: each declared scalar in a column with an index, each item of a declared list in the table of that list, and all
undeclared fields in one small document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

APPLICATION_ID = 0x54534553
"""The mark in the header of each of our files: `TSES`."""

VERSION = 3
"""The version of the tables. Raise it with every change of them."""


@dataclass(frozen=True)
class Column:
    """A declared field of an Orq session."""

    path: str
    kind: Literal["text", "number", "date", "list"]
    """The stored value. A date is in microseconds since the Unix epoch, or the original text if that is not a time. A
    list is stored as bytes that compare like the list."""
    shared: bool = False
    """True if many sessions have the same value or none. A second index then also has the order of such ties."""

    @property
    def name(self) -> str:
        """Return the name of the column."""
        return self.path.lstrip("_").replace(".", "_")

    @property
    def index(self) -> str:
        """Return the name of its index; empty for a list, which has none."""
        return "" if self.kind == "list" else f"orq_by_{self.name}"


COLUMNS = (
    Column("_id", "text"),
    Column("external_id", "text"),
    Column("workspace_id", "text", shared=True),
    Column("project_id", "text", shared=True),
    Column("title", "text", shared=True),
    Column("client", "text", shared=True),
    Column("repo", "text", shared=True),
    Column("kind", "text", shared=True),
    Column("duration", "number"),
    Column("billing.input_cost", "number"),
    Column("billing.output_cost", "number"),
    Column("billing.total_cost", "number"),
    Column("usage.prompt_tokens", "number"),
    Column("usage.completion_tokens", "number"),
    Column("usage.total_tokens", "number"),
    Column("traces_count", "number", shared=True),
    Column("started_at", "date"),
    Column("updated_at", "date"),
    Column("tags", "list"),
    Column("contact_ids", "list"),
)

LISTS = {"tags": "orq_tags", "contact_ids": "orq_contact_ids"}
"""The table with the items of each list, by the path of the list."""

_UNIQUE = ("_id", "external_id")


_HONEYHIVE = """
CREATE TABLE honeyhive_sessions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    event_id TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX honeyhive_sessions_by_event ON honeyhive_sessions (event_id);
CREATE TABLE honeyhive_events (
    seq INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES honeyhive_sessions (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX honeyhive_events_of_session ON honeyhive_events (session_id, seq);
CREATE INDEX honeyhive_events_by_event ON honeyhive_events (event_id)
"""

# Documents have their own table, so that a scan of the columns reads little data.
_ORQ = f"""
CREATE TABLE orq_sessions (seq INTEGER PRIMARY KEY, {", ".join(column.name for column in COLUMNS)}, undeclared TEXT);
CREATE TABLE orq_documents (seq INTEGER PRIMARY KEY, document TEXT NOT NULL)
"""


def _statements() -> list[str]:
    made = [*_HONEYHIVE.split(";"), *_ORQ.split(";")]
    for column in COLUMNS:
        unique = "UNIQUE " if column.path in _UNIQUE else ""
        if column.index:
            made.append(f"CREATE {unique}INDEX {column.index} ON orq_sessions ({column.name})")
        if column.shared:
            made.append(f"CREATE INDEX {column.index}_newest ON orq_sessions ({column.name}, seq DESC)")
    for table in LISTS.values():
        made.append(f"CREATE TABLE {table} (text, seq INTEGER, PRIMARY KEY (text, seq)) WITHOUT ROWID")
    return made


STATEMENTS = (*_statements(), f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {VERSION}")
"""Make the tables in a new database."""

TABLES = ("honeyhive_events", "honeyhive_sessions", "orq_sessions", "orq_documents", *LISTS.values())
