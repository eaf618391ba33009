"""Faults that Redocly or Spectral finds. Most would be found by both: as configured, each is reported once."""

from tests.spec.seeded_fault import Fault, after

PAGE = "          description: Number of the page, from 1.\n"
GET = "    get:\n      operationId: getSession\n      tags: [honeyhive]\n      summary: Retrieve a session\n"
SECURITY = "represents the whole session.\n      security:\n        - honeyhiveKey: []\n"
LIST = "        searchPaths:\n          type: array\n          description: Paths of the fields to search.\n"
LIST += "          items:\n            type: string\n"
COUNT = "    TraceSessionCount:\n      description: Number of sessions that a query finds.\n      type: object\n"
COUNT += "      required: [count]\n"
EVENT_TYPE = '      anyOf:\n        - $ref: "#/components/schemas/KnownEventType"\n        - type: string\n'
TOTAL = "    TraceSessionTotal:\n      summary: A count\n      value:\n        count: 120\n"
MEMBER = '        - $ref: "#/components/schemas/IdFilter"\n'
UNUSED = "no-unused-components"

REDOCLY = [
    Fault(
        "a misspelled keyword",
        "struct",
        "        minLength: 1\n      example: 01JT",
        "        minLenght: 1\n      example: 01JT",
    ),
    after("nullable of OpenAPI 3.0", "struct", PAGE, "          nullable: true\n"),
    after("a field that an operation does not have", "struct", "      operationId: getSession\n", "      sumary: x\n"),
    Fault(
        "a response without a description",
        "struct",
        '        "200":\n          description: The session event.\n',
        '▸        "200":\n',
    ),
    Fault(
        "a reference to nothing",
        "no-unresolved-refs",
        'schemas/StartSessionRequest"}',
        'schemas/StartRequest"}',
        frozenset({UNUSED}),
    ),
    Fault(
        "a key beside the reference to a response",
        "spec-ref-siblings",
        '"409": {$ref: "#/components/responses/ExternalIdTaken"}',
        '"409": {$ref: "#/components/responses/ExternalIdTaken", x-note: taken}',
    ),
    Fault(
        "an example that nothing uses",
        UNUSED,
        "  examples:\n    Start",
        "  examples:\n▸    Extra: {value: 1}\n    Start",
    ),
    Fault("an operation without a summary", "operation-summary", GET, GET[: GET.index("      summary")]),
    Fault(
        "a required field that is not among the properties",
        "no-required-schema-properties-undefined",
        COUNT,
        COUNT.replace("      required: [count]", "▸      required: [count, total]"),
        frozenset({"invalid-example"}),
    ),
    Fault(
        "a value twice in an enumeration", "no-duplicated-enum-values", "enum: [asc, desc]", "enum: [asc, desc, asc]"
    ),
    Fault("an enumeration of another type", "no-enum-type-mismatch", "enum: [asc, desc]", "enum: [asc, desc, 1]"),
    Fault("null in an enumeration of texts", "no-enum-type-mismatch", "enum: [asc, desc]", "enum: [asc, desc, null]"),
    Fault(
        "a constant of another type",
        "no-enum-type-mismatch",
        "          const: in\n",
        "          const: 5\n",
        frozenset({"invalid-example"}),
    ),
    Fault(
        "a reference in other letters",
        "no-unresolved-refs",
        '{$ref: "#/components/schemas/TraceSessionCount"}',
        '{$ref: "#/components/schemas/traceSessionCount"}',
        frozenset({UNUSED}),
    ),
    Fault(
        "a union without members",
        "no-illogical-composition-keywords",
        EVENT_TYPE,
        "      anyOf: []\n",
        frozenset({UNUSED}),
    ),
    after("a member twice in a union", "no-illogical-composition-keywords", MEMBER, MEMBER),
    Fault(
        "a union of one whose members fit at once",
        "no-illogical-composition-keywords",
        EVENT_TYPE,
        EVENT_TYPE.replace("anyOf", "oneOf"),
    ),
    Fault("a path without a slash", "struct", "  /session/start:\n", "  session/start:\n"),
    Fault("a misspelt key of an example", "struct", TOTAL, TOTAL.replace("      value:", "▸      values:")),
    Fault("a slash at the end of a path", "no-path-trailing-slash", "  /session/start:\n", "  /session/start/:\n"),
]
SPECTRAL = [
    Fault(
        "a tag that is not in the list",
        "operation-tag-defined",
        GET,
        GET.replace("      tags: [honeyhive]", "▸      tags: [honeyhives]"),
    ),
    Fault(
        "a tag in other letters",
        "operation-tag-defined",
        GET,
        GET.replace("      tags: [honeyhive]", "▸      tags: [Honeyhive]"),
    ),
    Fault(
        "a key scheme that is not there",
        "oas3-operation-security-defined",
        SECURITY,
        SECURITY.replace("        - honeyhiveKey", "▸        - honeyhiveToken"),
    ),
    Fault("a list without items", "array-items", LIST, LIST.partition("          items")[0]),
    after("a field that is empty", "oas3-schema", PAGE, "          title:\n"),
    Fault("an enumeration that is no list", "oas3-schema", "enum: [asc, desc]", "enum: asc"),
    *(
        after(
            f"{name} of a schema",
            "oas3-schema",
            PAGE,
            f"        more:\n          description: More.\n▸          {lines}\n",
        )
        for name, lines in {
            "the type int": "type: int",
            "the type text": "type: text",
            "null without quotes": "type: [string, null]",
            "a type twice": "type: [string, string]",
            "no type in the list": "type: []",
            "a reference that is a list": '$ref: ["#/components/schemas/Usage"]',
            "a length below nothing": "minLength: -1",
            "a step of nothing": "multipleOf: 0",
            "a limit in quotes": 'minimum: "1"',
            "required in the property": "required: true",
            "a flag of OpenAPI 3.0": "exclusiveMinimum: true",
        }.items()
    ),
]
FAULTS = [*REDOCLY, *SPECTRAL]
