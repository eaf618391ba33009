"""The files that `make dist` builds."""

import re
import shutil
import tarfile
import zipfile
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tools.generate import ROOT

from .conftest import BUILDER, build, run


def project_files() -> list[str]:
    """The files that git tracks, or would."""
    names = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    return [name for name in names if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(built: dict[str, Path]) -> dict[str, bytes]:
    """The files of the wheel, by name."""
    with zipfile.ZipFile(built[".whl"]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_another_folder_with_other_times_and_modes_builds_the_same_bytes(
    built: dict[str, Path], tmp_path: Path
) -> None:
    for name in project_files():
        (tmp_path / "copy" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / "copy" / name)
        (tmp_path / "copy" / name).chmod(0o600)
    again = build(tmp_path / "copy", tmp_path / "again", umask=0o077)
    assert [path.name for path in again.values()] == [path.name for path in built.values()]
    assert [path.read_bytes() for path in again.values()] == [path.read_bytes() for path in built.values()]


def test_the_sdist_builds_the_wheel_that_the_project_builds(built: dict[str, Path], tmp_path: Path) -> None:
    with tarfile.open(built[".gz"]) as archive:
        archive.extractall(tmp_path / "sdist", filter="data")
    (source,) = (tmp_path / "sdist").iterdir()
    of_sdist = build(source, tmp_path / "of_sdist", "--wheel")
    of_project = build(ROOT, tmp_path / "of_project", "--wheel")
    assert of_sdist[".whl"].read_bytes() == of_project[".whl"].read_bytes() == built[".whl"].read_bytes()


def test_twine_accepts_both_files(built: dict[str, Path]) -> None:
    told = run(BUILDER, "-m", "twine", "--no-color", "check", "--strict", *built.values())
    assert told.count("PASSED") == 2


def test_the_wheel_has_the_contract_and_says_that_its_packages_are_typed(wheel: dict[str, bytes]) -> None:
    assert wheel["trace_sessions/sandbox/openapi.yaml"] == (ROOT / "openapi.yaml").read_bytes()
    assert {"trace_sessions/py.typed", "trace_sessions_api/py.typed"} <= wheel.keys()


def test_the_wheel_has_every_file_of_both_packages_and_nothing_else(wheel: dict[str, bytes]) -> None:
    packages = {name.partition("/")[2] for name in project_files() if name.startswith(("overlays/", "generated/"))}
    others = {name for name in wheel if ".dist-info/" not in name} - packages
    assert packages - wheel.keys() == set()
    assert others == {"trace_sessions/sandbox/openapi.yaml"}


def test_the_metadata_names_authors_licence_and_urls_and_its_links_lead_somewhere(wheel: dict[str, bytes]) -> None:
    (name,) = (name for name in wheel if name.endswith(".dist-info/METADATA"))
    metadata = message_from_bytes(wheel[name], policy=policy.compat32)
    assert metadata["Author"] == "The trace-sessions authors"
    assert metadata["License-Expression"] == "MIT"
    urls = dict(one.split(", ") for one in metadata.get_all("Project-URL", []))
    assert urls.keys() == {"Source", "Documentation", "Changelog", "Issues"}
    readme = metadata.get_payload()
    links = re.findall(r"\]\(([^)]+)\)", str(readme))
    assert links
    assert [link for link in links if not re.match("https?://|#", link)] == []
    own = [link.partition(f"/blob/v{metadata['Version']}/")[2].partition("#")[0] for link in links if "/blob/" in link]
    assert [path for path in own if not (ROOT / path).exists()] == []
