"""openapi.yaml without some of its operations, for tests of how a document is changed: they take half as long."""

import re
from functools import cache

from tools.generate import SPEC

KEPT = ("/session/", "/v2/traces/")
PATH = re.compile(r"^  (/\S+):\n(?:    .*\n|\n)*", re.MULTILINE)
KIND = re.compile(r"^  (\w+):\n((?:    .*\n|\n)*)", re.MULTILINE)
COMPONENT = re.compile(r"^    (\w+):.*\n(?:      .*\n|\n)*", re.MULTILINE)


@cache
def smaller() -> str:
    """The operations that are kept, with the components that they need."""
    head, paths, components = re.split(r"^(?=paths:|components:)", SPEC.read_text(), flags=re.MULTILINE)
    text = head + PATH.sub(lambda path: path[0] if path[1].startswith(KEPT) else "", paths) + components
    # What replaces an operation that is kept may have gone.
    text = re.sub(r"^ +replaced_by: (\w+)\n", lambda one: one[0] if f"Id: {one[1]}\n" in text else "", text, flags=re.M)
    before = ""
    while text != before:
        before, text = text, _without_unused(text)
    return text


def _without_unused(text: str) -> str:
    def kind_without_unused(block: re.Match[str]) -> str:
        kept = (one[0] for one in COMPONENT.finditer(block[2]) if _is_used(block[1], one, text))
        return f"  {block[1]}:\n{''.join(kept)}"

    start = text.index("\ncomponents:\n") + len("\ncomponents:\n")
    schemes, rest = text[start:].split("  parameters:\n", 1)
    return text[:start] + schemes + KIND.sub(kind_without_unused, "  parameters:\n" + rest)


def _is_used(kind: str, component: re.Match[str], text: str) -> bool:
    """Return whether anything but the component itself refers to it."""
    reference = f'"#/components/{kind}/{component[1]}"'
    return text.count(reference) > component[0].count(reference)
