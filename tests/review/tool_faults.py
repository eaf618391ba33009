"""Faults that Redocly or Spectral finds. Most would be found by both: as configured, each is reported once."""

from tests.spec.seeded_fault import Fault, after

PAGE = "          description: Number of the page, from 1.\n"
GET = "    get:\n      operationId: getSession\n      tags: [honeyhive]\n      summary: Retrieve a session\n"
SECURITY = "for the whole session.\n      security:\n        - honeyhiveKey: []\n"
LIST = "        searchPaths:\n          type: array\n          description: Paths of the fields to search.\n"
LIST += "          items:\n            type: string\n"
COUNT = "    TraceSessionCount:\n      description: How many sessions a query finds.\n      type: object\n"
COUNT += "      required: [count]\n"
GONE = '        "204":\n          description: The session is gone.\n        "404"'
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
        "a key scheme that is not there",
        "oas3-operation-security-defined",
        SECURITY,
        SECURITY.replace("        - honeyhiveKey", "▸        - honeyhiveToken"),
    ),
    Fault("a list without items", "array-items", LIST, LIST.partition("          items")[0]),
    Fault("a number as a key", "parser", GONE, GONE.replace('"204"', "204")),
]
FAULTS = [*REDOCLY, *SPECTRAL]
