"""The verdict on each kind of change is that of a careful reviewer."""

from collections.abc import Iterator

import pytest

from tools.spec_review.changes import Level, gravest
from tools.spec_review.review import Review, review

from .scratch import ScratchRepository
from .spec_changes import SPEC_CHANGES, SpecChange


@pytest.fixture(scope="module", params=SPEC_CHANGES, ids=lambda change: change.name)
def reviewed(request: pytest.FixtureRequest, repository: ScratchRepository) -> Iterator[tuple[SpecChange, Review]]:
    """A change made in the working tree, with its review."""
    change: SpecChange = request.param
    if change.before:
        repository.spec.write_text(change.base(repository.text))
        repository.regenerate()
        repository.commit("What is there already")
    repository.spec.write_text(change.head(repository.text))
    yield change, review(repository.root, "main")
    repository.git("checkout", "--quiet", "--force", "main")
    if change.before:
        repository.git("reset", "--quiet", "--hard", "HEAD~1")


def test_what_it_does_on_the_wire_is_told(reviewed: tuple[SpecChange, Review]) -> None:
    change, found = reviewed
    assert gravest(found.changes.http).name.lower() == change.http


def test_what_it_does_to_importers_is_told(reviewed: tuple[SpecChange, Review]) -> None:
    change, found = reviewed
    assert gravest(found.changes.python).name.lower() == change.python


def test_nothing_is_left_for_a_person_to_classify(reviewed: tuple[SpecChange, Review]) -> None:
    _, found = reviewed
    everything = [*found.changes.http, *found.changes.python]
    assert [change for change in everything if change.level is Level.UNCLASSIFIED] == []


def test_every_change_on_the_wire_has_a_line(reviewed: tuple[SpecChange, Review]) -> None:
    _, found = reviewed
    assert [change for change in found.changes.http if not (change.base_line or change.head_line)] == []


def test_only_what_breaks_needs_a_version_to_say_so(reviewed: tuple[SpecChange, Review]) -> None:
    change, found = reviewed
    assert found.breaks_unannounced == ("breaking" in (change.http, change.python))


def test_the_table_has_changes_enough() -> None:
    assert len({change.name for change in SPEC_CHANGES}) == len(SPEC_CHANGES) >= 30
