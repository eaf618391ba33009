"""A row of the table: name, result and target."""

from statistics import median

from attrs import define

from .rounds import Comparison

RATIO, MEGABYTES, SECONDS = "ratio", "MB", "s"


@define(frozen=True, kw_only=True)
class Row:
    """One line of the table.

    Attributes:
        section: The heading above it.
        name: The name of the measurement.
        ours, other: The cost for our client and for the other; empty if there is no other.
        value: The result in `unit`; None if it was not measured, and then `note` says why.
        lowest, highest: The lowest and the highest result of a round.
        target: The value that the result must not exceed, or must reach with `at_least`; None for no target.
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
    """Make the row of a comparison in which less is better."""
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
    """Make the row of a measurement that was not possible here."""
    return Row(section=section, name=name, target=target, note=why)


def duration(seconds: float) -> str:
    """Write seconds in a readable unit."""
    for size, unit in ((1.0, "s"), (1e-3, "ms")):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.0f} µs"
