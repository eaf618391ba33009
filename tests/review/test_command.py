"""`make diff` as people run it."""

import json
import subprocess
from pathlib import Path

import pytest

from tools.spec_review.__main__ import main
from tools.spec_review.report.annotations import annotations
from tools.spec_review.report.markdown import markdown
from tools.spec_review.review import review

from .edits import add
from .scratch import IDENTITY, ScratchRepository

REQUIRED = "required: [session_id]"


def make_field_required(scratch: ScratchRepository) -> None:
    scratch.spec.write_text(add("SessionStart", REQUIRED)(scratch.text))


def announce(scratch: ScratchRepository, version: str) -> None:
    scratch.spec.write_text(scratch.spec.read_text().replace("  version: 0.1.0", f"  version: {version}"))


def test_a_tree_without_changes_is_said_to_have_none(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["main"], scratch.root) == 0
    assert "**Nothing changes.**" in capsys.readouterr().out


def test_a_breaking_change_fails_until_the_version_says_so(scratch: ScratchRepository) -> None:
    make_field_required(scratch)
    assert main(["main"], scratch.root) == 1
    announce(scratch, "0.1.1")
    assert main(["main"], scratch.root) == 1
    announce(scratch, "0.1.0")
    scratch.spec.write_text(scratch.spec.read_text().replace("  version: 0.1.1", "  version: 0.2.0"))
    assert main(["main"], scratch.root) == 0


def test_the_report_is_on_standard_output_and_in_a_file(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    make_field_required(scratch)
    main(["main"], scratch.root)
    assert capsys.readouterr().out == (scratch.root / "build" / "spec-review.md").read_text()


def test_a_link_leads_to_the_line(scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]) -> None:
    make_field_required(scratch)
    main(["main"], scratch.root)
    lines = scratch.spec.read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if REQUIRED in text)
    assert f"[openapi.yaml:{line}](openapi.yaml#L{line})" in capsys.readouterr().out


def test_the_report_comes_as_json_too(scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]) -> None:
    make_field_required(scratch)
    main(["main", "--format", "json"], scratch.root)
    found = json.loads(capsys.readouterr().out)
    assert (found["level"], found["bump"], found["version_called_for"]) == ("breaking", "minor", "0.2.0")


def test_a_change_on_a_branch_is_seen_without_what_main_did_since(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    scratch.git("checkout", "--quiet", "-b", "change")
    make_field_required(scratch)
    scratch.commit("A change")
    scratch.git("checkout", "--quiet", "main")
    scratch.spec.write_text(scratch.text.replace("/v2/traces/sessions/count", "/v3/traces/sessions/count"))
    scratch.commit("Something else")
    scratch.git("checkout", "--quiet", "change")
    assert main(["main"], scratch.root) == 1
    out = capsys.readouterr().out
    assert "`session.session_id`" in out
    assert "/v3" not in out


def test_a_shallow_clone_with_the_base_fetched_will_do(
    scratch: ScratchRepository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scratch.git("checkout", "--quiet", "-b", "change")
    make_field_required(scratch)
    scratch.commit("A change")
    clone = tmp_path / "clone"
    source = scratch.root.as_uri()
    subprocess.run(
        ["git", *IDENTITY, "clone", "--quiet", "--depth=1", "--branch=change", source, str(clone)], check=True
    )
    subprocess.run(["git", "-C", str(clone), "fetch", "--quiet", "--depth=1", "origin", "main:base"], check=True)
    assert main(["base"], clone) == 1
    assert "The history is too short" in capsys.readouterr().out


def test_a_base_without_the_document_breaks_nothing(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    scratch.git("rm", "--quiet", "openapi.yaml")
    scratch.commit("No document")
    scratch.spec.write_text(scratch.text)
    assert main(["main"], scratch.root) == 0
    assert "There was no openapi.yaml before" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("paths: [\n", "is not YAML"),
        ("openapi: 3.1.0\n", "make lint-spec"),
        ("openapi: 3.1.0\ninfo: {version: one}\npaths: {}\n", "MAJOR.MINOR.PATCH"),
    ],
)
def test_a_document_that_cannot_be_reviewed_is_named(
    text: str, remedy: str, scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    scratch.spec.write_text(text)
    assert main(["main"], scratch.root) == 2
    assert remedy in capsys.readouterr().err


def test_the_half_about_the_wire_comes_when_no_package_can_be_made(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    make_field_required(scratch)
    scratch.spec.write_text(scratch.spec.read_text().replace("operationId: getSession", "operationId: startSession"))
    assert main(["main"], scratch.root) == 1
    report = capsys.readouterr().out
    assert "No package can be generated from the new openapi.yaml" in report
    assert "request field `session.session_id`: required now" in report


def test_a_review_that_cannot_run_says_so_where_the_report_is_read(scratch: ScratchRepository) -> None:
    main(["origin/nowhere"], scratch.root)
    assert "The review could not run: " in (scratch.root / "build" / "spec-review.md").read_text()


def test_what_breaks_is_annotated_in_its_line(scratch: ScratchRepository) -> None:
    make_field_required(scratch)
    lines = scratch.spec.read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if REQUIRED in text)
    told = list(annotations(review(scratch.root, "main")))
    assert len(told) == 2  # on the wire, and for those who import the model
    assert told[0].startswith(
        f"::error file=openapi.yaml,line={line},title=Breaking::`POST /session/start`: request field"
    )


def test_a_report_that_is_too_long_for_a_comment_leaves_out_what_is_folded(scratch: ScratchRepository) -> None:
    fields = "\n".join(f"field_{number}: {{type: string}}" for number in range(700))
    scratch.spec.write_text(add("SessionStart > properties", fields)(scratch.text))
    report = markdown(review(scratch.root, "main"))
    assert len(report) < 60_000
    assert "compatible changes left out" in report


def test_an_unknown_base_is_named(scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["origin/nowhere"], scratch.root) == 2
    assert "origin/nowhere" in capsys.readouterr().err


def test_stale_generated_code_is_mentioned_until_it_is_made_again(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    make_field_required(scratch)
    main(["main"], scratch.root)
    assert "run `make generate`" in capsys.readouterr().out
    scratch.regenerate()
    main(["main"], scratch.root)
    assert "run `make generate`" not in capsys.readouterr().out


def test_a_change_of_the_overlay_is_reviewed_as_well(
    whole: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    client = whole.root / "overlays" / "trace_sessions" / "_async" / "client.py"
    client.write_text(client.read_text().replace("def with_options(", "def with_defaults("))
    assert main(["main"], whole.root) == 1
    shown = capsys.readouterr().out
    assert "`trace_sessions.AsyncOrq.with_options`" in shown
    assert "`trace_sessions.Orq.with_options`" in shown
