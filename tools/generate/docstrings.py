"""The docstrings of methods."""

import textwrap
from collections.abc import Iterator

from .contract import Operation

WIDTH = 112
REPEATED = {
    "safe": "Changes nothing, so it is sent again after any failure that may pass.",
    "idempotent": "Safe to repeat, so it is sent again after any failure that may pass.",
    "": (
        "Sent again only if the service can't have carried it out: no connection, 429, or 503 with Retry-After. After "
        "any other failure `outcome_unknown` of the error is true."
    ),
}
GONE = "If an earlier attempt may have deleted it, a 404 counts as success."
EXCEPTIONS = {
    "InvalidRequestError": "An argument can't be sent; nothing was sent.",
    "NotFoundError": "404: the service has nothing with this id.",
    "ConflictError": "409: the service has another one with the same id.",
    "APIStatusError": "The service answered with an error status.",
    "APIConnectionError": "No complete response arrived.",
    "ResponseDecodeError": "The service reported success, but the response can't be read.",
    "PaginationError": "While iterating: the pages have no end, or bring nothing new. In `ids()`: `count` differs.",
}


def docstring(operation: Operation) -> str:
    """The text of a method's docstring, without its quotes."""
    return "\n".join(_lines(operation)).replace("\\", "\\\\").replace('"""', "'''")


def _lines(operation: Operation) -> Iterator[str]:
    yield f"{operation.summary}: `{operation.method} {operation.path}`."
    for paragraph in _paragraphs(operation):
        yield ""
        yield from textwrap.wrap(paragraph, WIDTH)
    yield ""
    yield "Args:"
    for name, text in _arguments(operation):
        yield from _item(name, text)
    yield ""
    yield "Raises:"
    for name in _exceptions(operation):
        yield from _item(name, EXCEPTIONS[name])


def _paragraphs(operation: Operation) -> Iterator[str]:
    if operation.description:
        yield operation.description
    if operation.item:
        yield (
            "Iterating the result yields the items of every page, each once, and asks for a page when it is needed. "
            "`data` and `has_more` are those of the first page."
        )
        yield (
            "While others are added, all that are there from the first request to the last come, and some of the new "
            "ones. While others are deleted, stop passing the filters or change places, some may be missed. Iterating "
            "keeps the ids of what came: about 0.12 kB each. To delete all that match, delete those of `ids()`, which "
            "reads the list until `count` agrees."
        )
        yield (
            "Each page is a call of its own, so that timeout, deadline and retries hold for each anew. "
            "`iterate(deadline=60)` and `ids(deadline=60)` limit them all together."
        )
    kind = "safe" if operation.safe else "idempotent" if operation.idempotent else ""
    gone = f" {GONE}" if operation.method == "DELETE" else ""
    yield f"{REPEATED[kind]}{gone}"
    if operation.deprecated:
        yield "Deprecated by the service" + (f": use `{operation.replacement}`." if operation.replacement else ".")


def _arguments(operation: Operation) -> Iterator[tuple[str, str]]:
    for one in operation.path_parameters:
        yield one.name, one.description
    if operation.body:
        yield "request", "The whole body, as a model or a mapping, instead of the fields below."
        for one in operation.body.fields:
            yield one.name, one.description
    for one in operation.other_parameters:
        yield one.name, one.description
    if operation.body:
        yield "extra", "Fields to send that the contract does not declare."
    which = "the call for each page" if operation.item else "this call"
    yield "**options", f"timeout, deadline, retries and headers of {which}, as in `CallOptions`."


def _exceptions(operation: Operation) -> Iterator[str]:
    yield "InvalidRequestError"
    if operation.path_parameters or "404" in operation.statuses:
        yield "NotFoundError"
    if "409" in operation.statuses:
        yield "ConflictError"
    yield from ("APIStatusError", "APIConnectionError", "ResponseDecodeError")
    if operation.item:
        yield "PaginationError"


def _item(name: str, text: str) -> list[str]:
    return textwrap.wrap(f"{name}: {text}", WIDTH, initial_indent="    ", subsequent_indent="        ")
