"""Traps of YAML: words and numbers that are one thing to some readers and another to others."""

from tests.spec.seeded_fault import Fault, after

PROPERTY = "          description: Name of the session's project. It is redundant, because the API key determines it.\n"
ENUM = "      enum: [asc, desc]\n"
USER = "            user: user-42\n          metrics"
SERVERS = "  /session/{session_id}/traces:\n    servers: *honeyhive\n"
WORDS = ("yes", "No", "OFF", "0123", "12:30:45", "1_000", "0b11", "1e3", "0o17", "2025-04-02", ".inf")

TRAPS = [
    *(
        after(
            f"a property called {word}",
            "yaml-trap",
            PROPERTY,
            f"        {word}: {{type: string, description: More.}}\n",
        )
        for word in ("no", "on", "1")
    ),
    Fault("an enumeration of on and off", "yaml-trap", ENUM, "      enum: [on, off]\n"),
    Fault("an enumeration of yes", "yaml-trap", ENUM, "      enum:\n▸        - yes\n        - maybe\n"),
    *(Fault(f"the value {word}", "yaml-trap", USER, USER.replace("user-42", word)) for word in WORDS),
]
UNREADABLE = [
    after("a tab", "invalid-yaml", PROPERTY, "\tmore: {type: string, description: More.}\n"),
    Fault("two documents in one file", "invalid-yaml", "\n  schemas:\n", "\n▸---\n  schemas:\n"),
    Fault("an alias of nothing", "invalid-yaml", SERVERS, SERVERS.replace("    servers: *h", "▸    servers: *H")),
]
FAULTS = [*TRAPS, *UNREADABLE]
