"""The step of the workflow that writes the summary and the comment, run by Node with a stand-in for GitHub."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.generate import ROOT

STEPS = yaml.safe_load((ROOT / ".github/workflows/spec-review.yml").read_text())["jobs"]["review"]["steps"]
SCRIPT = next(step["with"]["script"] for step in STEPS if "github-script" in step.get("uses", ""))
STAND_IN = """
const calls = [];
const core = {summary: {addRaw: text => ({write: async () => calls.push({summary: text})})}};
const issues = {
  listComments: () => {},
  updateComment: async call => calls.push({updated: call}),
  createComment: async call => calls.push({created: call}),
};
const github = {rest: {issues}, paginate: async () => %(comments)s};
const pull = {head: {repo: {full_name: %(head)s}}, base: {repo: {full_name: 'a/b'}}};
const context = {repo: {owner: 'a', repo: 'b'}, issue: {number: 7}, payload: {pull_request: pull}};
(async () => { %(script)s })().then(() => console.log(JSON.stringify(calls)));
"""


@pytest.fixture
def run(tmp_path: Path) -> Any:
    if not shutil.which("node"):
        pytest.skip("Node is not installed")

    def ran(report: str | None, comments: list[dict[str, Any]], *, head: str = "a/b") -> list[dict[str, Any]]:
        if report is not None:
            (tmp_path / "build").mkdir()
            (tmp_path / "build" / "spec-review.md").write_text(report)
        given = {"comments": json.dumps(comments), "head": json.dumps(head), "script": SCRIPT}
        done = subprocess.run(
            ["node", "--eval", STAND_IN % given], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    return ran


def comment(number: int, body: str, kind: str = "Bot") -> dict[str, Any]:
    return {"id": number, "body": body, "user": {"type": kind}}


def test_the_first_report_is_a_new_comment(run: Any) -> None:
    summary, created = run("# Review\n", [comment(1, "Well done.", "User"), comment(2, "Coverage: 95%")])
    assert summary == {"summary": "# Review\n"}
    assert created["created"]["issue_number"] == 7
    assert "# Review" in created["created"]["body"]


def test_the_next_report_takes_the_place_of_the_first(run: Any) -> None:
    _, updated = run("# Review\n", [comment(1, "Well done.", "User"), comment(2, "<!-- spec-review -->\nold")])
    assert updated["updated"]["comment_id"] == 2
    assert "old" not in updated["updated"]["body"]


def test_a_review_that_can_not_run_says_so_there(run: Any) -> None:
    summary, created = run(None, [])
    assert "could not run" in summary["summary"]
    assert "could not run" in created["created"]["body"]


def test_a_fork_has_the_summary_alone(run: Any) -> None:
    assert [list(call) for call in run("# Review\n", [], head="c/b")] == [["summary"]]
