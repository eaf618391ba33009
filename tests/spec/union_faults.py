"""Faults of unions: discriminators that say other than the members, and schemas that contain themselves."""

from tests.spec.seeded_fault import Fault, after

TO_ID = '          id: "#/components/schemas/IdFilter"\n'
MAPPING = f"        mapping:\n{TO_ID}"
PROPERTY_NAME = "        propertyName: type\n"
REQUIRED = "      required: [type, id, path]\n"
CONSTANT = "          type: string\n          const: id\n"
KIND = f"        type:\n{CONSTANT}          description: Kind of filter; always id.\n"
MEMBER = "    IdFilter:\n      description: A condition that the field at a path is this id.\n      type: object\n"
USAGE = "    Usage:\n"
USAGE += "      description: Token counts of a session, as prompt_tokens, completion_tokens and total_tokens.\n"
TOKENS = "      type: object\n      required: [prompt_tokens, completion_tokens, total_tokens]\n      properties:\n"
EVENT_TYPE = '      anyOf:\n        - $ref: "#/components/schemas/KnownEventType"\n        - type: string\n'
TO_ITSELF = '{$ref: "#/components/schemas/Usage"}'

DISCRIMINATORS = [
    Fault(f"a discriminator {name}", "discriminator", old, new)
    for name, old, new in (
        ("that maps to nothing", TO_ID, TO_ID.replace("IdFilter", "Filters")),
        ("that maps to a schema that is no member", TO_ID, TO_ID.replace("IdFilter", "Usage")),
        ("that maps a value to another member", TO_ID, TO_ID.replace("IdFilter", "StringFilter")),
        ("with a misspelt value", TO_ID, TO_ID.replace("id:", "ids:")),
        ("that leaves a member out", MAPPING, "        mapping:\n"),
        ("by a property that no member has", PROPERTY_NAME, "        propertyName: kind\n"),
        ("by a property that a member does not require", REQUIRED, "      required: [id, path]\n"),
        (
            "by a property that a member lacks",
            f"{MEMBER}{REQUIRED}      properties:\n{KIND}",
            f"{MEMBER}      required: [id, path]\n      properties:\n",
        ),
        ("by a property that is a free text", KIND, KIND.replace("          const: id\n", "")),
        ("without a union", USAGE, f"{USAGE}▸      discriminator: {{propertyName: total_tokens}}\n"),
    )
]
UNIONS = [
    Fault(
        "a union that is no list",
        "malformed-union",
        EVENT_TYPE,
        '      anyOf: {$ref: "#/components/schemas/KnownEventType"}\n',
    ),
]
ENDLESS = [
    Fault("an allOf that refers to itself", "endless-schema", USAGE, f"{USAGE}▸      allOf: [{TO_ITSELF}]\n"),
    Fault(
        "an anyOf of itself",
        "endless-schema",
        EVENT_TYPE,
        EVENT_TYPE.replace("        - type: string", '▸        - $ref: "#/components/schemas/EventType"'),
    ),
    Fault(
        "a required property that is the schema itself",
        "endless-schema",
        USAGE + TOKENS,
        USAGE + TOKENS.replace("tokens]", "tokens, more]") + f"▸        more: {TO_ITSELF}\n",
    ),
    after(
        "two schemas that are all of each other",
        "endless-schema",
        "  schemas:\n",
        '    One: {description: One., allOf: [{$ref: "#/components/schemas/Other"}]}\n'
        '    Other: {description: Another., allOf: [{$ref: "#/components/schemas/One"}]}\n',
    ),
]
FAULTS = [*DISCRIMINATORS, *UNIONS, *ENDLESS]
