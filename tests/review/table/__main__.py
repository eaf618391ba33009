"""Hold the review against the table.

Usage: python -m tests.review.table [--held-out]

Prints each row that the review gets wrong, and the score. Exit status: 0 when at least 98% are right in all respects
and no breaking change passes, 1 otherwise.
"""

import argparse
import sys

from .rows import rows
from .score import is_enough, results, summary


def main() -> int:
    parser = argparse.ArgumentParser(prog="make verdicts", description="Hold the review against the table.")
    parser.add_argument(
        "--held-out", action="store_true", help="the quarter that is scored once, instead of the others"
    )
    held_out = parser.parse_args().held_out
    found = list(results(row for row in rows() if row.is_held_out == held_out))
    for one in found:
        if one.wrong:
            print(one)
    print(f"{'held-out' if held_out else 'open'} rows: {summary(found)}")
    return 0 if is_enough(found) else 1


if __name__ == "__main__":
    sys.exit(main())
