"""The differences between the contract and the document of a service."""

from collections.abc import Iterator
from typing import Any

from attrs import define

from ...spec_document import Pointer, SpecDocument
from ..errors import ReviewError
from ..wire import Fact
from ..wire.compare import compare_operations
from ..wire.findings import Findings
from ..wire.operations import Operation, operations
from ..wire.references import Document, Sameness
from ..wire.schemas import Schemas
from .differences import OPERATION, Section, kind, section
from .idle import is_idle, is_relied_on, name_of
from .notes import Note, Notes
from .operations import Matches, match
from .wording import side_by_side

ONLY_OURS, ONLY_THEIRS = "only the contract has it", "only the service has it"


@define(frozen=True, kw_only=True)
class Difference:
    """A difference.

    Attributes:
        section: The section of the report.
        operation: The affected operation, as `GET /path`.
        subject: The part that differs, such as a field of a request; empty for the operation as a whole.
        text: The description of the difference.
        contract_line: Its line in the contract; None if the contract has none.
        service_line: Its line in the service's document; None if that has none.
        note: The note about it; None if there is none.
    """

    section: Section
    operation: str
    subject: str
    text: str
    contract_line: int | None = None
    service_line: int | None = None
    note: Note | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        """The identity of the difference, which is the same in every version of the document."""
        return self.section, self.operation, self.subject, self.text


@define(frozen=True, kw_only=True)
class Comparison:
    """The comparison of the contract with a service's document.

    Attributes:
        service: The name of the service.
        document: The name of the file.
        found: The number of the service's operations in the contract that the document has.
        of: The number of the service's operations in the contract.
        differences: All differences, each once.
    """

    service: str
    document: str
    found: int
    of: int
    differences: list[Difference]

    @property
    def drift(self) -> list[Difference]:
        """The differences without a note."""
        return [one for one in self.differences if one.note is None]

    @property
    def known(self) -> list[Difference]:
        """The others."""
        return [one for one in self.differences if one.note]


def compare(contract: SpecDocument, published: SpecDocument, service: str) -> Comparison:
    """Compare the operations of a service. Raise ReviewError for a service that the contract does not have."""
    names = services(contract)
    if service not in names:
        raise ReviewError(f"the contract has no service {service!r}: use one of {', '.join(names)}")
    if not isinstance(published.data.get("paths"), dict):
        raise ReviewError(f"{published.name} has no `paths`: pass the whole document")
    ours, theirs = Document(_of_service(contract.data, service)), Document(published.data)
    mine = [one for one in operations(ours) if service in one.part.said.get("tags", ())]
    matches = match(mine, (one for one in operations(theirs) if one.path.startswith("/")))
    sides = _Sides(contract, published, Notes(contract))
    found = [*_whole(sides, matches, ("tags", names.index(service))), *_parts(sides, ours, theirs, matches)]
    return Comparison(
        service=service,
        document=published.name,
        found=len(matches.couples),
        of=len(mine),
        differences=list({one.identity: one for one in found}.values()),
    )


def services(contract: SpecDocument) -> list[str]:
    """Return the services of the contract, which are its tags."""
    return [str(tag["name"]) for tag in contract.data.get("tags", [])]


@define(frozen=True)
class _Sides:
    """The two documents, with the notes of the contract."""

    contract: SpecDocument
    published: SpecDocument
    notes: Notes

    def whole(
        self, where: Section, operation: Operation, text: str, base: Pointer | None, head: Pointer | None
    ) -> Difference:
        """Return a difference between whole operations."""
        return Difference(
            section=where,
            operation=operation.name,
            subject="",
            text=text,
            contract_line=self.contract.line(*base) if base else None,
            service_line=self.published.line(*head) if head else None,
            note=self.notes.covering([base], OPERATION, operation.name) if base and where.is_noted else None,
        )

    def part(self, fact: Fact, operation: Operation, ours: Schemas) -> Difference:
        """Return a difference within an operation."""
        places = [place for place in (fact.base, fact.around) if place] or [operation.part.at]
        return Difference(
            section=section(fact, is_relied_on(fact, ours)),
            operation=operation.name,
            subject=fact.subject if fact.subject != "operation" else "",
            text=side_by_side(fact.text),
            contract_line=self.contract.line(*places[0]),
            service_line=self.published.line(*fact.head) if fact.head else None,
            note=self.notes.covering(places, kind(fact.rule), name_of(fact)),
        )


def _whole(sides: _Sides, matches: Matches, tag: Pointer) -> Iterator[Difference]:
    for one in matches.gone:
        yield sides.whole(Section.GONE, one, ONLY_OURS, one.part.at, None)
    for one, other in matches.moved:
        yield sides.whole(Section.MOVED, one, f"it is now `{other.name}`", one.part.at, other.part.at)
    for other in matches.others:
        yield sides.whole(Section.NEW, other, ONLY_THEIRS, tag, other.part.at)


def _parts(sides: _Sides, ours: Document, theirs: Document, matches: Matches) -> Iterator[Difference]:
    """List the differences within operations, separately for each operation."""
    schemas, same = (Schemas(ours), Schemas(theirs)), Sameness(ours, theirs)
    for operation, other in matches.couples:
        found = Findings(*schemas, same)
        compare_operations(found, [(operation, other)])
        for fact in found.all():
            if fact.level and not is_idle(fact, operation, schemas[0]):
                yield sides.part(fact, operation, schemas[0])


def _of_service(data: dict[str, Any], service: str) -> dict[str, Any]:
    """Return the contract with only the keys of a service, so that none is mistaken for a key of another service."""
    used = {
        name
        for item in data.get("paths", {}).values()
        for one in item.values()
        if isinstance(one, dict) and service in one.get("tags", ())
        for requirement in one.get("security", ())
        for name in requirement
    }
    components = data.get("components", {})
    schemes = {name: one for name, one in components.get("securitySchemes", {}).items() if name in used}
    return {**data, "components": {**components, "securitySchemes": schemes}}
