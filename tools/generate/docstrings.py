"""The docstrings of methods."""

import textwrap
from collections.abc import Iterator

from .contract import Operation

WIDTH = 112
REPEATED = {
    "safe": "The request changes nothing, so it is retried after any transient failure.",
    "idempotent": "The request is safe to repeat, so it is retried after any transient failure.",
    "": (
        "The request is retried only if the service can't have carried it out: after a failed connection, a 429, or a "
        "503 with Retry-After. If the service may have carried it out, the error's `outcome_unknown` is true."
    ),
}
GONE = "If an earlier attempt may have deleted it, a 404 counts as success."
EXCEPTIONS = {
    "InvalidRequestError": "An argument can't be sent, so nothing was sent.",
    "NotFoundError": "404: nothing with this id exists.",
    "ConflictError": "409: another session has this id.",
    "APIStatusError": "The service answered with an error status.",
    "APIConnectionError": "No complete response arrived.",
    "ResponseDecodeError": "The service reported success, but the response can't be read.",
    "PaginationError": "The pages have no end or bring nothing new, or `ids()` finds another number than `count`.",
}


def docstring(operation: Operation) -> str:
    """Return the text of a method's docstring, without its quotes."""
    return "\n".join(_lines(operation)).replace("\\", "\\\\").replace('"""', "'''")


def _lines(operation: Operation) -> Iterator[str]:
    yield f"{operation.summary}: `{operation.method} {operation.path}`."
    for paragraph in _paragraphs(operation):
        yield ""
        yield from textwrap.wrap(paragraph, WIDTH, break_on_hyphens=False)
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
            "Iterate over the result to get the items of every page, each once. Each page is requested when the "
            "iteration reaches it. `data` and `has_more` describe the first page."
        )
        yield (
            "If items are added during the iteration, it still yields every item that exists throughout, and some of "
            "the new ones. If items are deleted, stop matching the filters or change their order, it may miss some. To "
            "delete all that match, use `ids()`, which reads the list until it agrees with `count`. The iteration "
            "remembers the id of each item, which takes about 0.12 kB."
        )
        yield (
            "Each page is a separate call with its own timeout, deadline and retries. `iterate(deadline=60)` and "
            "`ids(deadline=60)` limit all pages together."
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
        yield "request", "The whole body, as a model or a mapping, instead of the separate fields."
        for one in operation.body.fields:
            yield one.name, one.description
    for one in operation.other_parameters:
        yield one.name, one.description
    if operation.body:
        yield "extra", "Fields that the contract does not declare."
    which = "each page" if operation.item else "this call"
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
    return textwrap.wrap(
        f"{name}: {text}", WIDTH, initial_indent="    ", subsequent_indent="        ", break_on_hyphens=False
    )
