"""Mutants of constants, defaults of fields and properties.

mutmut leaves them out: it decides at each call of a function which mutant of it to run, and these are made at import.
So each of them gets a process that imports the changed module. mutmut's operators make the changes.
"""

import difflib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import libcst
import pytest
from mutmut.configuration import config
from mutmut.mutation.mutators import mutation_operators
from mutmut.utils.file_utils import walk_mutatable_files

from .mutant import Mutant, change_of

MOST_SECONDS = 120
OURS = ("trace_sessions", "trace_sessions_api", "tests")
# What stands in these is no decision, or is mutmut's.
LEFT_OUT = (libcst.Annotation, libcst.Decorator, libcst.Import, libcst.ImportFrom, libcst.Expr)
SKIPPED_BY_PATTERN = (libcst.Assign, libcst.Call)
Displays = libcst.Tuple | libcst.Set | libcst.Dict
PLAIN_DECORATORS = {"classmethod", "staticmethod"}


def mutants() -> Iterator[Mutant]:
    changed = [(path, source) for path in walk_mutatable_files() for source in sources(path.read_text())]
    sys.path.insert(0, "")
    # Loads what the tests import of others, once for all processes.
    run_pytest(["--collect-only", "--quiet", *config().pytest_add_cli_args_test_selection])
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS and name != __name__]:
        del sys.modules[name]
    tests = {path: tests_of(path) for path, _ in changed}
    for path, ids in tests.items():
        if os.waitstatus_to_exitcode(os.waitpid(started(path, path.read_text(), ids), 0)[1]):
            raise RuntimeError(f"the tests of {path} fail without a change")
    running: dict[int, tuple[Path, str]] = {}
    while changed or running:
        while changed and len(running) < (os.cpu_count() or 1):
            path, source = changed.pop()
            running[started(path, source, tests[path])] = (path, source)
        process, status = os.wait()
        path, source = running.pop(process)
        yield Mutant(change(path, source), killed=os.waitstatus_to_exitcode(status) != 0)


def sources(text: str) -> Iterator[str]:
    """The text with each change that can be made outside the functions that mutmut changes."""
    module = libcst.parse_module(text)
    for node in outside(module):
        for kind, operator in [*mutation_operators, (Displays, without_an_element)]:
            if isinstance(node, kind):
                for mutated in operator(node):
                    # A replacement may also return what stands for the removal of a module.
                    yield libcst.ensure_type(module.deep_replace(node, mutated), libcst.Module).code


def without_an_element(node: Displays) -> Iterator[Displays]:
    """The tuples, sets and dicts that lack one element; mutmut has no operator for that."""
    for index in range(len(node.elements) if len(node.elements) > 1 else 0):
        yield node.with_changes(elements=[*node.elements[:index], *node.elements[index + 1 :]])


def outside(node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    """The node and those below it which mutmut leaves out and which are evaluated."""
    if isinstance(node, LEFT_OUT) or (isinstance(node, SKIPPED_BY_PATTERN) and is_skipped(node)):
        return
    if isinstance(node, libcst.FunctionDef) and {text_of(one.decorator) for one in node.decorators} <= PLAIN_DECORATORS:
        return
    yield node
    # The arguments of a class statement are for type checkers.
    for child in [node.body] if isinstance(node, libcst.ClassDef) else node.children:
        yield from outside(child)


def is_skipped(node: libcst.CSTNode) -> bool:
    text = text_of(node)
    return any(re.search(pattern, text) for pattern in config().do_not_mutate_patterns)


def text_of(node: libcst.CSTNode) -> str:
    return libcst.Module([]).code_for_node(node)


def tests_of(path: Path) -> list[str]:
    """The tests that call a function of a module, the fastest first."""
    stats = json.loads(Path("mutants/mutmut-stats.json").read_text())
    module = ".".join(path.with_suffix("").parts)
    reaching = [ids for name, ids in stats["tests_by_mangled_function_name"].items() if name.startswith(f"{module}.x")]
    return sorted({test for ids in reaching for test in ids}, key=stats["duration_by_test"].__getitem__)


def started(path: Path, source: str, tests: Sequence[str]) -> int:
    """A process that exits with 0 if the tests pass with this text of a module."""
    process = os.fork()
    if process:
        return process
    exit_code = 1
    try:
        signal.alarm(MOST_SECONDS)
        sys.meta_path.insert(0, Changed(path, source))
        exit_code = run_pytest(["--exitfirst", "--quiet", *tests])
    finally:
        # Nothing of what the other process is about to do may happen here too.
        os._exit(exit_code)


def run_pytest(arguments: list[str]) -> int:
    """The exit code of pytest, which writes nothing."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        # Where pytest rewrites assertions, it loads the module from its file, without the change.
        return int(pytest.main(["--assert=plain", *config().pytest_add_cli_args, *arguments]))


class Changed(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds one module, with another text than its file has."""

    def __init__(self, path: Path, source: str) -> None:
        self._name = ".".join(path.with_suffix("").parts)
        self._source = source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname == self._name else None

    def get_source(self, fullname: str) -> str:
        return self._source


def change(path: Path, source: str) -> tuple[str, str, str]:
    lines: list[Any] = list(difflib.unified_diff(path.read_text().splitlines(), source.splitlines(), n=0))[2:]
    removed, added = ([line[1:] for line in lines if line.startswith(sign)] for sign in "-+")
    return change_of(str(path), removed, added)
