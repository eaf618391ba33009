"""The two services: where they are, and which environment variables their users set."""

from typing import NamedTuple


class Service(NamedTuple):
    """A service, as in `servers` and `securitySchemes` of openapi.yaml.

    Attributes:
        base_url: Where it is served.
        key_variable: The environment variable with the API key.
        url_variable: The environment variable with another base URL; None where the service defines none.
    """

    base_url: str
    key_variable: str
    url_variable: str | None = None


HONEYHIVE = Service(base_url="https://api.honeyhive.ai", key_variable="HH_API_KEY", url_variable="HH_API_URL")
ORQ = Service(base_url="https://my.orq.ai", key_variable="ORQ_API_KEY")


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
