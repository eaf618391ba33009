"""The rooms of the overlay: what may import what."""

import ast
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest

from tools.generate import OVERLAY

# From the bottom up. A room imports from those before it, and from itself.
ROOMS = ["errors", "_body", "_network", "_services", "_call", "_observe", "_contract", "_async", "_sync"]
# What anyone may import: they hold no code that decides.
ANYWHERE = {"_contract.version"}


def name_of(path: Path) -> str:
    parts = path.relative_to(OVERLAY.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS = {name_of(path): path for path in sorted(OVERLAY.rglob("*.py"))}


def imports_of(name: str) -> set[str]:
    """The modules of the package that a module imports, wherever in it, for type checkers too."""
    path = PATHS[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            source = resolve_name("." * node.level + (node.module or ""), package) if node.level else str(node.module)
            found |= {one for alias in node.names if (one := f"{source}.{alias.name}") in PATHS} or {source} & {*PATHS}
    return found


GRAPH = {name: imports_of(name) - {name} for name in PATHS}


def room_of(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def test_no_module_is_part_of_a_circle_of_imports() -> None:
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        pytest.fail(f"these modules import each other: {' -> '.join(error.args[1])}")


# The names for users lead to every room.
FRONT_DOOR = "trace_sessions._contract.exports"


@pytest.mark.parametrize("name", [name for name in PATHS if room_of(name) in ROOMS and name != FRONT_DOOR])
def test_a_module_imports_from_its_own_room_and_those_below_it(name: str) -> None:
    allowed = {*ROOMS[: ROOMS.index(room_of(name)) + 1]}
    above = {
        other
        for other in GRAPH[name]
        if room_of(other) not in allowed and other.removeprefix("trace_sessions.") not in ANYWHERE
    }
    assert above == set()


@pytest.mark.parametrize("name", [name for name in PATHS if room_of(name) in ROOMS])
def test_the_client_imports_nothing_of_what_is_built_on_it(name: str) -> None:
    assert {room_of(other) for other in GRAPH[name]} <= {*ROOMS}


# What the recorder uses of the client, beside its front door: how values become JSON, and the time of the test kit.
FOR_THE_RECORDER = {"trace_sessions", "trace_sessions._body.encoding", "trace_sessions._call.clock"}


@pytest.mark.parametrize("name", [name for name in PATHS if room_of(name) == "recorder"])
def test_the_recorder_uses_the_public_client(name: str) -> None:
    assert {other for other in GRAPH[name] if room_of(other) != "recorder"} <= FOR_THE_RECORDER


@pytest.mark.parametrize("name", [name for name in PATHS if room_of(name) != "recorder"])
def test_nothing_else_imports_the_recorder(name: str) -> None:
    assert "recorder" not in {room_of(other) for other in GRAPH[name]}


# What is built on the client, and may be used without the others: of what each is made.
PRODUCTS = {
    "export": set[str](),
    "report": {"export"},
    "dlt": {"export"},
    "spark": {"export"},
    "cli": {"export", "report"},
}
PUBLIC = {"", "errors"}


@pytest.mark.parametrize("name", [name for name in PATHS if room_of(name) in PRODUCTS])
def test_a_product_uses_the_client_as_anyone_may(name: str) -> None:
    room = room_of(name)
    others = {room_of(other) for other in GRAPH[name] if other.removeprefix("trace_sessions.") not in ANYWHERE}
    assert others <= {room, *PUBLIC, *PRODUCTS[room]}


@pytest.mark.parametrize("path", sorted((OVERLAY.parents[1] / "tools").rglob("*.py")), ids=lambda path: path.stem)
def test_tools_import_nothing_of_the_tests(path: Path) -> None:
    text = path.read_text()
    assert "from tests" not in text
    assert "import tests" not in text
