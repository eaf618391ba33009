"""The package that openapi-python-client makes from openapi.yaml.

It is always made in an empty folder, so the output depends only on the contract, the configuration, the templates and
the pinned tools. Everything that openapi-python-client silently ignores is an error here.
"""

import contextlib
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from jinja2 import ChoiceLoader, FileSystemBytecodeCache, FileSystemLoader, PackageLoader, PrefixLoader
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.strings import snake_case

from ..spec_document import METHODS
from . import ROOT, SPEC

CONFIG = ROOT / "generator-config.yaml"
TEMPLATES = ROOT / "generator-templates"
TEMPLATE_HASHES = TEMPLATES / "upstream.sha256"
PACKAGE = ROOT / "generated" / "trace_sessions_api"
REQUIREMENTS = ROOT / "requirements-dev.txt"
PINNED_TOOLS = ("openapi-python-client", "ruff")


class GenerationError(Exception):
    """The package can't be made, or differs from the generator's output. The message says what to do."""


def check_tools(requirements: str) -> None:
    """Reject a version of a tool that is not the pinned one, because it would write other files."""
    for tool in PINNED_TOOLS:
        pin = next((line for line in requirements.splitlines() if line.startswith(f"{tool}==")), None)
        if pin is None:
            raise GenerationError(f"{REQUIREMENTS.name} does not pin {tool}")
        if pin != f"{tool}=={version(tool)}":
            raise GenerationError(f"{tool} {version(tool)} is installed, but {pin} is pinned: run `make setup`")


def check_config(config: dict[str, Any]) -> None:
    """Reject a key that the generator would ignore."""
    unknown = sorted(set(config) - set(ConfigFile.model_fields))
    if unknown:
        known = ", ".join(sorted(ConfigFile.model_fields))
        raise GenerationError(f"{CONFIG.name}: unknown key {', '.join(unknown)} (known keys: {known})")


def check_templates(templates: Path, hashes: str) -> None:
    """Reject an override if its upstream template has changed since the override was written."""
    recorded = {name: sha256 for sha256, name in (line.split("  ") for line in hashes.splitlines())}
    overrides = {path.relative_to(templates).as_posix() for path in templates.rglob("*.jinja")}
    if overrides != set(recorded):
        odd = ", ".join(sorted(overrides ^ set(recorded)))
        raise GenerationError(f"{TEMPLATE_HASHES.name} and the overrides differ in: {odd}")
    upstream = files("openapi_python_client") / "templates"
    for name, recorded_hash in recorded.items():
        if hashlib.sha256((upstream / name).read_bytes()).hexdigest() != recorded_hash:
            raise GenerationError(
                f"the upstream template {name} has changed: bring the override in {templates.name}/ up to date, "
                f"then record the new hash in {TEMPLATE_HASHES.name}"
            )


def operations(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Iterate over the operation objects of the specification."""
    return [operation for item in spec["paths"].values() for method, operation in item.items() if method in METHODS]


def state_security(spec: dict[str, Any]) -> None:
    """Give each operation without its own security that of the document, because the generator reads no other."""
    for operation in operations(spec):
        operation.setdefault("security", spec.get("security", []))


def operation_modules(spec: dict[str, Any]) -> set[str]:
    """List the endpoint modules that the specification requires, such as `orq/get_trace_session`."""
    modules = [f"{snake_case(o['tags'][0])}/{snake_case(o['operationId'])}" for o in operations(spec)]
    twice = sorted({module for module in modules if modules.count(module) > 1})
    if twice:
        raise GenerationError(f"operationIds that make the same module: {', '.join(twice)}")
    return set(modules)


def check_operations(package: Path, expected: set[str]) -> None:
    """Reject output that lacks an operation, because the generator drops operations that it can't parse."""
    found = {
        path.relative_to(package / "api").with_suffix("").as_posix()
        for path in (package / "api").glob("*/*.py")
        if path.stem != "__init__"
    }
    if found != expected:
        odd = ", ".join(sorted(found ^ expected))
        raise GenerationError(f"operations in the specification and generated modules differ in: {odd}")


def generate(package: Path, spec: Path = SPEC) -> GeneratorData:
    """Make the package in a folder that does not exist yet, and return the data that the generator read."""
    check_tools(REQUIREMENTS.read_text())
    check_config(yaml.safe_load(CONFIG.read_text()))
    check_templates(TEMPLATES, TEMPLATE_HASHES.read_text())
    document = yaml.load(spec.read_text(), yaml.CSafeLoader)
    expected = operation_modules(document)
    state_security(document)
    settings = Config.from_sources(
        ConfigFile.load_from_path(CONFIG), MetaType.NONE, spec, "utf-8", overwrite=False, output_path=package
    )
    # This does the same as openapi_python_client.generate, but with a fast YAML reader and templates compiled once.
    data = GeneratorData.from_dict(document, config=settings)
    if isinstance(data, GeneratorError):
        raise GenerationError(f"openapi-python-client failed:\n{described(data)}")
    project = Project(openapi=data, config=settings)
    # An override imports the macros that it keeps from `upstream/`.
    theirs = PackageLoader("openapi_python_client")
    project.env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), theirs, PrefixLoader({"upstream": theirs})])
    project.env.bytecode_cache = FileSystemBytecodeCache()
    with pinned_tools_on_path(), contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    if errors:
        raise GenerationError("\n".join(["openapi-python-client failed:", *map(described, errors)]))
    check_operations(package, expected)
    (package / "py.typed").touch()
    return data


@contextlib.contextmanager
def pinned_tools_on_path() -> Iterator[None]:
    """Put the pinned `ruff`, which is beside this interpreter, on PATH, because the generator calls it by name."""
    before = os.environ["PATH"]
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def described(error: GeneratorError) -> str:
    """Format the generator's message about a fault. Warnings count as faults here."""
    return f"{error.header}: {error.detail or ''}" + (f"\n{error.data}" if isinstance(error, ParseError) else "")
