"""Faults against what the contract promises: of answers, bodies, descriptions, and hooks that have something to do."""

from trace_sessions._contract.version import VERSION

from tests.spec.seeded_fault import Fault, after

UNUSED = frozenset({"no-unused-components"})
COUNT = '            application/json:\n              schema: {$ref: "#/components/schemas/TraceSessionCount"}\n'
ERROR = '        application/json:\n          schema: {$ref: "#/components/schemas/ApiError"}\n'
EVENT = "    Event:\n      description: A node of a trace. An event of type session represents a whole session.\n"
EVENT += "      type: object\n"
USAGE = "      required: [prompt_tokens, completion_tokens, total_tokens]\n"
GONE = '        "204":\n          description: The session is gone.\n'
JSON_ERROR = '            application/json:\n              schema: {$ref: "#/components/schemas/ApiError"}\n'
JSON_ERROR += "              examples: {one: {value: {message: Gone}}}\n"
BODY = "      requestBody:\n        content:\n          application/json:\n"
BODY += '            schema: {$ref: "#/components/schemas/ProcessEventTraceRequest"}\n'
BODY += "            examples: {one: {value: {logs: []}}}\n"
HAS_MORE = "    HasMore:\n      description: True if there are sessions after this page.\n"
GET = "        resource: honeyhive.session\n        method: get_session\n"
DELETE = "        resource: honeyhive.session\n        method: delete_session\n"
UPDATE = "        resource: orq_2025_04.sessions\n        method: update\n"
LIST = "        method: list\n        safe: true\n"
BODY_HOOK = f"{LIST}        body: default_filters\n"

BODIES = [
    Fault("an answer without a schema", "missing-schema", COUNT, COUNT[: COUNT.index("  schema")].rstrip(" "), UNUSED),
    Fault("an error without a schema", "missing-schema", ERROR, ERROR[: ERROR.index("  schema")].rstrip(" "), UNUSED),
    Fault(
        "an answer whose schema is empty",
        "inline-schema",
        COUNT,
        COUNT.replace(
            '              schema: {$ref: "#/components/schemas/TraceSessionCount"}', "▸              schema: {}"
        ),
        UNUSED,
    ),
    after("a body in an answer of status 204", "unsupported-answer", GONE, f"          content:\n{JSON_ERROR}"),
    after("a body in a GET", "unsupported-body", "      operationId: getSession\n", BODY),
    after("a closed object in an answer", "closed-answer", EVENT, "      additionalProperties: false\n"),
    after("a closed object deep in an answer", "closed-answer", USAGE, "      additionalProperties: false\n"),
    Fault(
        "a closed enumeration in an answer",
        "closed-answer",
        'event_type: {$ref: "#/components/schemas/EventType"}',
        'event_type: {$ref: "#/components/schemas/KnownEventType"}',
        UNUSED,
    ),
]
DESCRIPTIONS = [
    after(
        "a property of an answer without a description",
        "missing-description",
        f"{EVENT}      properties:\n",
        "        more: {type: string}\n",
    ),
    Fault("a schema without a description", "missing-description", HAS_MORE, "    HasMore:\n"),
    Fault("a version of two numbers", "info-version", f"  version: {VERSION}\n", '  version: "0.5"\n'),
]
HOOKS = [
    after("a count of an answer without one", "unusable-hook", GET, "        result: count\n"),
    after("a tree of an answer that is none", "unusable-hook", GET, "        result: session_tree\n"),
    Fault(
        "numbers of pages that the body lacks", "unusable-hook", "        pages: cursor\n", "        pages: numbered\n"
    ),
    Fault("an interval that the body lacks", "unusable-hook", BODY_HOOK, f"{LIST}▸        body: interval\n"),
    after("an id that the body lacks", "unusable-hook", UPDATE, "        body: client_made_id\n"),
    after("flags that the body lacks", "unusable-hook", UPDATE, "        body: clear_flags\n"),
    after("a DELETE that is safe", "x-client-value", DELETE, "        safe: true\n"),
    after("a PATCH that is safe", "x-client-value", UPDATE, "        safe: true\n"),
]
FAULTS = [*BODIES, *DESCRIPTIONS, *HOOKS]
