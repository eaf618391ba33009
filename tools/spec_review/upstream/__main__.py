"""Compare the contract with the documents that a service publishes.

Usage: python -m tools.spec_review.upstream SERVICE FILE
       python -m tools.spec_review.upstream SERVICE --history FOLDER

The report goes to standard output. The exit code is 0 if every difference has a note, 1 if one has none, and 2 if the
comparison could not run. For a history, the newest version decides the exit code.
"""

import argparse
import gc
import sys
from pathlib import Path

from ..errors import ReviewError
from ..wire_changes import read
from .comparison import compare
from .history import history, timeline
from .report import markdown

USAGE = "make upstream SPEC=file SERVICE=orq, or make upstream-history SPECS=folder SERVICE=orq"
CONTRACT = Path(__file__).resolve().parents[3] / "openapi.yaml"


def main(arguments: list[str] | None = None, contract: Path = CONTRACT) -> int:
    parser = argparse.ArgumentParser(prog="make upstream", usage=USAGE)
    parser.add_argument("service", help="a tag of openapi.yaml, such as orq")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("file", nargs="?", type=Path, help="the document that the service publishes")
    source.add_argument(
        "--history", metavar="FOLDER", type=Path, help="a folder with versions of the document, whose names sort by age"
    )
    options = parser.parse_args(arguments)
    gc.disable()  # a large document has millions of objects, and none of them is garbage
    try:
        if options.history:
            versions = history(contract, options.history, options.service)
            print(timeline(versions, options.service), end="")
            return int(versions[-1].has_drift)
        found = compare(read(contract), read(options.file), options.service)
    except ReviewError as error:
        print(f"The comparison could not run: {error}", file=sys.stderr)
        return 2
    print(markdown(found), end="")
    return int(bool(found.drift))


if __name__ == "__main__":
    sys.exit(main())
