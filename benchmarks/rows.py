"""A row of the table: what was measured, what came out, and what was aimed at."""

from statistics import median

from attrs import define

from .rounds import Comparison

RATIO, MEGABYTES, SECONDS = "ratio", "MB", "s"


@define(frozen=True, kw_only=True)
class Row:
    """One line of the table.

    Attributes:
        section: The heading it stands under.
        name: What was measured.
        ours, other: What it took, ours and the other's; empty where there is nothing to compare with.
        value: The result in `unit`; None when it was not measured, and then `note` says why.
        lowest, highest: The same of single rounds.
        target: What the result must not exceed, or must reach with `at_least`; None for no target.
    """

    section: str
    name: str
    ours: str = ""
    other: str = ""
    value: float | None = None
    unit: str = RATIO
    lowest: float | None = None
    highest: float | None = None
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "skipped"
        if self.target is None:
            return ""
        met = self.value >= self.target if self.at_least else self.value <= self.target
        return "met" if met else "missed"


def ratio_row(section: str, name: str, comparison: Comparison, target: float | None) -> Row:
    """The row of a comparison in which less is better."""
    return Row(
        section=section,
        name=name,
        ours=duration(median(comparison.ours)),
        other=duration(median(comparison.other)),
        value=comparison.ratio,
        lowest=min(comparison.ratios),
        highest=max(comparison.ratios),
        target=target,
    )


def skipped(section: str, name: str, target: float | None, why: str) -> Row:
    """The row of what could not be measured here."""
    return Row(section=section, name=name, target=target, note=why)


def duration(seconds: float) -> str:
    """Seconds in a unit that can be read."""
    for size, unit in ((1.0, "s"), (1e-3, "ms")):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.0f} µs"
