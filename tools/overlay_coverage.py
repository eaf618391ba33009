"""Which operations of the contract, and which of their fields, the overlay does not offer yet.

Read from the sources alone: the table in `operations.py`, the methods of the resources that name a row of it, and the
clients that hold the resources.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import define, field
from openapi_python_client.strings import PythonIdentifier

from .spec_document import METHODS, SpecDocument

OVERLAY = Path("overlays") / "trace_sessions"
SIDES = ("_async", "_sync")
CLIENTS = ("honeyhive.py", "orq.py")


@define(frozen=True)
class Gap:
    """An operation, or a part of one, that users of the overlay can't reach; with what to add."""

    operation_id: str
    remedy: str


@define
class Row:
    """A row of the operation table: the constant's name, where the request goes, and what is said of the body."""

    constant: str
    method: str = ""
    path: str = ""
    wrapper: str = ""
    implied: tuple[str, ...] = ()


@define
class Resource:
    """The methods of a resource class: their parameters, and the rows of the table that they name."""

    name: str
    methods: dict[str, set[str]] = field(factory=dict)
    rows: dict[str, set[str]] = field(factory=dict)


def gaps(document: SpecDocument, root: Path) -> list[Gap]:
    """What is missing, in the order of the document."""
    rows = _rows(root / OVERLAY / "_contract" / "operations.py")
    resources = {side: _resources(root / OVERLAY / side) for side in SIDES}
    found = []
    for path, item in document.data.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                found += list(_missing(document, path, method, rows, resources))
    return found


def _missing(
    document: SpecDocument, path: str, method: str, rows: dict[str, Row], resources: dict[str, list[Resource]]
) -> Iterator[Gap]:
    operation = document.data["paths"][path][method]
    operation_id = operation["operationId"]
    row = rows.get(operation_id)
    if row is None:
        yield Gap(
            operation_id, f'add a row `Operation("{operation_id}", "{method.upper()}", "{path}", ...)` to operations.py'
        )
    elif (row.method, row.path) != (method.upper(), path):
        yield Gap(
            operation_id,
            f"{row.constant} in operations.py says {row.method} {row.path}: make it {method.upper()} {path}",
        )
    wanted = _parameters(document, path, operation, row or Row(""))
    signature = ", ".join(["self", *sorted(wanted), "**options"])
    for side in SIDES:
        offered = [
            (resource.name, name, resource.methods[name])
            for resource in resources[side]
            for name, constants in resource.rows.items()
            if row and row.constant in constants
        ]
        if not offered:
            text = f"add a method that takes ({signature}) and calls it to a resource of a client in _async/"
        elif lacking := min((wanted - parameters for _, _, parameters in offered), key=len):
            resource, name, _ = min(offered, key=lambda one: len(wanted - one[2]))
            text = f"add {', '.join(f'`{one}`' for one in sorted(lacking))} to {resource}.{name} in _async/"
        else:
            continue
        yield Gap(operation_id, text if side == "_async" else "run `make generate`, which derives _sync/ from _async/")
        return


def _parameters(document: SpecDocument, path: str, operation: dict[str, Any], row: Row) -> set[str]:
    """The names that a method must take: parameters and fields of the body. Ids in the path are called as it likes."""
    item = document.data["paths"][path]
    parameters = [document.resolve(one) for one in [*item.get("parameters", []), *operation.get("parameters", [])]]
    names = {one["name"] for one in parameters if one["in"] != "path"}
    for media in document.resolve(operation.get("requestBody", {})).get("content", {}).values():
        fields = dict(document.resolve(media["schema"]).get("properties", {}))
        if row.wrapper:
            fields |= document.resolve(fields.pop(row.wrapper)).get("properties", {})
        names |= fields.keys() - set(row.implied)
    return {str(PythonIdentifier(name, prefix="")) for name in names}


def _rows(table: Path) -> dict[str, Row]:
    """The rows of the table, by operationId."""
    found = {}
    for node in ast.walk(_parsed(table)):
        match node:
            case ast.AnnAssign(target=ast.Name(id=constant), value=ast.Call(args=arguments, keywords=keywords)):
                name, method, path = (ast.literal_eval(argument) for argument in arguments[:3])
                said = {key.arg: ast.literal_eval(key.value) for key in keywords if key.arg in ("wrapper", "implied")}
                found[name] = Row(constant, method, path, **said)
    return found


def _resources(folder: Path) -> list[Resource]:
    """The resources that the clients of this side have."""
    held = {node.id for name in CLIENTS for node in ast.walk(_parsed(folder / name)) if isinstance(node, ast.Name)}
    found = []
    for path in sorted(folder.glob("*.py")) if folder.is_dir() else []:
        for node in _parsed(path).body:
            if isinstance(node, ast.ClassDef) and node.name in held:
                found.append(_resource(node))
    return found


def _resource(node: ast.ClassDef) -> Resource:
    resource = Resource(node.name)
    for method in node.body:
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and not method.name.startswith("_"):
            arguments = [*method.args.posonlyargs, *method.args.args, *method.args.kwonlyargs]
            # An implementation stands after its overloads.
            resource.methods[method.name] = {argument.arg for argument in arguments}
            resource.rows[method.name] = {one.id for one in ast.walk(method) if isinstance(one, ast.Name)}
    return resource


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text() if path.exists() else "")
