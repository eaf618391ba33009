"""Operations whose resource, server, key and tag belong to different services."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from trace_sessions._services import services

from ..generate.resources import RESOURCES
from ..spec_document import SpecDocument
from .client_operations import mapping, name_of, operations
from .findings import Finding
from .places import Place

# Tags have the names of the services, and the names of keys begin with them.
SERVERS = {
    value.base_url: name.lower() for name, value in vars(services).items() if isinstance(value, services.Service)
}
REMEDY = "Use the one of its service. The resource, server, key and tag of an operation must belong together."


class Said(NamedTuple):
    """A part of an operation that belongs to a service.

    Attributes:
        what: Its kind: resource, server, key or tag.
        name: Its name.
        service: The service.
        line: Its line.
        origin: The line where it is written. A YAML alias has the lines of the repeated value.
    """

    what: str
    name: str
    service: str
    line: int
    origin: int


def findings(spec: SpecDocument) -> Iterator[Finding]:
    """List the parts of an operation that belong to another service than most of its parts."""
    found: dict[Said, Finding] = {}
    for operation in operations(spec):
        said = list(_said(spec, operation))
        # Each kind counts once. If there is a tie, the resource decides, because it comes first.
        votes = Counter(service for _, service in dict.fromkeys((one.what, one.service) for one in said))
        service = max(votes, key=lambda name: votes[name], default="")
        for one in said:
            if one.service != service:
                message = (
                    f"the {one.what} {one.name} belongs to {one.service}, but {name_of(operation)} belongs to {service}"
                )
                found.setdefault(one, Finding(one.line, "other-service", message, REMEDY))
    wrong = {one.origin for one in found if one.origin == one.line}
    yield from (finding for one, finding in found.items() if one.line == one.origin or one.origin not in wrong)


def _said(spec: SpecDocument, operation: Place) -> Iterator[Said]:
    entry, at = operation.node, operation.pointer
    resource = mapping(entry.get("x-client")).get("resource")
    if isinstance(resource, str) and resource in RESOURCES:
        yield _at(spec.line(*at, "x-client", "resource"), "resource", resource, RESOURCES[resource].service)
    holder = at if "servers" in entry else at[:-1]
    servers = spec.at((*holder, "servers"))
    for index, server in enumerate(servers if isinstance(servers, list) else []):
        url = mapping(server).get("url")
        if isinstance(url, str) and url in SERVERS:
            origin = spec.line(*holder, "servers", index, "url")
            yield Said("server", url, SERVERS[url], max(spec.line(*holder, "servers"), origin), origin)
    security = entry.get("security")
    for index, schemes in enumerate(security if isinstance(security, list) else []):
        for key in map(str, mapping(schemes)):
            for name in SERVERS.values():
                if key.lower().startswith(name):
                    yield _at(spec.line(*at, "security", index, key), "key", key, name)
    tags = entry.get("tags")
    if isinstance(tags, list) and len(tags) == 1 and tags[0] in SERVERS.values():
        yield _at(spec.line(*at, "tags", 0), "tag", tags[0], tags[0])


def _at(line: int, what: str, name: str, service: str) -> Said:
    return Said(what, name, service, line, line)
