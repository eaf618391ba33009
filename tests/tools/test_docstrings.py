"""The first words of docstrings, which reference pages and editors show."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("overlays", "generated", "tools", "tests", "benchmarks", "examples")
# A docstring opens with a verb or a noun.
OTHER_WORDS = re.compile("What|Whether|How|Which|Where|When|Why|Who|Whom|Whose|Of|By|In|As|If|Those|Its")


def openings(source: str) -> Iterator[tuple[int, str]]:
    """The line and the first word of each docstring."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            text = ast.get_docstring(node)
            if text:
                yield node.body[0].lineno, re.split(r"\W", text.lstrip("`"), maxsplit=1)[0]


@pytest.mark.parametrize("folder", FOLDERS)
def test_docstrings_open_with_a_verb_or_a_noun(folder):
    files = [path for path in (ROOT / folder).rglob("*.py") if ".venv" not in path.parts]
    assert files
    odd = [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in files
        for line, word in openings(path.read_text())
        if OTHER_WORDS.fullmatch(word)
    ]
    assert not odd, f"open these docstrings with a verb or a noun: {', '.join(odd)}"


def test_the_first_word_of_every_kind_of_docstring_is_seen():
    source = '"""What."""\nclass A:\n    """How."""\n    async def b(self):\n        """`Of` it."""\ndef c(): ...\n'
    assert dict(openings(source)) == {1: "What", 3: "How", 5: "Of"}
