"""`python -m tools.spec_review --wire`: two documents that are no part of this project."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.spec_review.__main__ import main

from .documents import with_request, with_response

STRING = {"type": "string"}


def saved(path: Path, document: Any) -> str:
    path.write_text(json.dumps(document, indent=2) if path.suffix == ".json" else yaml.dump(document))
    return str(path)


def test_json_and_yaml_and_3_0_and_3_1_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = saved(tmp_path / "old.json", with_request({"type": "string", "nullable": True}, version="3.0.3"))
    new = saved(tmp_path / "new.yaml", with_request({"type": ["string", "null"]}))
    assert main(["--wire", old, new]) == 0
    assert "Nothing breaks." in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_break_is_told_with_its_lines(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = [with_request(one) for one in (STRING, STRING | {"minLength": 1})]
    paths = [saved(tmp_path / f"{name}{suffix}", one) for name, one in zip(("old", "new"), documents, strict=True)]
    assert main(["--wire", *paths]) == 1
    line = next(n for n, text in enumerate(Path(paths[1]).read_text().splitlines(), 1) if "minLength" in text)
    told = capsys.readouterr().out
    assert "`POST /things`: request field `value`: `minLength` `1` was added." in told
    assert f"new line {line}" in told


def test_what_must_be_judged_fails_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = [with_request(STRING | {"pattern": one}) for one in ("^a", "^b")]
    paths = [saved(tmp_path / f"{number}.json", one) for number, one in enumerate(documents)]
    assert main(["--wire", *paths, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["level"] == "unclassified"


def test_no_value_is_shown_where_there_was_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = STRING | {"default": "a", "minLength": 1, "pattern": "^a", "format": "date", "deprecated": True, "not": {}}
    paths = [saved(tmp_path / f"{number}.json", with_response(one)) for number, one in enumerate((STRING, said))]
    main(["--wire", *paths])
    main(["--wire", *paths[::-1]])
    assert "None" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not an OpenAPI 3 document"),
        ("{", "neither YAML nor JSON"),
        ("swagger: '2.0'", "not an OpenAPI 3 document"),
        ("a: [", "neither YAML nor JSON"),
    ],
)
def test_a_file_that_is_no_contract_is_named(
    text: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.yaml").write_text(text)
    assert main(["--wire", str(tmp_path / "old.yaml"), str(tmp_path / "old.yaml")]) == 2
    assert reason in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--wire", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml")]) == 2
    assert "can't be read" in capsys.readouterr().err
