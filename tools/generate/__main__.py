"""Make everything that is derived from openapi.yaml, or check that it is up to date.

Usage: python -m tools.generate [--check]
"""

import sys

try:
    from .package import GenerationError
    from .run import main
except (ImportError, SyntaxError) as error:
    # The hooks are read from the package that this command makes.
    sys.exit(
        f"the package can't be imported ({error}): restore the derived files with\n"
        "git checkout HEAD -- generated overlays/trace_sessions/_contract overlays/trace_sessions/_sync\n"
        "then run `make generate` again"
    )

if __name__ == "__main__":
    try:
        main()
    except GenerationError as error:
        sys.exit(f"{error}")
