"""Sentences that every form of the report shares."""

from collections import Counter

from ..bump import Bump
from ..changes import Finding
from ..review import Review
from ..wire import Level

MANY = 4
NAMES = {Level.BREAKING: "breaking", Level.UNCLASSIFIED: "to be judged", Level.COMPATIBLE: "compatible"}


def headline(review: Review) -> str:
    """The verdict in one sentence."""
    if review.base_version is None:
        return "There was no openapi.yaml before: everything is new, so nothing can break."
    if review.refusal:
        return "No package can be made of the new openapi.yaml: what follows is about the wire alone."
    if review.breaks_unannounced:
        return f"Breaking, and the version does not say so: it must be {review.version_called_for} or higher."
    if unjudged := review.changes.unjudged:
        return f"{count(len(unjudged), 'change')} must be judged before anybody can say that nothing breaks."
    if review.changes.level is Level.BREAKING:
        return f"Breaking, and version {review.head_version} says so."
    if any(one.level is Level.BREAKING for one in review.changes.all):
        return "Breaking on purpose: what breaks is accepted in spec-review.yaml."
    return "Nothing breaks." if review.bump is not Bump.NONE else "Nothing changes."


def counts(review: Review) -> str:
    """Say how many changes there are of each kind."""
    levels = Counter(one.judged_level for one in review.changes.all)
    parts = [f"{levels[level]} {NAMES[level]}" for level in NAMES if levels[level]]
    if review.changes.no_effect:
        parts.append(f"{review.changes.no_effect} without any effect")
    return "; ".join(parts) + "." if parts else ""


def compared(review: Review) -> str:
    """Name the base of the comparison and both versions."""
    text = f"Compared with `{review.base.name}` ({review.base.commit[:10]})."
    if not review.base.is_merge_base:
        text += " The history does not reach to where the branch left it, so newer changes there show as undone."
    if review.base_version is not None:
        text += f" `info.version`: {review.base_version} → {review.head_version}. {_version(review)}"
    if review.changes.code:
        text += f" Of the package, {count(review.changes.code, 'file')} changed, what is derived aside."
    if review.is_stale:
        text += " `generated/` is not what this openapi.yaml makes: run `make generate` before merging."
    return text


def sentence(found: Finding) -> str:
    """A finding, with the operations that it concerns."""
    where = operations(found)
    about = f"{where}: " if where and found.subject != "operation" and where not in found.subject else ""
    subject = where if found.subject == "operation" else _first(found.subject.split(", "))
    return f"{about}{subject}: {found.text}."


def operations(found: Finding) -> str:
    """The first operations, and how many more there are."""
    return _first([f"`{one}`" for one in found.operations])


def _first(names: list[str]) -> str:
    """The first names, and how many more there are."""
    shown = names if len(names) <= MANY else names[: MANY - 1]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def remedy(found: Finding) -> str:
    """Say whom a change breaks, and what to do instead."""
    parts = [f"Breaks {found.who}." if found.who else "", f"Instead: {found.advice}" if found.advice else ""]
    return " ".join(filter(None, parts))


def _version(review: Review) -> str:
    if review.bump is Bump.NONE:
        return "The change calls for no new version."
    is_early = bool(review.base_version and review.base_version.startswith("0."))
    rule = " (before 1.0, a minor one for what breaks)" if is_early else ""
    wanted = f"The change calls for a {review.bump.name.lower()} bump, {review.version_called_for}{rule}"
    return f"{wanted}; " + ("that is done." if review.bump_made >= review.bump else "that is not done yet.")


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
