"""The page that says what is stable names things that exist."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import trace_sessions

from tools.generate import OVERLAY, ROOT

PAGE = (ROOT / "docs" / "stability.md").read_text()
CODE = re.findall(r"`([^`]+)`", PAGE)


def found(name: str) -> Any:
    """The value of a dotted name."""
    package, _, rest = name.partition(".")
    value: Any = import_module(package)
    for part in filter(None, rest.split(".")):
        value = getattr(value, part, None) or import_module(f"{value.__name__}.{part}")
    return value


@pytest.mark.parametrize("name", sorted({one for one in CODE if re.fullmatch(r"trace_sessions\w*[.\w]*", one)}))
def test_each_module_and_list_of_names_exists(name: str) -> None:
    assert found(name)


@pytest.mark.parametrize("name", sorted({one for one in CODE if re.fullmatch(r"[A-Z]\w*[a-z]\w*", one)}))
def test_each_class_is_one_for_users(name: str) -> None:
    modules = [found(f"trace_sessions.{one}") for one in ("otel", "recorder", "export")]
    assert name in {*trace_sessions.__all__, *(public for module in modules for public in dir(module))}


def test_every_variable_of_the_environment_is_named() -> None:
    source = "".join(path.read_text() for path in Path(OVERLAY).rglob("*.py"))
    used = set(re.findall(r"""["']((?:HH|ORQ|TRACE_SESSIONS)_[A-Z_]+)["']""", source))
    assert {one for one in CODE if re.fullmatch(r"(HH|ORQ|TRACE_SESSIONS)_[A-Z_]+", one)} == used
