"""A model keeps what it can't read, whatever the kind of the field: also of kinds that openapi.yaml has no use for."""

import importlib
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.generate.package import generate

ODD = [None, True, 5, 0.5, "", "odd", [], ["odd"], [None], {}, {"odd": 1}]
# The schema of each kind, with a value that can be read and is written the same.
KINDS: dict[str, tuple[dict[str, Any], Any]] = {
    "time": ({"type": "string", "format": "date-time"}, "2025-04-02T09:15:00Z"),
    "date": ({"type": "string", "format": "date"}, "2025-04-02"),
    "uuid": ({"type": "string", "format": "uuid"}, "8d3c4b1a-0d5e-4f6a-9b7c-2e1f0a9d8c7b"),
    "choice": ({"$ref": "#/components/schemas/Choice"}, "a"),
    "constant": ({"const": "fixed"}, "fixed"),
    "inner": ({"$ref": "#/components/schemas/Inner"}, {"at": "2025-04-02T09:15:00Z"}),
    "strict": ({"$ref": "#/components/schemas/Strict"}, {"name": "n"}),
    "number": ({"type": "number"}, 1.5),
    "free": ({"type": "object", "additionalProperties": True}, {"a": 1}),
    "names": ({"type": "array", "items": {"type": "string"}}, ["a"]),
    "times": ({"type": "array", "items": {"type": "string", "format": "date-time"}}, ["2025-04-02T09:15:00Z"]),
    "dates": ({"type": "array", "items": {"type": "string", "format": "date"}}, ["2025-04-02"]),
    "choices": ({"type": "array", "items": {"$ref": "#/components/schemas/Choice"}}, ["a"]),
}
NULLABLE = {f"nullable_{name}": ({"anyOf": [kind, {"type": "null"}]}, value) for name, (kind, value) in KINDS.items()}
FIELDS = {**KINDS, **NULLABLE}
WHOLE = {name: value for name, (_, value) in FIELDS.items()}


def contract() -> dict[str, Any]:
    properties = {name: schema for name, (schema, _) in FIELDS.items()}
    schemas = {
        "Choice": {"type": "string", "enum": ["a", "b"]},
        "Inner": {"type": "object", "properties": {"at": {"type": "string", "format": "date-time"}}},
        "Strict": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        "Optional": {"type": "object", "properties": properties},
        "Required": {"type": "object", "properties": properties, "required": [*properties]},
    }
    paths = {
        f"/{name}": {
            "get": {
                "operationId": f"get{name}",
                "tags": ["orq"],
                "responses": {
                    "200": {
                        "description": "It.",
                        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
                    }
                },
            }
        }
        for name in ("Optional", "Required")
    }
    info = {"title": "Kinds", "version": "1.0.0"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("kinds")
    (folder / "openapi.yaml").write_text(yaml.safe_dump(contract()))
    generate(folder / "kinds_api", folder / "openapi.yaml")
    spec = spec_from_file_location("kinds_api", folder / "kinds_api" / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    sys.modules["kinds_api"] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules["kinds_api"])
    yield importlib.import_module("kinds_api.models")
    for name in [name for name in sys.modules if name.split(".")[0] == "kinds_api"]:
        del sys.modules[name]


@pytest.mark.parametrize("model", ["Optional", "Required"])
@pytest.mark.parametrize("name", FIELDS)
def test_an_odd_value_is_kept_and_the_others_are_read(models: Any, model: str, name: str) -> None:
    for odd in ODD:
        answer = {**WHOLE, name: odd}
        read = getattr(models, model).from_dict(answer)
        assert (read.to_dict(), dict(read)) == (answer, answer)


@pytest.mark.parametrize("model", ["Optional", "Required"])
def test_what_can_be_read_is_read(models: Any, model: str) -> None:
    read = getattr(models, model).from_dict(WHOLE)
    kinds = {name: type(getattr(read, name)).__name__ for name in ("time", "date", "uuid", "inner", "strict")}
    assert kinds == {"time": "datetime", "date": "date", "uuid": "UUID", "inner": "Inner", "strict": "Strict"}
    assert read.to_dict() == WHOLE


def test_fields_that_are_absent_stay_absent(models: Any) -> None:
    assert models.Optional.from_dict({}).to_dict() == {}


def test_a_required_field_that_is_absent_is_named(models: Any) -> None:
    with pytest.raises(KeyError, match="uuid"):
        models.Required.from_dict({name: value for name, value in WHOLE.items() if name != "uuid"})


@pytest.mark.parametrize("odd", [None, 5, "odd", [], ["odd"]])
def test_what_is_no_object_is_no_model(models: Any, odd: Any) -> None:
    with pytest.raises(TypeError):
        models.Optional.from_dict(odd)
