"""Notes under `x-upstream` that no comparison could read."""

from tests.spec.seeded_fault import Fault

NOTE = """      x-upstream:
        - differs: [missing]
          where: Older servers, which return only the id.
          when: "2024-04"
"""


def _note(name: str, old: str, new: str) -> Fault:
    return Fault(f"a note of x-upstream {name}", "upstream-note", NOTE, NOTE.replace(old, new))


FAULTS = [
    _note("that is no list", NOTE, "▸      x-upstream: older servers\n"),
    _note("that is a text", NOTE.partition("\n")[2], "▸        - older servers\n"),
    _note("with a key that it does not have", "          where:", "▸          seen: here\n          where:"),
    _note(
        "that does not say when",
        NOTE.partition("\n")[2],
        "▸        - differs: [missing]\n          where: In an answer.\n",
    ),
    _note("of an unknown difference", "differs: [missing]", "▸differs: [missng]"),
    _note("without names", "          where:", "▸          names: []\n          where:"),
    _note("with an empty place", "where: Older servers, which return only the id.", '▸where: ""'),
    _note("with a date that is none", 'when: "2024-04"', "▸when: spring"),
]
