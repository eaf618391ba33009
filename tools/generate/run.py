"""The command, which writes or compares every derived file."""

import argparse
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path

from . import ROOT, SPEC
from .checks import checked
from .client import FOLDERS, derived
from .contract import operations_of
from .files import contents, differences, formatted, write
from .package import PACKAGE, GenerationError, generate
from .pages import FOLDER, pages

EVERY_FOLDER = (PACKAGE, *FOLDERS, FOLDER)


def fresh_files() -> dict[Path, str]:
    """Return every file that is derived from the contract, with its text."""
    document = checked(SPEC)
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / PACKAGE.name
        data = generate(package)
        files = {PACKAGE / path.relative_to(package): text for path, text in contents(package).items()}
    return files | formatted(derived(document, data)) | pages(document, operations_of(document, data))


def check_import() -> None:
    """Import every generated module, because some faults show only then."""
    program = (
        "import pkgutil, importlib, trace_sessions_api, trace_sessions._contract.operations as operations\n"
        "for found in pkgutil.walk_packages(trace_sessions_api.__path__, 'trace_sessions_api.'):\n"
        "    importlib.import_module(found.name)\n"
        "import trace_sessions\n"
        "for name in trace_sessions.__all__:\n"
        "    getattr(trace_sessions, name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise GenerationError(f"the generated package can't be imported:\n{done.stderr.strip().splitlines()[-1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make everything that is derived from openapi.yaml.")
    parser.add_argument(
        "--check", action="store_true", help="change nothing, and fail with the diff if a file is stale"
    )
    check = parser.parse_args().check
    files = fresh_files()
    if check:
        committed = {path: text for folder in EVERY_FOLDER for path, text in contents(folder).items()}
        if lines := differences(committed, files):
            raise GenerationError("\n".join([*lines, "", "these files don't match their sources: run `make generate`"]))
        return
    changed = write(files, EVERY_FOLDER)
    check_import()
    for folder, paths in groupby(changed, key=lambda path: path.parent):
        names = [path.name if path in files else f"{path.name} (removed)" for path in paths]
        print(f"{folder.relative_to(ROOT)}: {', '.join(names)}")
    print(f"{len(files)} files are derived from {SPEC.name}, {len(changed)} of them changed.")
