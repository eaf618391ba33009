"""Changes of the generated package and of `x-client`, as they affect importers."""

from pathlib import Path

import pytest

from tools.spec_document import SpecDocument
from tools.spec_review.importers import importers_changes
from tools.spec_review.importers.client import client_changes
from tools.spec_review.importers.surface import surface
from tools.spec_review.importers.surface_changes import surface_changes
from tools.spec_review.wire import Level

NONE, COMPATIBLE, BREAKING, JUDGED = "none", "compatible", "breaking", "unclassified"
MODEL = """
@_attrs_define(kw_only=True)
class {name}:
{fields}
    additional_properties: dict[str, {others}] = _attrs_field(init=False, factory=dict)

    @property
    def {helper}(self) -> list[str]: ...
"""
HEADER = """
from typing import Any, Literal, TypeAlias, TypeVar
from attrs import define as _attrs_define, field as _attrs_field
"""


def model(name: str, *fields: str, others: str = "Any", helper: str = "additional_keys") -> str:
    lines = "\n".join(f"    {field}" for field in fields or ("pass",))
    return MODEL.format(name=name, fields=lines, others=others, helper=helper)


def call(takes: str = "None", returns: str = "None", name: str = "get") -> str:
    return f"def {name}(*, body: {takes}) -> Response[{returns}]: ...\n"


def package(folder: Path, models: str, calls: str) -> Path:
    root = folder / "generated" / "trace_sessions_api"
    for path, text in {"models/thing.py": HEADER + models, "api/orq/get.py": HEADER + calls}.items():
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text)
    for init in (root, root / "models", root / "api", root / "api" / "orq"):
        (init / "__init__.py").write_text("")
    return folder


KIND, MORE = "Kind: TypeAlias = Literal['a', 'b']\n", "Kind: TypeAlias = Literal['a', 'b', 'c']\n"
OPEN, CLOSED = "kind: Kind | str", "kind: Kind"
ROWS = [
    ("a return type beside Any", ("", call(returns="Any | int")), ("", call(returns="Any | str")), BREAKING),
    ("a return type that widens", ("", call(returns="int")), ("", call(returns="int | str")), BREAKING),
    ("a return type that narrows", ("", call(returns="int | str")), ("", call(returns="int")), COMPATIBLE),
    ("a response without a body", ("", call(returns="int")), ("", call(returns="Any | int")), NONE),
    ("a type that is taken, widened", ("", call("int")), ("", call("int | str")), COMPATIBLE),
    ("a type that is taken, narrowed", ("", call("int | str")), ("", call("int")), BREAKING),
    (
        "an alias of a request",
        ("Map: TypeAlias = dict[str, int]\n", call("Map")),
        ("Map: TypeAlias = dict[str, float]\n", call("Map")),
        COMPATIBLE,
    ),
    (
        "an alias of a response",
        ("Map: TypeAlias = dict[str, int]\n", call(returns="Map")),
        ("Map: TypeAlias = dict[str, float]\n", call(returns="Map")),
        BREAKING,
    ),
    ("a list of values, sent", (KIND, call("Kind")), (MORE, call("Kind")), COMPATIBLE),
    ("a list of values, returned", (KIND, call(returns="Kind")), (MORE, call(returns="Kind")), BREAKING),
    (
        "a list of values in an open enumeration",
        (KIND + model("T", OPEN), call("T", "T")),
        (MORE + model("T", OPEN), call("T", "T")),
        COMPATIBLE,
    ),
    (
        "an enumeration that opens in a response",
        (KIND + model("T", CLOSED), call(returns="T")),
        (KIND + model("T", OPEN), call(returns="T")),
        BREAKING,
    ),
    (
        "an enumeration that opens in a request",
        (KIND + model("T", CLOSED), call("T")),
        (KIND + model("T", OPEN), call("T")),
        COMPATIBLE,
    ),
    (
        "an enumeration that closes in a response",
        (KIND + model("T", OPEN), call(returns="T")),
        (KIND + model("T", CLOSED), call(returns="T")),
        COMPATIBLE,
    ),
    (
        "an enumeration that closes in a request",
        (KIND + model("T", OPEN), call("T")),
        (KIND + model("T", CLOSED), call("T")),
        BREAKING,
    ),
    (
        "values that get a name",
        (model("T", "kind: Literal['a']"), call("T", "T")),
        ("K: TypeAlias = Literal['a']\n" + model("T", "kind: K"), call("T", "T")),
        COMPATIBLE,
    ),
    (
        "a required field of a response",
        (model("T"), call(returns="T")),
        (model("T", "a: int"), call(returns="T")),
        COMPATIBLE,
    ),
    ("a required field of a request", (model("T"), call("T")), (model("T", "a: int"), call("T")), BREAKING),
    (
        "a required field inside a list of a request",
        (model("T") + model("L", "ts: list[T]"), call("L")),
        (model("T", "a: int") + model("L", "ts: list[T]"), call("L")),
        BREAKING,
    ),
    ("a field removed", (model("T", "a: int"), call(returns="T")), (model("T"), call(returns="T")), BREAKING),
    (
        "a default of a request changed",
        (model("T", "a: int = 1"), call("T")),
        (model("T", "a: int = 2"), call("T")),
        BREAKING,
    ),
    (
        "a default of a response changed",
        (model("T", "a: int = 1"), call(returns="T")),
        (model("T", "a: int = 2"), call(returns="T")),
        NONE,
    ),
    (
        "other fields of a response",
        (model("T", others="int"), call(returns="T")),
        (model("T", others="float"), call(returns="T")),
        BREAKING,
    ),
    (
        "other fields of a request",
        (model("T", others="int"), call("T")),
        (model("T", others="float"), call("T")),
        COMPATIBLE,
    ),
    ("a type variable", ("T = TypeVar('T', bound='A')\n", ""), ("T = TypeVar('T', bound='B')\n", ""), NONE),
    ("a helper of a model", (model("T"), ""), (model("T", helper="_keys"), ""), NONE),
    ("a check of values", ("def check_kind(value: str) -> str: ...\n", ""), ("", ""), NONE),
]


@pytest.mark.parametrize(("old", "new", "level"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_change_of_the_package_is_weighed(
    old: tuple[str, str], new: tuple[str, str], level: str, tmp_path: Path
) -> None:
    surfaces = (surface(package(tmp_path / side, *said)) for side, said in (("old", old), ("new", new)))
    found = max((one.level for one in surface_changes(*surfaces)), default=Level.NONE)
    assert found.name.lower() == level


DOCUMENT = """
openapi: 3.1.0
paths:
  /things:
    post: {operationId: makeThing, x-client: {resource: things, method: make, alias: create}, responses: {}}
    get: {operationId: listThings, x-client: {resource: things, method: list}, responses: {}}
"""


@pytest.mark.parametrize(
    ("before", "after", "levels"),
    [
        ("method: make", "method: make, idempotent: true", [JUDGED]),
        ("method: make", "method: make, safe: true", [JUDGED]),
        ("method: list", "method: list, safe: true", []),  # as every GET is
        ("alias: create", "alias: new", [BREAKING]),
        (", alias: create", "", [BREAKING]),
        ("method: list", "method: list, alias: all", [COMPATIBLE]),
        ("method: make", "method: build", [BREAKING]),
        ("resource: things, method: make", "resource: items, method: make", [BREAKING]),
        ("method: make", "method: make, body: client_made_id", [JUDGED]),
        ("method: make", "method: make, replaced_by: listThings", []),
        ("/things:", "/items:", []),
    ],
)
def test_a_change_of_x_client_is_weighed(before: str, after: str, levels: list[str]) -> None:
    base, head = (SpecDocument.parse(text, "openapi.yaml") for text in (DOCUMENT, DOCUMENT.replace(before, after)))
    assert [one.level.name.lower() for one in client_changes(base, head)] == levels


def test_operation_ids_that_are_exchanged_break_importers_though_the_names_are_still_there() -> None:
    exchanged = DOCUMENT.replace("makeThing", "other").replace("listThings", "makeThing").replace("other", "listThings")
    base, head = (SpecDocument.parse(text, "openapi.yaml") for text in (DOCUMENT, exchanged))
    found = importers_changes(base, head, None)
    assert [one.rule for one in found if one.level is Level.BREAKING] == ["operation-ids-exchanged"] * 2
    assert found[0].who
