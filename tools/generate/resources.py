"""The resources that `x-client` of openapi.yaml may name."""

from typing import NamedTuple


class Resource(NamedTuple):
    """A resource, as `x-client` of openapi.yaml names it.

    Attributes:
        class_name: Name of its class, without `Async`.
        expression: How its users reach it, as messages say it.
        summary: What its class is for, as its docstring says it.
    """

    class_name: str
    expression: str
    summary: str


RESOURCES = {
    "honeyhive.session": Resource(
        "HoneyHiveSession",
        "HoneyHive.session",
        "Operations on the sessions of a HoneyHive project, first generation (https://docs.honeyhive.ai).",
    ),
    "honeyhive.sessions": Resource(
        "HoneyHiveSessions",
        "HoneyHive.sessions",
        "Operations on the sessions of a HoneyHive project and their events (https://docs.honeyhive.ai).",
    ),
    "orq.sessions": Resource(
        "OrqSessions",
        'Orq(api="current").sessions',
        "Operations on the sessions of an Orq workspace (https://docs.orq.ai).",
    ),
    "orq_2025_04.sessions": Resource(
        "OrqTraceSessions",
        'Orq(api="2025-04").sessions',
        "Operations on the sessions of an Orq workspace, as of April 2025 (https://docs.orq.ai).",
    ),
}
