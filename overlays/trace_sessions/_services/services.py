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
ORQ = Service(base_url="https://my.orq.ai", key_variable="ORQ_API_KEY", url_variable="ORQ_BASE_URL")
