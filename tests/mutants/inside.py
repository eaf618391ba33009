"""Mutants of what functions do, as mutmut has left its results in the working directory."""

from collections.abc import Iterator

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files

from .mutant import Mutant, change_of

KILLED = {"killed", "timeout"}


def mutants() -> Iterator[Mutant]:
    for path in walk_mutatable_files():
        results = SourceFileMutationData(path=path)
        results.load()
        for name, exit_code in results.exit_code_by_key.items():
            if status_by_exit_code[exit_code] in KILLED:
                yield Mutant(("", "", ""), killed=True)
                continue
            # The first two lines name the files.
            lines = get_diff_for_mutant(name, path=path).splitlines()[2:]
            removed, added = ([line[1:] for line in lines if line.startswith(sign)] for sign in "-+")
            yield Mutant(change_of(str(path), removed, added), killed=False)
