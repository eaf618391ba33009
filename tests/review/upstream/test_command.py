"""`make upstream` and `make upstream-history`: exit statuses and reports."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.generate import SPEC
from tools.spec_review.upstream.__main__ import main
from tools.spec_review.upstream.comparison import compare
from tools.spec_review.upstream.differences import Section
from tools.spec_review.upstream.wording import side_by_side
from tools.spec_review.wire_changes import read

from .documents import NAMED, PATH, contract, operation, published

SAME = published({PATH: {"post": operation(NAMED)}})
TAGGED = {"type": "object", "properties": {"name": {"type": "string"}, "tag": {}, "hue": {}}}
GROWN = published({PATH: {"post": operation(TAGGED)}, "/v1/sessions/hive": {"get": operation()}})


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return saved(tmp_path / "contract.yaml", contract({PATH: {"post": operation(NAMED)}}))


def saved(path: Path, document: dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(document, sort_keys=False))
    return path


def test_the_exit_status_says_whether_something_has_drifted(ours: Path, tmp_path: Path) -> None:
    assert main(["bees", str(saved(tmp_path / "same.yaml", SAME))], ours) == 0
    assert main(["bees", str(saved(tmp_path / "grown.yaml", GROWN))], ours) == 1


@pytest.mark.parametrize(
    ("service", "text", "reason"),
    [
        ("wasps", yaml.safe_dump(SAME), "no service 'wasps': use one of owls, bees"),
        ("bees", "title: bees", "not an OpenAPI 3 document"),
        ("bees", "{", "neither YAML nor JSON"),
        ("bees", "openapi: 3.1.0\npaths: []", "no `paths`"),
    ],
)
def test_what_cannot_be_compared_is_told(
    service: str, text: str, reason: str, ours: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "document.yaml").write_text(text)
    assert main([service, str(tmp_path / "document.yaml")], ours) == 2
    assert reason in capsys.readouterr().err


def test_the_report_tells_of_fields_together_and_of_operations(
    ours: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["bees", str(saved(tmp_path / "grown.yaml", GROWN))], ours)
    told = capsys.readouterr().out
    assert "**2 differences without a note in the contract.**" in told
    assert "`POST /v1/sessions`: request fields `tag`, `hue`: only the service has it." in told
    assert "## Operations for sessions that the contract lacks" in told
    assert "- `GET /v1/sessions/hive`: only the service has it." in told


def test_a_history_says_in_which_version_each_difference_began_and_ended(
    ours: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "versions"
    for name, document in (("2026-01", SAME), ("2026-02", GROWN), ("2026-03", GROWN), ("2026-05", SAME)):
        saved(folder / f"{name}.yaml", document)
    (folder / "2026-04.yaml").write_text("no document")
    assert main(["bees", "--history", str(folder)], ours) == 0
    told = capsys.readouterr().out.split("## ")
    assert [part.partition("\n")[0] for part in told[1:]] == ["2026-02.yaml", "2026-04.yaml", "2026-05.yaml"]
    assert "began:\n\n- `POST /v1/sessions`: request fields `tag`, `hue`" in told[1]
    assert "It can't be compared" in told[2]
    assert "ended:\n\n- `POST /v1/sessions`: request fields `tag`, `hue`" in told[3]
    assert "In 2 other versions, no difference began or ended." in told[3]


def test_a_history_fails_by_its_newest_version(ours: Path, tmp_path: Path) -> None:
    folder = tmp_path / "versions"
    saved(folder / "1.yaml", SAME)
    saved(folder / "2.yaml", GROWN)
    assert main(["bees", "--history", str(folder)], ours) == 1


def test_a_folder_without_documents_is_refused(ours: Path, tmp_path: Path) -> None:
    assert main(["bees", "--history", str(tmp_path / "nowhere")], ours) == 2


@pytest.mark.parametrize("service", ["honeyhive", "orq"])
def test_our_own_contract_does_not_differ_from_itself(service: str) -> None:
    own = read(SPEC)
    of_both = compare(own, own, service)
    assert [one for one in of_both.differences if one.section is not Section.NEW] == []
    assert of_both.found == of_both.of


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("no longer required", "the contract requires it, but the service does not"),
        ("`minimum` changed from `1` to `2`", "`minimum` differs: `1` in the contract, `2` in the service's document"),
        ("the default `50` was added", "only the service has the default `50`"),
        ("the body was removed", "only the contract has the body"),
    ],
)
def test_neither_document_was_there_first(change: str, words: str) -> None:
    assert side_by_side(change) == words
