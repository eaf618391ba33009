"""The version that a change calls for."""

import pytest

from tools.spec_review.bump import Bump, called_for, made, raised
from tools.spec_review.wire import Level


@pytest.mark.parametrize(
    ("base", "head", "bump"),
    [
        ("1.2.3", "1.2.4", Bump.PATCH),
        ("1.2.3", "1.3.0", Bump.MINOR),
        ("1.2.3", "2.0.0", Bump.MAJOR),
        ("1.2.3", "1.2.3", Bump.NONE),
        ("1.2.3", "1.2.2", Bump.NONE),
        ("0.6.0", "1.0.0-rc.1", Bump.MAJOR),
        ("1.0.0-rc.1", "1.0.0-rc.2", Bump.MAJOR),
        ("1.0.0-rc.9", "1.0.0-rc.10", Bump.MAJOR),
        ("1.0.0-rc.2", "1.0.0", Bump.MAJOR),
        ("1.0.0", "1.0.0-rc.2", Bump.NONE),
        ("1.0.0-rc.2", "1.0.0-rc.2", Bump.NONE),
    ],
)
def test_a_release_candidate_comes_before_its_release_and_may_change_everything(
    base: str, head: str, bump: Bump
) -> None:
    assert made(base, head) is bump


@pytest.mark.parametrize(
    ("base", "level", "version"),
    [
        ("1.2.3", Level.BREAKING, "2.0.0"),
        ("1.2.3", Level.COMPATIBLE, "1.3.0"),
        ("1.2.3", Level.NONE, "1.2.4"),
        ("0.6.0", Level.BREAKING, "0.7.0"),
        ("0.6.0", Level.COMPATIBLE, "0.6.1"),
        ("1.0.0-rc.1", Level.BREAKING, "1.0.0-rc.2"),
        ("1.0.0-rc.1", Level.COMPATIBLE, "1.0.0-rc.2"),
    ],
)
def test_the_next_version_says_what_a_change_does(base: str, level: Level, version: str) -> None:
    assert raised(base, called_for(level, base, anything_changed=True)) == version


@pytest.mark.parametrize("version", ["1.2", "1.2.3.4", "1.2.3rc1", "v1.2.3", "None"])
def test_another_form_of_version_is_refused_with_the_forms_that_are_accepted(version: str) -> None:
    with pytest.raises(ValueError, match=r"MAJOR\.MINOR\.PATCH-rc\.NUMBER"):
        made(version, "1.0.0")
