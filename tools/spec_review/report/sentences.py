"""Sentences that all forms of the report share."""

from collections import Counter

from ..bump import Bump
from ..changes import Finding
from ..review import Review
from ..wire import Level

MANY = 4
NAMES = {Level.BREAKING: "breaking", Level.UNCLASSIFIED: "to be judged", Level.COMPATIBLE: "compatible"}


def headline(review: Review) -> str:
    """Return the verdict in one sentence."""
    if review.base_version is None:
        return "There was no openapi.yaml before: everything is new, so nothing can break."
    if review.refusal:
        return "No package can be generated from the new openapi.yaml, so this review covers only the wire."
    if review.breaks_unannounced:
        return (
            f"This breaks programs, and the version does not say so: it must be {review.version_called_for} or higher."
        )
    if unjudged := review.changes.unjudged:
        return f"{count(len(unjudged), 'change')} must be judged before the review can say that nothing breaks."
    if review.changes.level is Level.BREAKING:
        return f"This breaks programs, and version {review.head_version} says so."
    if any(one.level is Level.BREAKING for one in review.changes.all):
        return "This breaks programs, which spec-review.yaml accepts."
    return "Nothing breaks." if review.bump is not Bump.NONE else "Nothing changes."


def counts(review: Review) -> str:
    """Say how many changes there are of each kind."""
    levels = Counter(one.judged_level for one in review.changes.all)
    parts = [f"{levels[level]} {NAMES[level]}" for level in NAMES if levels[level]]
    if review.changes.no_effect:
        parts.append(f"{review.changes.no_effect} without any effect")
    return "; ".join(parts) + "." if parts else ""


def compared(review: Review) -> str:
    """Name the base of the comparison, and both versions."""
    text = f"Compared with `{review.base.name}` ({review.base.commit[:10]})."
    if not review.base.is_merge_base:
        text += " The history is too short to find where the branch left it, so newer changes there look undone."
    if review.base_version is not None:
        text += f" `info.version`: {review.base_version} → {review.head_version}. {_version(review)}"
    if review.changes.code:
        text += f" In the package, {count(review.changes.code, 'hand-written file')} changed."
    if review.is_stale:
        text += " `generated/` does not match this openapi.yaml: run `make generate` before merging."
    return text


def sentence(found: Finding) -> str:
    """Write a finding with the affected operations."""
    where = operations(found)
    about = f"{where}: " if where and found.subject != "operation" and where not in found.subject else ""
    subject = where if found.subject == "operation" else _first(found.subject.split(", "))
    return f"{about}{subject}: {found.text}."


def operations(found: Finding) -> str:
    """List the first operations, and count the others."""
    return _first([f"`{one}`" for one in found.operations])


def _first(names: list[str]) -> str:
    """List the first names, and count the others."""
    shown = names if len(names) <= MANY else names[: MANY - 1]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def remedy(found: Finding) -> str:
    """Say whom a change breaks, and what to do instead."""
    parts = [f"Breaks {found.who}." if found.who else "", f"Instead: {found.advice}" if found.advice else ""]
    return " ".join(filter(None, parts))


def _version(review: Review) -> str:
    if review.bump is Bump.NONE:
        return "The change requires no new version."
    is_early = bool(review.base_version and review.base_version.startswith("0."))
    rule = " (before 1.0, a breaking change requires a minor bump)" if is_early else ""
    step = "new release candidate," if "-rc." in review.version_called_for else f"{review.bump.name.lower()} bump to"
    wanted = f"The change requires a {step} {review.version_called_for}{rule}"
    return f"{wanted}; " + (
        "`info.version` already has it." if review.bump_made >= review.bump else "`info.version` does not have it yet."
    )


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
