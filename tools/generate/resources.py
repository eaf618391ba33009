"""The resources that `x-client` of openapi.yaml may name."""

from typing import NamedTuple


class Resource(NamedTuple):
    """A resource, as `x-client` of openapi.yaml names it.

    Attributes:
        service: The service, as the tags of openapi.yaml name it.
        class_name: Name of its class, without `Async`.
        expression: How its users reach it, as messages say it.
        summary: What its class is for, as its docstring says it.
    """

    service: str
    class_name: str
    expression: str
    summary: str


RESOURCES = {
    "honeyhive.session": Resource(
        "honeyhive",
        "HoneyHiveSession",
        "HoneyHive.session",
        "Operations on the sessions of a HoneyHive project, first generation (https://docs.honeyhive.ai).",
    ),
    "honeyhive.sessions": Resource(
        "honeyhive",
        "HoneyHiveSessions",
        "HoneyHive.sessions",
        "Operations on the sessions of a HoneyHive project and their events (https://docs.honeyhive.ai).",
    ),
    "orq.sessions": Resource(
        "orq",
        "OrqSessions",
        'Orq(api="current").sessions',
        "Operations on the sessions of an Orq workspace (https://docs.orq.ai).",
    ),
    "orq_2025_04.sessions": Resource(
        "orq",
        "OrqTraceSessions",
        'Orq(api="2025-04").sessions',
        "Operations on the sessions of an Orq workspace, as of April 2025 (https://docs.orq.ai).",
    ),
}
