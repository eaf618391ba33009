"""The operations of a document, with the keys of the document that apply to them."""

import re
from collections.abc import Iterator
from itertools import islice, product

from attrs import define

from ...spec_document import METHODS
from .facts import Direction
from .references import Document, Part

Key = tuple[str, str]
# The maximum number of addresses of a server in a report.
MANY = 1000
PORTS = {"http": ":80", "https": ":443"}
PLACEHOLDER = re.compile(r"\{([^}]*)\}")


@define(frozen=True, eq=False)
class Operation:
    """An operation.

    Attributes:
        document: Its document.
        method: Its HTTP method in lower case.
        path: Its path, with the names of its parameters.
        part: Its object in the document.
        item: The path item that contains it.
        sends: The direction of its request for clients.
    """

    document: Document
    method: str
    path: str
    part: Part
    item: Part
    sends: Direction = Direction.REQUEST

    @property
    def name(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def id(self) -> str:
        return str(self.part.said.get("operationId", ""))

    @property
    def key(self) -> Key:
        """The identity of an operation over HTTP. The place of a path parameter counts, and its name does not."""
        return self.method, PLACEHOLDER.sub("{}", self.path)

    def nearest(self, keyword: str) -> Part | None:
        """Return a part that the operation defines, or else its path item, or else the document."""
        for holder in (self.part, self.item, self.document.root):
            if keyword in holder.said:
                return holder.child(keyword)
        return None

    def servers(self) -> dict[str, Part]:
        """The addresses at which it is served."""
        found = self.nearest("servers")
        named = {url: part for part in found.listed() for url in _urls(part)} if found else {}
        return named or {"/": self.document.root}

    def urls(self) -> set[Key]:
        """The URLs of the operation with its servers, which distinguish it from others."""
        return {(self.method, server.rstrip("/") + self.key[1]) for server in self.servers()}

    def parameters(self) -> dict[Key, Part]:
        """The parameters, by their location and their name, or by their place in the path."""
        names = PLACEHOLDER.findall(self.path)
        found: dict[Key, Part] = {}
        for holder in (self.item, self.part):  # the operation's own parameters come last, and override the others
            for part in map(self.document.resolved, holder.listed("parameters")):
                where, name = str(part.said.get("in")), str(part.said.get("name"))
                if where == "path" and name in names:
                    name = str(names.index(name))
                found[where, name.lower() if where == "header" else name] = part
        return found


def operations(document: Document) -> list[Operation]:
    """Return all operations. Those of webhooks and callbacks have the opposite direction."""
    found = [*_of_paths(document, document.root.child("paths"), "", Direction.REQUEST)]
    found += _of_paths(document, document.root.child("webhooks"), "webhook ", Direction.RESPONSE)
    for one in list(found):
        for name, part in one.part.children("callbacks").items():
            callback = document.resolved(part)
            found += _of_paths(document, callback, f"callback {name} of {one.name} ", one.sends.reverse)
    return found


def _of_paths(document: Document, paths: Part, prefix: str, sends: Direction) -> Iterator[Operation]:
    for path, part in paths.children().items():
        item = document.resolved(part)
        for method in METHODS:
            if isinstance(item.said.get(method), dict):
                yield Operation(document, method, f"{prefix}{path}", item.child(method), item, sends)


def _urls(server: Part) -> Iterator[str]:
    """Return the addresses of a server, one for each combination of its variables' values."""
    url = str(server.said.get("url", ""))
    variables = server.children("variables")
    names = [name for name in PLACEHOLDER.findall(url) if name in variables]
    values = [
        [one.raw for one in variables[name].listed("enum")] or [variables[name].said.get("default", "")]
        for name in names
    ]
    for chosen in islice(product(*values), MANY):
        written = url
        for name, value in zip(names, chosen, strict=True):
            written = written.replace(f"{{{name}}}", str(value))
        yield _normal(written)


def _normal(url: str) -> str:
    """Normalize the case and the port of an address (RFC 3986, 6.2)."""
    match = re.match(r"(https?)://([^/]*)", url, re.IGNORECASE)
    if match:
        scheme, host = match[1].lower(), match[2].lower()
        url = f"{scheme}://{host.removesuffix(PORTS[scheme])}{url[match.end() :]}"
    return url.rstrip("/") or "/"
