"""Faults of the values that a schema allows: limits, formats and enumerations."""

from tests.spec.seeded_fault import MARK, Fault, after

PROPERTY = "          description: Name of the session's project. It is redundant, because the API key determines it.\n"
SORT = "    SortDirection:\n      description: Ascending or descending.\n      type: string\n      enum: [asc, desc]\n"
STARTED = "    StartedAt:\n      description: Time at which the session began.\n      type: string\n"


def field(name: str, rule: str, lines: str) -> Fault:
    """A fault of a property that SessionStart has beside its own."""
    shown = "".join(f"          {line}\n" for line in lines.split("\n")).replace(
        f"          {MARK}", f"{MARK}          "
    )
    return after(name, rule, PROPERTY, f"        more:\n          description: More.\n{shown}")


LIMITS = [
    field(name, "impossible-limits", lines)
    for name, lines in {
        "a minimum above the maximum": "type: number\n▸minimum: 3\nmaximum: 2",
        "a minimum above the maximum, with an example": "type: number\n▸minimum: 3\nmaximum: 2\nexamples: [2.5]",
        "a minimum above the maximum, with a default": "type: number\n▸minimum: 3\nmaximum: 2\ndefault: 2",
        "an exclusive minimum that is the maximum": "type: number\n▸exclusiveMinimum: 2\nmaximum: 2",
        "a minimum that is the exclusive maximum": "type: number\n▸minimum: 2\nexclusiveMaximum: 2",
        "no whole number between two limits": "type: integer\n▸minimum: 1.2\nmaximum: 1.8",
        "a least length above the greatest": "type: string\n▸minLength: 5\nmaxLength: 2",
        "more items at least than at most": "type: array\nitems: {type: string}\n▸minItems: 5\nmaxItems: 2",
    }.items()
]
IDLE = [
    field(f"{name} of another type", "idle-keyword", lines)
    for name, lines in {
        "a pattern": "type: number\n▸pattern: '^[0-9]+$'",
        "a length": 'type: [number, "null"]\n▸minLength: 1',
        "a minimum": "type: string\n▸minimum: 1",
        "a number of items": "type: string\n▸maxItems: 1",
    }.items()
]
FORMATS = [
    *(
        field(f"the format {name}", "unknown-format", f"type: string\n▸format: {name}")
        for name in ("datetime", "date_time", "timestamp", "UUID", "url", "e-mail")
    ),
    field("a date-time that is a number", "unknown-format", "type: number\n▸format: date-time"),
    field("a whole number that is a text", "unknown-format", "type: string\n▸format: int32"),
    Fault(
        "a misspelt format of a component",
        "unknown-format",
        f"{STARTED}      format: date-time\n",
        f"{STARTED}▸      format: datetime\n",
    ),
]
OTHERS = [
    field("a pattern with an open bracket", "invalid-pattern", "type: string\n▸pattern: '^[a-z'"),
    field("an example of another type", "invalid-example", "type: number\n▸example: one"),
    Fault(
        "an enumeration without values",
        "impossible-enumeration",
        SORT,
        SORT.replace("      enum: [asc, desc]", "▸      enum: []"),
    ),
    Fault("a constant that the enumeration lacks", "impossible-enumeration", SORT, f"{SORT}▸      const: up\n"),
    Fault("a default that the enumeration lacks", "invalid-default", SORT, f"{SORT}▸      default: up\n"),
]
FAULTS = [*LIMITS, *IDLE, *FORMATS, *OTHERS]
