"""`make changelog` as people run it."""

from pathlib import Path

import pytest

from tools.spec_review.changelog import main

from .scratch import ScratchRepository

BEFORE = "# Changelog\n\nAbout it.\n\n## 0.1.0\n\n- The first one.\n"


@pytest.fixture
def changelog(scratch: ScratchRepository) -> Path:
    path = scratch.root / "CHANGELOG.md"
    path.write_text(BEFORE)
    return path


def rename_field(scratch: ScratchRepository) -> None:
    scratch.spec.write_text(scratch.text.replace("session_name", "name"))


def test_the_entry_stands_above_the_others_under_the_version_called_for(
    scratch: ScratchRepository, changelog: Path
) -> None:
    rename_field(scratch)
    assert main(["main"], scratch.root) == 0
    written = changelog.read_text()
    assert written.index("About it.") < written.index("## 0.2.0") < written.index("## 0.1.0")
    assert "- **Breaking:** `POST /session/start`: request field `session.session_name`: removed.\n" in written


def test_removals_and_additions_have_sections_of_their_own(scratch: ScratchRepository, changelog: Path) -> None:
    rename_field(scratch)
    main(["main"], scratch.root)
    added, removed = changelog.read_text().partition("### Added")[2].split("### Removed")
    assert "`session.name`" in added
    assert "`session.session_name`" in removed


def test_the_entry_speaks_of_operations_and_fields(scratch: ScratchRepository, changelog: Path) -> None:
    rename_field(scratch)
    main(["main"], scratch.root)
    assert "components/schemas" not in changelog.read_text()


def test_a_second_run_leaves_the_first_entry_alone(
    scratch: ScratchRepository, changelog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scratch.spec.write_text(scratch.text.replace("minLength: 1", "minLength: 1\n        maxLength: 90"))
    main(["main"], scratch.root)
    first = changelog.read_text()
    # What is found later may call for a higher version; the entry is the same one still.
    rename_field(scratch)
    assert main(["main"], scratch.root) == 0
    assert changelog.read_text() == first
    assert "stays unchanged" in capsys.readouterr().out


def test_the_entry_takes_the_version_that_the_document_already_has(scratch: ScratchRepository, changelog: Path) -> None:
    rename_field(scratch)
    scratch.spec.write_text(scratch.spec.read_text().replace("  version: 0.1.0", "  version: 1.0.0"))
    assert main(["main"], scratch.root) == 0
    assert "## 1.0.0" in changelog.read_text()


def test_an_entry_that_is_there_stays_as_it_is(
    scratch: ScratchRepository, changelog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rename_field(scratch)
    finished = BEFORE.replace("## 0.1.0", "## 0.2.0\n\n- Finished by hand.\n\n## 0.1.0")
    changelog.write_text(finished)
    assert main(["main"], scratch.root) == 0
    assert changelog.read_text() == finished
    assert "**Breaking:**" in capsys.readouterr().out


def test_no_entry_is_drafted_where_nothing_changes(scratch: ScratchRepository, changelog: Path) -> None:
    assert main(["main"], scratch.root) == 0
    assert changelog.read_text() == BEFORE


def test_a_repository_without_a_changelog_is_named(
    scratch: ScratchRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["main"], scratch.root) == 2
    assert "CHANGELOG.md" in capsys.readouterr().err
