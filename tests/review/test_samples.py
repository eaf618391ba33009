"""The sample reports in docs/spec-review are those that the review writes."""

from tools.generate import ROOT

from .samples import FOLDER, pages


def test_no_sample_is_stale_missing_or_left_over() -> None:
    committed = {path: path.read_text() for path in FOLDER.glob("*.md") if path.name != "rules.md"}
    assert committed == pages(), "run `make sample-reviews`"


def test_the_pages_are_linked_from_the_readme() -> None:
    assert "docs/spec-review/" in (ROOT / "README.md").read_text()
