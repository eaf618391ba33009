"""Faults that our own checks find: Redocly and Spectral, as configured, say nothing of their lines."""

from tests.spec.seeded_fault import Fault, after

GET_EVENT = "      description: Returns the event that represents the whole session.\n      security:\n"
GET_EVENT += "        - honeyhiveKey: []\n"
DELETED = "          description: The session is deleted. The service documents no body, and the body is often empty.\n"
DELETED += '        "4XX": {$ref: "#/components/responses/ClientError"}\n'
DELETED += '        "5XX": {$ref: "#/components/responses/ServerError"}\n'
ORQ = "    servers: &orq\n      - url: https://my.orq.ai\n"
# The end of a property of the schema SessionStart, below which others are added.
PROPERTY = "          description: Name of the session's project. It is redundant, because the API key determines it.\n"
NULLABLE = "      description: A JSON object, or null if nothing was recorded.\n"

OPERATIONS = [
    Fault(
        "an operation without security",
        "operation-security",
        "    get:\n      operationId: getSession\n      tags: [honeyhive]\n      summary: Retrieve a session\n"
        + GET_EVENT,
        "    get:\n      operationId: getSession\n      tags: [honeyhive]\n      summary: Retrieve a session\n"
        + GET_EVENT.partition("      security")[0],
    ),
    Fault(
        "an operation whose security is empty",
        "operation-security",
        GET_EVENT,
        GET_EVENT.partition("      security")[0] + "▸      security: []\n",
    ),
    Fault(
        "an operation that may be called without a key",
        "operation-security",
        GET_EVENT,
        GET_EVENT.replace("      security:", "▸      security:") + "        - {}\n",
    ),
    Fault(
        "an operation without a 4XX response",
        "error-responses",
        '      responses:\n        "200":\n' + DELETED,
        '      responses:\n        "200":\n'
        + DELETED.replace('        "4XX": {$ref: "#/components/responses/ClientError"}\n', ""),
    ),
    Fault(
        "an operation without a 5XX response",
        "error-responses",
        '      responses:\n        "200":\n' + DELETED,
        '      responses:\n        "200":\n'
        + DELETED.replace('        "5XX": {$ref: "#/components/responses/ServerError"}\n', ""),
    ),
    Fault(
        "a path without servers",
        "path-servers",
        "  /session/{session_id}/traces:\n    servers: *honeyhive\n",
        "  /session/{session_id}/traces:\n",
    ),
    after(
        "an operation that takes the servers away",
        "path-servers",
        "      operationId: getSession\n",
        "      servers: []\n",
    ),
    Fault(
        "a server unknown to the overlay",
        "unknown-server",
        ORQ,
        ORQ.replace("      - url: https://my", "▸      - url: https://api"),
    ),
    Fault(
        "a server with a slash at the end",
        "unknown-server",
        ORQ,
        ORQ.replace("      - ", "▸      - ").replace(".ai", ".ai/"),
    ),
    Fault(
        "a server with a variable",
        "unknown-server",
        ORQ,
        ORQ.replace("      - url: https://my", "▸      - url: https://{x}"),
    ),
    after(
        "an operation with an unknown server of its own",
        "unknown-server",
        "      operationId: getSession\n",
        "      servers:\n▸        - url: http://localhost:8080\n",
    ),
]
SCHEMAS = [
    after(
        "a free-form object that may be null, by its types",
        "nullable-free-form-object",
        PROPERTY,
        '        more:\n          type: [object, "null"]\n          additionalProperties: true\n'
        "          description: More.\n",
    ),
    after(
        "a free-form object that may be null, by anyOf",
        "nullable-free-form-object",
        PROPERTY,
        '        more: {anyOf: [{$ref: "#/components/schemas/JsonObject"}, {type: "null"}], description: More.}\n',
    ),
    after(
        "a union with NullableJsonObject",
        "nullable-free-form-object",
        PROPERTY,
        "        more:\n          description: More.\n"
        '          anyOf: [{$ref: "#/components/schemas/NullableJsonObject"}, {type: string}]\n',
    ),
    Fault(
        "NullableJsonObject in another form",
        "nullable-free-form-object",
        "    NullableJsonObject:\n" + NULLABLE + "      anyOf:\n",
        "    NullableJsonObject:\n" + NULLABLE + '      type: [object, "null"]\n      anyOf:\n',
    ),
    after(
        "nullable beside a reference to a free-form object",
        "ref-siblings",
        PROPERTY,
        '        more:\n          $ref: "#/components/schemas/JsonObject"\n▸          nullable: true\n'
        "          description: More.\n",
    ),
    after(
        "a default beside the reference of a property",
        "ref-siblings",
        '          $ref: "#/components/schemas/SortDirection"\n',
        "          default: asc\n",
    ),
    Fault(
        "a description beside the reference of the items of a list",
        "ref-siblings",
        'items: {$ref: "#/components/schemas/SortingProp"}',
        'items: {$ref: "#/components/schemas/SortingProp", description: A key.}',
    ),
    Fault(
        "an inline request body",
        "inline-schema",
        '{$ref: "#/components/schemas/ProcessEventTraceRequest"}',
        "{type: object, additionalProperties: true}",
        frozenset({"no-unused-components", "unsupported-body"}),
    ),
    Fault(
        "an inline response body that is a list",
        "inline-schema",
        '{$ref: "#/components/schemas/TraceSessionCount"}',
        "{type: array, items: {type: string}}",
        frozenset({"no-unused-components", "invalid-example", "unusable-hook"}),
    ),
    after(
        "an inline object as a property",
        "inline-schema",
        PROPERTY,
        "        more:\n          type: object\n          description: More.\n"
        "          additionalProperties: {type: string}\n",
    ),
    after(
        "an inline enumeration as a property",
        "inline-schema",
        PROPERTY,
        "        more:\n          type: string\n          description: More.\n          enum: [a, b]\n",
    ),
    after(
        "an inline enumeration as the items of a list",
        "inline-schema",
        PROPERTY,
        "        more:\n          type: array\n          description: More.\n"
        "▸          items: {type: string, enum: [a, b]}\n",
    ),
    after(
        "an inline object in anyOf",
        "inline-schema",
        '        - $ref: "#/components/schemas/KnownEventType"\n',
        "        - type: object\n          properties: {a: {type: string, description: More.}}\n",
    ),
    after(
        "an inline object as the values of a mapping",
        "inline-schema",
        "      description: The fields that a caller is interested in, by name.\n      type: object\n",
        "      patternProperties:\n▸        ^x: {type: object, additionalProperties: {type: string}}\n",
    ),
    Fault(
        "an inline enumeration as a parameter",
        "inline-schema",
        "      schema:\n        type: string\n        minLength: 1\n      example: 01JT",
        "      schema:\n        type: string\n        enum: [01JT2R3Q8ZC9V5X7W1K4M6N8PB]\n      example: 01JT",
    ),
]
DESCRIPTIONS = [
    after(
        "a field of a request without a description", "missing-description", PROPERTY, "        more: {type: string}\n"
    ),
    Fault(
        "a reference to a free-form object without a description of its own",
        "missing-description",
        '        inputs:\n          $ref: "#/components/schemas/JsonObject"\n'
        "          description: Inputs of the session; any JSON object.\n",
        '        inputs: {$ref: "#/components/schemas/JsonObject"}\n',
    ),
    after(
        "a field without a description, in the items of a list of a union of a request",
        "missing-description",
        "          description: Paths of the fields to search.\n          items:\n            type: string\n",
        "        more: {type: string}\n",
    ),
    Fault(
        "a parameter without a description",
        "missing-description",
        "    OrqSessionId:\n      name: session_id\n      in: path\n      required: true\n"
        "      description: Id that the service gave the session; not its external_id.\n",
        "    OrqSessionId:\n      name: session_id\n      in: path\n      required: true\n",
    ),
]
EXAMPLES = [
    Fault(
        "an example of a request that lacks a required field",
        "invalid-example",
        "      value:\n        external_id: chat-7\n        duration: 0\n",
        "      value:\n        external_id: chat-7\n",
    ),
    Fault(
        "an example of a response with a value of the wrong type",
        "invalid-example",
        "        count: 120\n",
        '        count: "120"\n',
    ),
    Fault(
        "an example with a date that is none",
        "invalid-example",
        'updated_at: "2025-04-02T11:15:05+02:00"',
        'updated_at: "2025-04-02 at noon"',
    ),
    Fault(
        "an example with a date that YAML reads as one",
        "yaml-trap",
        'updated_at: "2025-04-02T11:15:05+02:00"',
        "updated_at: 2025-04-02T11:15:05+02:00",
    ),
    Fault(
        "an example with a value that a union does not have",
        "invalid-example",
        "{key: started_at, direction: desc}",
        "{key: started_at, direction: downwards}",
    ),
    Fault(
        "a type that many examples contradict",
        "invalid-example",
        "    SessionDuration:\n      description: Length of the session in milliseconds.\n      type: number\n",
        "    SessionDuration:\n      description: Length of the session in milliseconds.\n▸      type: string\n",
    ),
    Fault("an example of a parameter", "invalid-example", "example: 01JT2R3Q8ZC9V5X7W1K4M6N8PB\n", "example: 12\n"),
    after(
        "a default of the wrong type",
        "invalid-default",
        "description: Number of the page, from 1.\n",
        "          default: one\n",
    ),
    after(
        "an example of a property, of the wrong type",
        "invalid-example",
        "description: Number of the page, from 1.\n",
        "          examples: [1, one]\n",
    ),
    Fault(
        "a body without a named example",
        "missing-example",
        '        application/json:\n          schema: {$ref: "#/components/schemas/ApiError"}\n          examples:\n'
        '            missing: {$ref: "#/components/examples/SessionMissing"}\n'
        '            integerCode: {$ref: "#/components/examples/SessionMissingIntegerCode"}\n',
        '        application/json:\n          schema: {$ref: "#/components/schemas/ApiError"}\n',
        frozenset({"no-unused-components"}),
    ),
]
# The tools can't read these documents, so that only this fault is reported.
UNREADABLE = [
    after("a key that stands twice", "invalid-yaml", "      operationId: getSession\n", "      operationId: getOne\n"),
    after("wrong indentation", "invalid-yaml", "      operationId: getSession\n", "     tags: [honeyhive]\n"),
    Fault("brackets that don't match", "invalid-yaml", "enum: [asc, desc]\n", "enum: [asc, desc}\n"),
    after(
        "a reference that leads back to itself",
        "endless-reference",
        "    Usage:\n",
        '      $ref: "#/components/schemas/Usage"\n',
    ),
    Fault(
        "a reference out of the document",
        "outside-reference",
        '{$ref: "#/components/schemas/TraceSessionCount"}',
        '{$ref: "https://example.org/count.yaml"}',
    ),
    Fault("an older version of OpenAPI", "openapi-version", "openapi: 3.1.0\n", "openapi: 3.0.3\n"),
]
FAULTS = [*OPERATIONS, *SCHEMAS, *DESCRIPTIONS, *EXAMPLES, *UNREADABLE]
