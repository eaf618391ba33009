"""The workflows run what people can run, so that what they say can be tried without them."""

import re
from pathlib import Path

import pytest
import yaml

from tools.generate import ROOT

TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_targets_of_the_makefile_alone(path: Path) -> None:
    jobs = yaml.safe_load(path.read_text())["jobs"].values()
    commands = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    assert commands
    for command in commands:
        make, *arguments = command.split()
        assert make == "make", command
        assert {one for one in arguments if re.fullmatch(r"[a-z-]+", one)} <= TARGETS, command


def test_the_tests_run_on_every_supported_python() -> None:
    supported = set(re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text()))
    assert set(re.findall(r'"(3\.\d+)"', (ROOT / ".github/workflows/check.yml").read_text())) == supported


def test_only_the_job_that_publishes_may_sign_and_it_runs_nothing_of_the_project() -> None:
    workflows = [yaml.safe_load(path.read_text()) for path in WORKFLOWS]
    assert all("id-token" not in workflow["permissions"] for workflow in workflows)
    jobs = {name: job for workflow in workflows for name, job in workflow["jobs"].items()}
    assert [name for name, job in jobs.items() if "id-token" in job.get("permissions", {})] == ["publish"]
    publish = jobs["publish"]
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert publish["steps"][-1]["with"] == {"attestations": True}
    assert jobs[publish["needs"]]["steps"][-1]["uses"].startswith("actions/upload-artifact@")
