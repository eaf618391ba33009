"""The resources that `x-client` of openapi.yaml can name."""

from typing import NamedTuple


class Resource(NamedTuple):
    """A resource that `x-client` of openapi.yaml can name.

    Attributes:
        service: The service, with its name in the tags of openapi.yaml.
        class_name: Name of its class, without `Async`.
        expression: The Python expression for it, which messages show.
        summary: The docstring of its class.
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
        "Operations of HoneyHive's first generation on the sessions of a project (https://docs.honeyhive.ai).",
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
        "Operations of April 2025 on the sessions of an Orq workspace (https://docs.orq.ai).",
    ),
}
