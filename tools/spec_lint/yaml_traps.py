"""Checks for unquoted words and numbers whose meaning differs between YAML 1.1 and YAML 1.2.

PyYAML reads YAML 1.1. Redocly and Spectral partly read 1.2. Quotes turn every word into a string.
"""

import re
from collections.abc import Iterator

import yaml

from .findings import Finding

KINDS_1_1 = {
    "tag:yaml.org,2002:null": "null",
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
}
# YAML 1.2.2, 10.3.2.
KINDS_1_2 = {
    re.compile(r"null|Null|NULL|~|"): "null",
    re.compile(r"true|True|TRUE|false|False|FALSE"): "true or false",
    re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"): "a number",
    re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"): "a number",
}
NO_JSON = re.compile(r"[-+]?\.inf|\.nan", re.IGNORECASE)
# In YAML 1.1, 0123 is 83.
OCTAL_1_1 = re.compile(r"[-+]?0[0-7]+")
MERGE = "tag:yaml.org,2002:merge"
REMEDY = "If it is a string, write it in quotes. Otherwise write true, false, or a number with digits only."
KEY_REMEDY = "Write the key in quotes."


def findings(text: str) -> Iterator[Finding]:
    """Return the traps in a readable document."""
    loader = yaml.CSafeLoader(text)
    try:
        # There is one finding for each line, so [on, off] is one fault.
        yield from {finding.line: finding for finding in _below(loader.get_single_node())}.values()
    finally:
        loader.dispose()


def _below(top: yaml.Node | None) -> Iterator[Finding]:
    waiting, passed = [(top, False)], set[int]()
    while waiting:
        node, is_key = waiting.pop()
        if node is None or id(node) in passed:
            continue
        passed.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting += [(one, one is key) for key, value in node.value for one in (key, value)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(item, False) for item in node.value]
        elif isinstance(node, yaml.ScalarNode) and not node.style and (message := _trap(node, is_key)):
            yield Finding(node.start_mark.line + 1, "yaml-trap", message, KEY_REMEDY if is_key else REMEDY)


def _trap(node: yaml.ScalarNode, is_key: bool) -> str | None:
    word = str(node.value)
    if node.tag == MERGE:
        return None
    if NO_JSON.fullmatch(word):
        return f"{word} is not a JSON number"
    old = KINDS_1_1.get(node.tag, "a text")
    new = next((kind for pattern, kind in KINDS_1_2.items() if pattern.fullmatch(word)), "a text")
    if old != new:
        return f"{word} is {old} in YAML 1.1 and {new} in YAML 1.2"
    if old == "a number" and OCTAL_1_1.fullmatch(word):
        return f"{word} is octal in YAML 1.1 and decimal in YAML 1.2"
    return f"the key {word} is {old}, not a string" if is_key and old != "a text" else None
