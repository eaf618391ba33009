"""The wording of a change for two documents of which neither is older."""

import re

WORDS = [
    (r"added, required", "only the service has it, and requires it"),
    (r"added", "only the service has it"),
    (r"removed", "only the contract has it"),
    (r"required now", "the service requires it, but the contract does not"),
    (r"no longer required", "the contract requires it, but the service does not"),
    (r"null is allowed", "the service allows null, but the contract does not"),
    (r"null is no longer allowed", "the contract allows null, but the service does not"),
    (r"other fields are allowed", "the service allows other fields, but the contract does not"),
    (r"other fields are no longer allowed", "the contract allows other fields, but the service does not"),
    (r"deprecated", "the service deprecates it, but the contract does not"),
    (r"no longer deprecated", "the contract deprecates it, but the service does not"),
    (r"it is no longer one of (.*)", r"the service allows any value, but the contract only \1"),
    (r"any other value is allowed besides (.*)", r"the service allows any value, but the contract only \1"),
    (r"it is one of (.*), no longer any value", r"the contract allows any value, but the service only \1"),
    (r"it requires (.*) instead of (.*)", r"the service requires \1, the contract requires \2"),
    (r"(.*) is no longer required: anyone can call the operation", r"only the contract requires \1"),
    (r"(.*) is no longer required as well", r"only the contract requires \1 as well"),
    (r"(.*) is required( as well)?", r"only the service requires \1\2"),
    (r"(.*) is no longer accepted", r"only the contract accepts \1"),
    (r"(.*) is accepted as an alternative", r"only the service accepts \1"),
    (r"(.*) no longer needs the scope (.*)", r"only the contract names the scope \2 of \1"),
    (r"(.*) needs the scope (.*)", r"only the service names the scope \2 of \1"),
    (r"renamed from (.*)", r"the contract calls it \1"),
    (r"(.*) changed from (.*) to (.*)", r"\1 differs: \2 in the contract, \3 in the service's document"),
    (r"(.*) changed", r"\1 differs"),
    (r"(.*) was changed", r"\1 differs"),
    (r"(.*) was added", r"only the service has \1"),
    (r"(.*) was removed", r"only the contract has \1"),
]


def side_by_side(text: str) -> str:
    """Turn the text of a change into a statement about the contract, which is the old document, and the service."""
    for pattern, words in WORDS:
        if match := re.fullmatch(pattern, text):
            return match.expand(words)
    return text
