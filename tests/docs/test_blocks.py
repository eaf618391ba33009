"""Code blocks of the docs: Python runs against the sandbox, and shell commands are ours and exist."""

import itertools
import os
import re
import shlex
import subprocess
import sys
import textwrap
from contextlib import chdir, suppress
from types import ModuleType
from unittest.mock import patch

import pytest
import trustme
import yaml
from trace_sessions import HoneyHive, Orq
from trace_sessions.__main__ import main
from trace_sessions.testing import Sandbox

from .blocks import ROOT, Block, blocks, pages

LANGUAGES = {"", "diff", "json", "python", "sh", "sql", "text", "typescript", "yaml"}
PAGES = {str(page.relative_to(ROOT)): page for page in pages()}
LINK = re.compile(r"(?<!`)\]\(([^)\s`]+)\)")
OPTION = re.compile(r"--[a-z-]+")
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
# A test in a page calls code of its reader, such as this.
READERS_CODE = """
def record_chat(orq, external_id):
    orq.sessions.create(
        external_id=external_id, duration=0, contact_ids=[], traces_count=0, tags=[],
        billing={"input_cost": 0, "output_cost": 0, "total_cost": 0},
        usage={"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    )
"""


def of(page: str, language: str) -> list[Block]:
    return [one for one in blocks(PAGES[page]) if one.language == language]


def with_blocks(language: str) -> list[str]:
    return [page for page in PAGES if of(page, language)]


@pytest.mark.parametrize("page", with_blocks("python"))
def test_the_python_blocks_of_a_page_run_one_after_the_other(page, tmp_path):
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    name = f"page_{abs(hash(page))}"
    module = sys.modules[name] = ModuleType(name)
    try:
        journal = {"TRACE_SESSIONS_JOURNAL": str(tmp_path / "journal.db")}
        with chdir(tmp_path), Sandbox() as sandbox, sandbox.serve(), patch.dict(os.environ, journal):
            for one in of(page, "python"):
                code = compile("\n" * (one.line - 1) + one.code, str(PAGES[page]), "exec", dont_inherit=True)
                # A title names another package, whose code is only compiled.
                if not one.title and "def test_" not in one.code:
                    exec(code, module.__dict__)
    finally:
        del sys.modules[name]
        for left in vars(module).values():
            if isinstance(left, (HoneyHive, Orq)):
                left.close()


@pytest.mark.parametrize("page", [page for page in with_blocks("python") if "def test_" in PAGES[page].read_text()])
def test_the_tests_of_a_page_pass(page, tmp_path):
    tests = [one.code for one in of(page, "python") if "def test_" in one.code]
    (tmp_path / "test_page.py").write_text("\n".join([READERS_CODE, *tests]))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", with_blocks("sh"))
def test_the_shell_blocks_of_a_page_are_valid(page):
    for one in of(page, "sh"):
        done = subprocess.run(["bash", "-n"], input=one.code, capture_output=True, text=True)
        assert done.returncode == 0, f"{page}:{one.line}: {done.stderr}"


def test_every_command_of_ours_in_a_shell_block_exists(capsys):
    targets = set(TARGET.findall((ROOT / "Makefile").read_text()))
    seen = set()
    for page in with_blocks("sh"):
        for one in of(page, "sh"):
            for line in one.code.splitlines():
                words = shlex.split(line, comments=True)
                if words[:1] == ["make"]:
                    assert words[1] in targets, f"{page}:{one.line}: {line}"
                    seen.add("make")
                if words[:1] == ["trace-sessions"]:
                    command = itertools.takewhile(lambda word: not word.startswith("-"), words[1:])
                    with suppress(SystemExit):
                        main([*command, "--help"])
                    known = set(OPTION.findall(capsys.readouterr().out))
                    assert set(OPTION.findall(line)) <= known, f"{page}:{one.line}: {line}"
                    seen.add("trace-sessions")
    assert seen == {"make", "trace-sessions"}


@pytest.mark.parametrize("page", with_blocks("yaml"))
def test_the_yaml_blocks_of_a_page_can_be_read(page):
    for one in of(page, "yaml"):
        assert yaml.safe_load(textwrap.dedent(one.code))


def test_every_block_has_a_language_that_is_tested():
    for page, path in PAGES.items():
        for one in blocks(path):
            assert one.language in LANGUAGES, f"{page}:{one.line}"


def test_code_is_not_left_out_because_a_fence_is_not_closed():
    for page, path in PAGES.items():
        fences = [line for line in path.read_text().splitlines() if line.lstrip().startswith("```")]
        assert len(fences) == 2 * len(blocks(path)), page


@pytest.mark.parametrize("page", PAGES)
def test_the_relative_links_of_a_page_lead_to_files(page):
    links = [link for link in LINK.findall(PAGES[page].read_text()) if "://" not in link and not link.startswith("#")]
    dead = [link for link in links if not (PAGES[page].parent / link.split("#")[0]).exists()]
    assert dead == []


def in_navigation(entry: object) -> list[str]:
    """List the pages below an entry of the navigation."""
    if isinstance(entry, dict):
        return [path for below in entry.values() for path in in_navigation(below)]
    return [path for below in entry for path in in_navigation(below)] if isinstance(entry, list) else [str(entry)]


def test_the_navigation_has_every_page_once_and_no_other():
    docs = ROOT / "docs"
    navigation = in_navigation(yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"])
    assert sorted(navigation) == sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
