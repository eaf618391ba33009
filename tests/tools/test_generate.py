"""Refusals of `make generate`, and findings of `make check-generated`."""

import shutil
from pathlib import Path

import pytest
import yaml
from attrs import fields_dict
from trace_sessions_api import models

from tools.generate import OVERLAY, SPEC
from tools.generate.files import contents, differences, write
from tools.generate.package import (
    PACKAGE,
    TEMPLATE_HASHES,
    TEMPLATES,
    GenerationError,
    check_config,
    check_operations,
    check_templates,
    check_tools,
    generate,
    operation_modules,
    operations,
)
from tools.generate.run import EVERY_FOLDER, fresh_files


def operation(name: str) -> dict[str, object]:
    return {"get": {"operationId": name, "tags": ["orq"]}}


def test_an_unknown_configuration_key_is_refused_by_name() -> None:
    with pytest.raises(GenerationError, match="unknown key literal_enum "):
        check_config({"literal_enum": True})


def test_a_tool_of_another_version_is_refused() -> None:
    with pytest.raises(GenerationError, match=r"ruff .* is installed, but ruff==0\.0\.1 is pinned"):
        check_tools("openapi-python-client==0.29.1\nruff==0.0.1")


def test_a_changed_upstream_template_is_refused_by_name() -> None:
    recorded = TEMPLATE_HASHES.read_text().splitlines()
    changed = "\n".join(["0" * 64 + recorded[0][64:], *recorded[1:]])
    with pytest.raises(GenerationError, match=r"upstream template model\.py\.jinja has changed"):
        check_templates(TEMPLATES, changed)


def test_an_override_without_a_recorded_hash_is_refused() -> None:
    with pytest.raises(GenerationError, match=r"differ in: model\.py\.jinja"):
        check_templates(TEMPLATES, "\n".join(TEMPLATE_HASHES.read_text().splitlines()[1:]))


def test_a_dropped_operation_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "package")
    with pytest.raises(GenerationError, match="differ in: orq/new_one"):
        check_operations(tmp_path / "package", {"orq/new_one", *modules(PACKAGE)})


def test_operation_ids_that_make_one_module_are_refused() -> None:
    with pytest.raises(GenerationError, match="orq/get_session"):
        operation_modules({"paths": {"/a": operation("getSession"), "/b": operation("get_session")}})


def test_the_security_of_the_document_makes_the_package_that_security_in_each_operation_makes(tmp_path: Path) -> None:
    document = yaml.safe_load(SPEC.read_text())
    document["paths"] = {path: document["paths"][path] for path in ("/v2/sessions", "/v2/sessions/tags")}
    stated_in_each = yaml.safe_dump(document)
    stated = [operation.pop("security") for operation in operations(document)]
    stated_once = yaml.safe_dump(document | {"security": stated[0]})
    assert texts_of(stated_once, tmp_path / "once") == texts_of(stated_in_each, tmp_path / "each")


def texts_of(document: str, folder: Path) -> dict[Path, str]:
    folder.mkdir()
    (folder / "openapi.yaml").write_text(document)
    generate(folder / "package", folder / "openapi.yaml")
    return {path.relative_to(folder): text for path, text in contents(folder / "package").items()}


def modules(package: Path) -> set[str]:
    paths = (package / "api").glob("*/*.py")
    return {f"{path.parent.name}/{path.stem}" for path in paths if path.stem != "__init__"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda p: (p / "types.py").write_text("edited\n"), "types.py", id="edited"),
        pytest.param(lambda p: (p / "types.py").unlink(), "+++ fresh", id="missing"),
        pytest.param(lambda p: (p / "stray.py").write_text("x\n"), "+++ not generated", id="extra"),
        pytest.param(lambda p: (p / "stray.py").touch(), "+++ not generated", id="extra and empty"),
        pytest.param(lambda p: (p / "py.typed").unlink(), "--- missing", id="missing and empty"),
    ],
)
def test_a_file_that_is_not_the_generated_one_is_found(tmp_path: Path, change: object, expected: str) -> None:
    package = tmp_path / "package"
    shutil.copytree(PACKAGE, package)
    before = contents(package)
    assert differences(contents(package), before) == []
    change(package)  # type: ignore[operator]
    assert any(expected in line for line in differences(contents(package), before))


def test_a_stray_file_is_removed_and_a_stale_one_written(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "stray.py").write_text("x")
    (tmp_path / "stale.py").write_text("x")
    files = {tmp_path / "stale.py": "new", tmp_path / "added" / "one.py": "one"}
    assert len(write(files, [tmp_path])) == 3
    assert contents(tmp_path) == files
    assert write(files, [tmp_path]) == []


@pytest.fixture(scope="module")
def fresh() -> dict[Path, str]:
    return fresh_files()


def test_the_committed_files_are_what_the_contract_makes(fresh: dict[Path, str]) -> None:
    committed = {path: text for folder in EVERY_FOLDER for path, text in contents(folder).items()}
    assert differences(committed, fresh) == []


def test_a_folder_holds_derived_files_only_or_hand_written_files_only(fresh: dict[Path, str]) -> None:
    for path, text in fresh.items():
        assert OVERLAY not in path.parents or "make generate" in text.splitlines()[0]
    by_hand = {path.parent for path in OVERLAY.rglob("*.py")} - {path.parent for path in fresh}
    assert {path.parent for path in OVERLAY.rglob("*.py") if path not in fresh} <= by_hand


def test_the_package_has_a_file_for_each_operation_and_schema_and_few_others() -> None:
    operations, schemas = counts()
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert len(files) <= operations + schemas + 10


def test_the_package_grows_with_the_specification_only() -> None:
    operations, schemas = counts()
    lines = sum(len(path.read_text().splitlines()) for path in PACKAGE.rglob("*.py"))
    assert lines <= 250 * operations + 100 * schemas


def counts() -> tuple[int, int]:
    """Count the operations and schemas of the specification."""
    document = yaml.safe_load(SPEC.read_text())
    return len(operation_modules(document)), len(document["components"]["schemas"])


def test_the_package_is_marked_as_typed() -> None:
    assert (PACKAGE / "py.typed").exists()


def test_a_free_form_object_is_a_plain_dict() -> None:
    assert type(models.Event.from_dict({"inputs": {"a": {"b": 1}}}).inputs) is dict


def test_the_id_of_a_session_is_called_id() -> None:
    assert "id" in fields_dict(models.TraceSession)


@pytest.mark.parametrize("name", ["Event", "TraceSession", "SessionStart"])
def test_fields_are_given_by_keyword_only(name: str) -> None:
    with pytest.raises(TypeError, match="positional"):
        getattr(models, name)("value")
