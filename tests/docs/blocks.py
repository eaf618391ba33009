"""The code blocks of README and of the pages in docs."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^( *)```(\w*)([^\n]*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A code block with its language and its line; `title` is what follows the language."""

    language: str
    title: str
    code: str
    line: int


def pages() -> list[Path]:
    """README, CONTRIBUTING, and every page of the site."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, without the indentation of a list around them."""
    text = page.read_text()
    found = []
    for match in FENCE.finditer(text):
        indent, language, title, code = match.groups()
        lines = [line.removeprefix(indent) for line in code.splitlines()]
        found.append(Block(language, title.strip(), "\n".join(lines) + "\n", text.count("\n", 0, match.start()) + 2))
    return found
