"""Judgements of people in spec-review.yaml."""

import re
from pathlib import Path

import pytest

from tools.spec_review.__main__ import main

from .edits import add
from .scratch import ScratchRepository


def add_pattern(scratch: ScratchRepository, pattern: str = "^b") -> None:
    """Change a pattern, which no rule can weigh."""
    before = scratch.text.replace("minLength: 1", "pattern: ^a")
    scratch.spec.write_text(before)
    scratch.commit("A pattern")
    scratch.regenerate()
    scratch.spec.write_text(before.replace("pattern: ^a", f"pattern: {pattern}"))


def require_field(scratch: ScratchRepository) -> None:
    scratch.spec.write_text(add("SessionStart", "required: [session_id]")(scratch.text))


def reviewed(scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["main"], scratch.root)
    return status, capsys.readouterr().out


def judge(scratch: ScratchRepository, report: str, verdict: str) -> None:
    changes = re.findall(r"Change `([0-9a-f]{12})`", report)
    entries = [
        f"- change: {one}\n  verdict: {verdict}\n  reason: Nobody does.\n  affects: Nobody.\n"
        for one in dict.fromkeys(changes)
    ]
    (scratch.root / "spec-review.yaml").write_text("".join(entries))


def test_a_change_that_no_rule_weighs_fails_until_it_is_judged(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    add_pattern(scratch)
    status, report = reviewed(scratch, capsys)
    assert status == 1
    assert report.index("## To be judged") < report.index("Compared with")
    judge(scratch, report, "compatible")
    status, report = reviewed(scratch, capsys)
    assert status == 0
    assert "Nobody does. Affects: Nobody." in report


def test_a_change_that_is_judged_to_break_calls_for_a_version(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    add_pattern(scratch)
    judge(scratch, reviewed(scratch, capsys)[1], "breaking")
    status, report = reviewed(scratch, capsys)
    assert status == 1
    assert "it must be 0.2.0 or higher" in report


def test_a_judgement_goes_stale_when_the_change_does(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    add_pattern(scratch)
    judge(scratch, reviewed(scratch, capsys)[1], "compatible")
    scratch.spec.write_text(scratch.spec.read_text().replace("pattern: ^b", "pattern: ^c"))
    status, report = reviewed(scratch, capsys)
    assert status == 1
    assert "## Judgements to remove" in report


def test_a_break_on_purpose_is_accepted_without_a_version(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    require_field(scratch)
    judge(scratch, reviewed(scratch, capsys)[1], "accepted")
    status, report = reviewed(scratch, capsys)
    assert status == 0
    assert "which spec-review.yaml accepts" in report


def test_a_break_cannot_be_judged_away(scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]) -> None:
    require_field(scratch)
    judge(scratch, reviewed(scratch, capsys)[1], "compatible")
    assert main(["main"], scratch.root) == 2
    assert "verdict: accepted" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("change: 1\n", "write an item for each judged change"),
        ("- change: 1\n", "affects, change, reason, verdict"),
        ("- {change: 1, verdict: harmless, reason: a, affects: b}\n", "must be compatible, breaking or accepted"),
        ("- {change: 1, verdict: compatible, reason: '', affects: b}\n", "write the reason"),
        ("- [\n", "is not YAML"),
    ],
)
def test_an_entry_that_says_too_little_is_named(
    text: str, remedy: str, scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(scratch.root / "spec-review.yaml").write_text(text)
    assert main(["main"], scratch.root) == 2
    assert remedy in capsys.readouterr().err
