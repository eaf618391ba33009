"""The operations of a document, with what the document says around them."""

import re
from collections.abc import Iterator
from itertools import islice, product

from attrs import define

from ...spec_document import METHODS
from .facts import Direction
from .references import Document, Part

Key = tuple[str, str]
# More addresses of one server than anybody reads.
MANY = 1000
PORTS = {"http": ":80", "https": ":443"}
PLACEHOLDER = re.compile(r"\{([^}]*)\}")


@define(frozen=True, eq=False)
class Operation:
    """An operation.

    Attributes:
        document: Where it is.
        method: In small letters.
        path: With the names of its parameters.
        part: What is said of it.
        item: What is said of its path.
        sends: The direction of its request, as the clients see it.
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
        """The identity of an operation over HTTP: a parameter of a path is known by its place."""
        return self.method, PLACEHOLDER.sub("{}", self.path)

    def nearest(self, keyword: str) -> Part | None:
        """Return the part that the operation defines, or else its path, or else the document."""
        for holder in (self.part, self.item, self.document.root):
            if keyword in holder.said:
                return holder.child(keyword)
        return None

    def servers(self) -> dict[str, Part]:
        """The addresses that it is served at."""
        found = self.nearest("servers")
        named = {url: part for part in found.listed() for url in _urls(part)} if found else {}
        return named or {"/": self.document.root}

    def urls(self) -> set[Key]:
        """The URLs of the operation, servers included, which tell it from others."""
        return {(self.method, server.rstrip("/") + self.key[1]) for server in self.servers()}

    def parameters(self) -> dict[Key, Part]:
        """The parameters, by where they are and their name, or their place in the path."""
        names = PLACEHOLDER.findall(self.path)
        found: dict[Key, Part] = {}
        for holder in (self.item, self.part):  # the operation's own come last, and count
            for part in map(self.document.resolved, holder.listed("parameters")):
                where, name = str(part.said.get("in")), str(part.said.get("name"))
                if where == "path" and name in names:
                    name = str(names.index(name))
                found[where, name.lower() if where == "header" else name] = part
        return found


def operations(document: Document) -> list[Operation]:
    """All operations; those of webhooks and callbacks come from the other end."""
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
    """The addresses of a server: one for each combination of its variables' values."""
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
    """An address as others may write it: in the letters and with the port that make no difference (RFC 3986, 6.2)."""
    match = re.match(r"(https?)://([^/]*)", url, re.IGNORECASE)
    if match:
        scheme, host = match[1].lower(), match[2].lower()
        url = f"{scheme}://{host.removesuffix(PORTS[scheme])}{url[match.end() :]}"
    return url.rstrip("/") or "/"
