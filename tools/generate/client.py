"""The derived files of the overlay: operations, resources, TypedDicts, exports, the version and the sync client."""

from functools import cache
from pathlib import Path
from typing import Any

from attrs import define
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from openapi_python_client.parser import GeneratorData
from openapi_python_client.strings import ClassName

from ..spec_document import SpecDocument
from . import OVERLAY
from .annotations import WORD, Annotations
from .arguments import Argument, fields_of, one_line
from .contract import Operation, operations_of
from .docstrings import docstring
from .public_names import written_by_hand
from .resources import RESOURCES
from .sync import synchronous

TEMPLATES = Path(__file__).parent / "templates"
MARK = "# Made from openapi.yaml by `make generate`; edit there.\n"
# These folders contain only derived files.
FOLDERS = (OVERLAY / "_contract", OVERLAY / "_sync", OVERLAY / "_async" / "resources", OVERLAY / "_sync" / "resources")


@define(frozen=True)
class TypedDict:
    """A request model as a mapping."""

    name: str
    fields: list[Argument]
    description: str


def derived(document: SpecDocument, data: GeneratorData, overlay: Path = OVERLAY) -> dict[Path, str]:
    """Return every derived file of the overlay with its text, not yet formatted."""
    operations = operations_of(document, data)
    typed_dicts = _typed_dicts(document, data, operations)

    def rendered(template: str, **values: Any) -> str:
        return _templates().get_template(f"{template}.py.jinja").render(**values)

    used = [name for name in RESOURCES if any(one.resource == name for one in operations)]
    modules = {
        **written_by_hand(overlay),
        "trace_sessions_api.models": sorted(str(model.class_info.name) for model in [*data.models, *data.enums]),
        "trace_sessions._contract.typed_dicts": sorted(f"{one.name}Dict" for one in typed_dicts),
    }
    for mode, prefix in (("_async", "Async"), ("_sync", "")):
        for name in used:
            modules[f"trace_sessions.{mode}.resources.{name.replace('.', '_')}"] = [prefix + RESOURCES[name].class_name]
    every = sorted(name for names in modules.values() for name in names)
    contract = overlay / "_contract"
    files = {
        contract / "__init__.py": f'{MARK}"""Facts of openapi.yaml as Python."""\n',
        contract / "version.py": f'{MARK}"""The version."""\n\nVERSION = "{document.data["info"]["version"]}"\n',
        contract / "operations.py": rendered("operations", operations=operations),
        contract / "typed_dicts.py": rendered("typed_dicts", models=typed_dicts),
        contract / "exports.py": rendered("exports", modules=modules, all=every),
    }
    for mode in ("_async", "_sync"):
        folder = overlay / mode / "resources"
        files[folder / "__init__.py"] = f'{MARK}"""The resources of the {mode[1:]} client."""\n'
        for name in used:
            values = {
                "is_async": mode == "_async",
                "resource": RESOURCES[name],
                "operations": [one for one in operations if one.resource == name],
            }
            files[folder / f"{name.replace('.', '_')}.py"] = rendered("resource", **values)
    return files | synchronous(overlay)


@cache
def _templates() -> Environment:
    """Return the environment of the templates, which compiles each of them once."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"docstring": docstring, "literal": repr}
    return environment


def _typed_dicts(document: SpecDocument, data: GeneratorData, operations: list[Operation]) -> list[TypedDict]:
    """Return a TypedDict for each model with fields that a request can contain."""
    annotations = Annotations(data)
    schemas = {str(ClassName(name, "")): schema for name, schema in document.data["components"]["schemas"].items()}
    pending = [one.body.model for one in operations if one.body]
    found: dict[str, TypedDict] = {}
    while pending:
        name = pending.pop(0)
        if name not in found and name in annotations.models:
            schema = schemas.get(name, {})
            fields = fields_of(document, schema, name, annotations)
            found[name] = TypedDict(name, fields, one_line(schema.get("description", "")))
            pending += [word for field in fields for word in WORD.findall(field.type)]
    return list(found.values())
