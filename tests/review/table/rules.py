"""The verdicts of docs/spec-review/rules.md, which is the rule itself."""

from collections.abc import Iterable

from attrs import define

from tools.generate import ROOT

RULES = ROOT / "docs" / "spec-review" / "rules.md"
NOT_COMPARED = "-"
ORDER = ("none", "compatible", "judge", "breaking")


@define(frozen=True)
class Verdicts:
    """The verdicts on a change for the wire and for importers; importers may be NOT_COMPARED."""

    wire: str
    importers: str


Rules = dict[tuple[str, str, str], Verdicts]


def rules() -> Rules:
    """The verdicts by what changes, how, and its direction, which is empty for what is no part of a schema."""
    found: Rules = {}
    for line in RULES.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) < 4 or not set(cells[2:]) <= {*ORDER, NOT_COMPARED}:
            continue
        what, changes, *verdicts = cells
        for change in changes.split(", "):
            for index, direction in enumerate(("request", "answer") if len(verdicts) == 4 else ("",)):
                assert (what, change, direction) not in found, f"{RULES.name} has two rules for {what}, {change}"
                found[what, change, direction] = Verdicts(*verdicts[2 * index : 2 * index + 2])
    return found


def verdicts(found: Rules, what: str, change: str, direction: str) -> Verdicts:
    """The verdicts of a change; what travels both ways gets the graver of two."""
    if direction != "both":
        return found[what, change, direction]
    sides = [found[what, change, side] for side in ("request", "answer")]
    return Verdicts(gravest(one.wire for one in sides), gravest(one.importers for one in sides))


def gravest(levels: Iterable[str]) -> str:
    return max(levels, key=ORDER.index, default="none")
