"""The two services: their URLs and their environment variables."""

from typing import NamedTuple


class Service(NamedTuple):
    """A service, as described by `servers` and `securitySchemes` of openapi.yaml."""

    base_url: str
    key_variable: str
    url_variable: str | None = None  # None if the service defines none


HONEYHIVE = Service(base_url="https://api.honeyhive.ai", key_variable="HH_API_KEY", url_variable="HH_API_URL")
ORQ = Service(base_url="https://my.orq.ai", key_variable="ORQ_API_KEY", url_variable="ORQ_BASE_URL")
