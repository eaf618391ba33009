"""A change in words that set two documents side by side: neither of them was there first."""

import re

WORDS = [
    (r"added, required", "only the service has it, and requires it"),
    (r"added", "only the service has it"),
    (r"removed", "only the contract has it"),
    (r"required now", "the service requires it, the contract does not"),
    (r"no longer required", "the contract requires it, the service does not"),
    (r"null is allowed", "the service allows null, the contract does not"),
    (r"null is no longer allowed", "the contract allows null, the service does not"),
    (r"other fields are allowed", "the service allows other fields, the contract does not"),
    (r"other fields are no longer allowed", "the contract allows other fields, the service does not"),
    (r"deprecated", "the service deprecates it, the contract does not"),
    (r"no longer deprecated", "the contract deprecates it, the service does not"),
    (r"it is no longer one of (.*)", r"the service allows any value, the contract \1"),
    (r"any other value is allowed beside (.*)", r"the service allows any value, the contract \1"),
    (r"it is one of (.*), no longer any value", r"the contract allows any value, the service \1"),
    (r"it asks for (.*), no longer for (.*)", r"the service asks for \1, the contract for \2"),
    (r"(.*) is no longer asked for: everybody may call", r"the contract asks for \1, the service for nothing"),
    (r"(.*) is no longer asked for as well", r"only the contract asks for \1 as well"),
    (r"(.*) is asked for( as well)?", r"only the service asks for \1\2"),
    (r"(.*) is no longer taken", r"only the contract takes \1"),
    (r"(.*) is taken instead, too", r"only the service takes \1"),
    (r"(.*) no longer needs the scope (.*)", r"only the contract names the scope \2 of \1"),
    (r"(.*) needs the scope (.*)", r"only the service names the scope \2 of \1"),
    (r"renamed, it was (.*)", r"the contract calls it \1"),
    (r"(.*) changed from (.*) to (.*)", r"\1 differs: \2 in the contract, \3 in the service's document"),
    (r"(.*) changed", r"\1 differs"),
    (r"(.*) was changed", r"\1 differs"),
    (r"(.*) was added", r"only the service has \1"),
    (r"(.*) was removed", r"only the contract has \1"),
]


def side_by_side(text: str) -> str:
    """Word a change as a statement about the contract, as the old document, and about the service."""
    for pattern, words in WORDS:
        if match := re.fullmatch(pattern, text):
            return match.expand(words)
    return text
