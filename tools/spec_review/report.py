"""The review as Markdown, and as JSON."""

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import asdict, evolve

from .bump import Bump
from .changes import HttpChange, Level, PythonChange
from .review import Review

MARKS = {
    Level.BREAKING: "**breaking**",
    Level.UNCLASSIFIED: "unclassified",
    Level.COMPATIBLE: "compatible",
    Level.NONE: "no effect",
}
LONG_LIST = 40


def markdown(review: Review) -> str:
    """The report for people."""
    python = list(together(review.changes.python))
    sections = [
        _verdict(review),
        _http(review),
        _python(python),
        _unclassified(review, python),
        _size(review),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def as_json(review: Review) -> str:
    """The report for programs; levels and bumps by name."""

    def named(_: Any, __: Any, value: Any) -> Any:
        return value.name.lower() if isinstance(value, (Level, Bump)) else value

    whole = asdict(review, value_serializer=named)
    extra = {
        "level": review.changes.level.name.lower(),
        "breaks_unannounced": review.breaks_unannounced,
        "version_called_for": review.version_called_for,
    }
    return json.dumps({**extra, **whole}, indent=2) + "\n"


def _verdict(review: Review) -> str:
    http, python = review.changes.http, review.changes.python
    base = f"`{review.base.name}` ({review.base.commit[:10]})"
    lines = ["# Review of openapi.yaml", "", f"**{headline(review)}**", "", f"Compared with {base}."]
    if not review.base.is_merge_base:
        lines[-1] += " The history does not reach to where the branch left it, so newer changes there show as undone."
    if review.base_version is None:
        return "\n".join(lines)
    lines += ["", "| | breaking | compatible | unclassified |", "|---|---:|---:|---:|"]
    lines += [_counts("on the wire", http), _counts("for those who import the package", python)]
    lines += ["", f"`info.version`: {review.base_version} → {review.head_version}. {_version(review)}"]
    if review.changes.documentation:
        lines += ["", f"Descriptions, summaries and examples changed in {review.changes.documentation} places."]
    if review.is_stale:
        lines += ["", "`generated/` is not what this openapi.yaml makes: run `make generate` before merging."]
    return "\n".join(lines)


def headline(review: Review) -> str:
    """The verdict in one sentence."""
    if review.base_version is None:
        return "There was no openapi.yaml before: everything is new, so nothing can break."
    if review.changes.level is Level.BREAKING:
        if review.breaks_unannounced:
            return f"Breaking, and the version does not say so: it must be {review.version_called_for} or higher."
        return f"Breaking, and version {review.head_version} says so."
    if review.bump is Bump.NONE:
        return "Nothing changes."
    return "Nothing breaks."


def _version(review: Review) -> str:
    rule = (
        ""
        if review.base_version and not review.base_version.startswith("0.")
        else " (before 1.0, a minor one for what breaks)"
    )
    if review.bump is Bump.NONE:
        return "The change calls for no new version."
    wanted = f"The change calls for a {review.bump.name.lower()} bump, {review.version_called_for}{rule}"
    return f"{wanted}; " + ("that is done." if review.bump_made >= review.bump else "that is not done yet.")


def _counts(who: str, changes: Iterable[HttpChange | PythonChange]) -> str:
    levels = [change.level for change in changes]
    return (
        f"| {who} | "
        + " | ".join(str(levels.count(level)) for level in (Level.BREAKING, Level.COMPATIBLE, Level.UNCLASSIFIED))
        + " |"
    )


def _http(review: Review) -> str:
    changes = [change for change in review.changes.http if change.level is not Level.UNCLASSIFIED]
    if not changes:
        return ""
    rows = [
        f"| {MARKS[one.level]} | {_cell(one.text)} | {_cell(', '.join(one.operations))} | {_place(review, one)} |"
        for one in changes
    ]
    return "\n".join(["## On the wire", "", "| | what | operations | where |", "|---|---|---|---|", *rows])


def _place(review: Review, change: HttpChange) -> str:
    """A link to the line: of the new document, or of the old one for what is gone."""
    if change.head_line:
        return link(change.head_line)
    return link(change.base_line, review.base.commit) if change.base_line else ""


def link(line: int, commit: str = "") -> str:
    """On GitHub's own machines a link to the commit; elsewhere one within the repository."""
    text = f"openapi.yaml:{line}" + (" before" if commit else "")
    server, repository = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    revision = commit or os.environ.get("GITHUB_SHA")
    if server and repository and revision:
        return f"[{text}]({server}/{repository}/blob/{revision}/openapi.yaml#L{line})"
    return text if commit else f"[{text}](openapi.yaml#L{line})"


def _python(changes: list[PythonChange]) -> str:
    shown = [change for change in changes if change.level is not Level.UNCLASSIFIED]
    if not shown:
        return ""
    lines = ["## For those who import the package", ""]
    for level in (Level.BREAKING, Level.COMPATIBLE):
        group = [change for change in shown if change.level is level]
        if not group:
            continue
        lines += [f"### {level.name.capitalize()}", ""]
        if level is Level.COMPATIBLE and len(group) > LONG_LIST:
            lines += [
                "<details><summary>" + f"{len(group)} changes</summary>",
                "",
                *map(_python_item, group),
                "",
                "</details>",
                "",
            ]
        else:
            lines += [*map(_python_item, group), ""]
    return "\n".join(lines).rstrip()


def together(changes: Iterable[PythonChange]) -> Iterator[PythonChange]:
    """One item for the functions of a module, or the methods of a class, that changed in the same way."""
    groups: dict[tuple[object, ...], list[PythonChange]] = {}
    for change in changes:
        holder = change.name.rpartition(".")[0]
        alone = "" if change.before.startswith("def ") and change.after.startswith("def ") else change.name
        groups.setdefault((holder, change.level, change.reasons, alone), []).append(change)
    for group in groups.values():
        names = [change.name.rpartition(".")[2] for change in group[1:]]
        yield evolve(group[0], name="`, `".join([group[0].name, *names]))


def _python_item(change: PythonChange) -> str:
    signatures = [f"- {change.before}" if change.before else "", f"+ {change.after}" if change.after else ""]
    block = "\n".join(f"  {line}" for line in ("```diff", *filter(None, signatures), "```"))
    return f"- `{change.name}`: {'; '.join(change.reasons)}\n{block}"


def _unclassified(review: Review, python: list[PythonChange]) -> str:
    lines = [
        f"- {_cell(one.text)} ({_place(review, one)})" for one in review.changes.http if one.level is Level.UNCLASSIFIED
    ]
    lines += [_python_item(one) for one in python if one.level is Level.UNCLASSIFIED]
    if not lines:
        return ""
    return "\n".join(
        ["## Changed, but not classified", "", "No tool knows what these do; a person must judge.", "", *lines]
    )


def _size(review: Review) -> str:
    base, head = review.base_size, review.head_size
    return "\n".join(
        [
            "## Generated code",
            "",
            "| | before | after | |",
            "|---|---:|---:|---:|",
            f"| files | {base.files} | {head.files} | {head.files - base.files:+d} |",
            f"| lines | {base.lines:,} | {head.lines:,} | {head.lines - base.lines:+,d} |",
        ]
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
