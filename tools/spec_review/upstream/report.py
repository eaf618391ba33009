"""The comparison with a service's document, as Markdown."""

import re
from collections.abc import Iterable, Iterator

from ..report.sentences import count
from .comparison import Comparison, Difference
from .differences import Section

FIELD = re.compile(r"(.*field) `(.*)`")
# The maximum number of facts that are listed for a note. More are only counted.
FEW = 3


def markdown(found: Comparison) -> str:
    """Return the report, with new differences first and noted ones last."""
    sections = [
        f"# The contract compared with {found.document}\n\n**{_verdict(found)}**",
        f"The document has {found.found} of the {count(found.of, 'operation')} of {found.service}.",
    ]
    for section in Section:
        if lines := list(items(one for one in found.drift if one.section is section)):
            sections.append("\n\n".join((f"## {section.title}", section.advice, "\n".join(lines))))
    if found.known:
        sections.append("## Differences that the contract notes\n\n" + "\n".join(known_items(found.known)))
    return "\n\n".join(sections) + "\n"


def items(rows: Iterable[Difference]) -> Iterator[str]:
    """Return a line for each difference. Operations and fields with the same text share a line."""
    by_subject: dict[object, list[Difference]] = {}
    for row in rows:
        # Whole operations have separate lines.
        operation = "" if row.subject or row.section is Section.DEPRECATED else row.operation
        by_subject.setdefault((row.section, row.subject, row.text, operation), []).append(row)
    groups: dict[object, list[Difference]] = {}
    for same in by_subject.values():
        about = _about(same[0])
        key = (same[0].section, same[0].text, *(one.operation for one in same), about) if about else len(groups)
        groups.setdefault(key, []).extend(same)
    for group in groups.values():
        first = group[0]
        sides = (("contract", first.contract_line), ("service", first.service_line))
        lines = ", ".join(f"{side} line {line}" for side, line in sides if line)
        yield f"- {_sentence(group, first.text)} ({lines})"


def known_items(rows: Iterable[Difference]) -> Iterator[str]:
    """Return a line for each noted fact, with its first note."""
    groups: dict[object, list[Difference]] = {}
    for row in rows:
        if row.note:
            groups.setdefault((row.note.where, row.note.when, row.note.differs), []).append(row)
    for group in groups.values():
        texts = list(dict.fromkeys(one.text for one in group))
        text = "; ".join(texts) if len(texts) <= FEW else count(len(group), "difference")
        if note := group[0].note:
            yield f"- {_sentence(group, text)} (contract line {note.line}) Seen {note.when}: {note.where}"


def _sentence(rows: list[Difference], text: str) -> str:
    """Write the sentence about the operations and subjects of some rows."""
    operations = ", ".join(dict.fromkeys(f"`{one.operation}`" for one in rows))
    names: dict[str, list[str]] = {}
    for one in rows:
        field = FIELD.fullmatch(one.subject)
        names.setdefault(_about(one), []).append(f"`{field[2]}`" if field else "")
    subjects = [_subject(about, list(dict.fromkeys(filter(None, found)))) for about, found in names.items() if about]
    return f"{': '.join(filter(None, (operations, '; '.join(subjects), text)))}."


def _about(row: Difference) -> str:
    """Return the kind of subject that rows can share."""
    field = FIELD.fullmatch(row.subject)
    return field[1] if field else row.subject


def _subject(about: str, names: list[str]) -> str:
    return f"{about}{'s' if len(names) > 1 else ''} {', '.join(names)}" if names else about


def _verdict(found: Comparison) -> str:
    if found.drift:
        number = len(list(items(found.drift)))
        return f"{count(number, 'difference')} without a note in the contract."
    return "The contract notes every difference." if found.known else "Nothing differs."
