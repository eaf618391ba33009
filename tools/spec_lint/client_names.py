"""Checks for names from which the generator can't make modules and classes, or makes the same one twice."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openapi_python_client.strings import ClassName, PythonIdentifier, snake_case

from ..generate import OVERLAY
from ..generate.public_names import written_by_hand
from ..spec_document import SpecDocument
from .client_operations import mapping, name_of, operations
from .client_properties import USED_IN_MODELS
from .findings import Finding

# Names that generated modules import in addition to the models.
IMPORTED = (
    *("Any", "BinaryIO", "Generator", "Literal", "Mapping", "NotRequired", "Sequence", "T", "TextIO", "TypeAlias"),
    *("TypeVar", "TypedDict"),
    *("AuthenticatedClient", "Client", "File", "HTTPStatus", "Response", "UNSET", "Unset"),
)


class Named(NamedTuple):
    """A name in the document, with the names that the generator makes from it."""

    line: int
    name: str
    made: tuple[str, ...]


def findings(spec: SpecDocument) -> Iterator[Finding]:
    yield from _operations(spec)
    yield from _tags(spec)
    yield from _schemas(spec)


def _operations(spec: SpecDocument) -> Iterator[Finding]:
    named: list[Named] = []
    for operation in operations(spec):
        name, line = operation.node.get("operationId"), spec.line(*operation.pointer, "operationId")
        if not isinstance(name, str) or not name:
            message = f"the operation {operation} has no operationId"
            yield Finding(
                line, "missing-operation-id", message, "Add one, because the module of the operation is named after it."
            )
        elif PythonIdentifier(name, "") != snake_case(name) or not snake_case(name).isidentifier():
            message = f"no module can have a name made from the operationId {name}"
            remedy = "Write letters and digits, such as getSession, and don't use a Python keyword."
            yield Finding(line, "operation-id-name", message, remedy)
        else:
            named.append(Named(line, name, (snake_case(name), name.lower())))
    for one, other in _same(named):
        likeness = "is" if other.name == one.name else "makes the same name as"
        message = f"the operationId {one.name} {likeness} that of the operation in line {other.line}"
        message += "" if other.name == one.name else f", {other.name}"
        yield Finding(one.line, "operation-id-clash", message, "Give one of the two another name.")


def _tags(spec: SpecDocument) -> Iterator[Finding]:
    for operation in operations(spec):
        tags = operation.node.get("tags")
        if not isinstance(tags, list) or len(tags) != 1 or not isinstance(tags[0], str):
            what = f"the tags {', '.join(map(str, tags))}" if isinstance(tags, list) and tags else "no tag"
            message = f"the operation {name_of(operation)} has {what}"
            remedy = "Give it only the tag of its service, which is the folder of the generated module."
            yield Finding(spec.line(*operation.pointer, "tags"), "operation-tag", message, remedy)


def _schemas(spec: SpecDocument) -> Iterator[Finding]:
    public = {name for names in written_by_hand(OVERLAY).values() for name in names}
    named: list[Named] = []
    for key, node in mapping(spec.at(("components", "schemas"))).items():
        title = mapping(node).get("title")
        name = title if isinstance(title, str) else str(key)
        line = spec.line("components", "schemas", key, *(["title"] if name == title else []))
        class_name = ClassName(name, "")
        module = PythonIdentifier(class_name, "")
        if not class_name.isidentifier() or not module.isidentifier():
            message = f"no class can have a name made from the schema {name}"
        elif class_name in public:
            message = f"the schema {name} becomes {class_name}, a name that the package already has"
        elif class_name in IMPORTED or module in USED_IN_MODELS:
            message = f"the schema {name} becomes {class_name}, a name that generated modules use for something else"
        else:
            named.append(Named(line, name, (class_name, module)))
            continue
        yield Finding(line, "schema-name", message, "Give the schema another name.")
    for one, other in _same(named):
        message = f"the schema {one.name} becomes {one.made[0]} in {one.made[1]}.py, which clashes with {other.name} "
        message += f"in line {other.line}"
        yield Finding(one.line, "schema-name-clash", message, "Give one of the two another name.")


def _same(named: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Find names that become the same as an earlier one, and return them with that one."""
    first: dict[tuple[int, str], Named] = {}
    for one in sorted(named):
        others = [first.setdefault((index, made), one) for index, made in enumerate(one.made)]
        other = next((other for other in others if other is not one), None)
        if other is not None:
            yield one, other
