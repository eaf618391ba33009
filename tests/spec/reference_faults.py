"""Faults of references that lead to something, but not to what is meant there."""

from tests.spec.seeded_fault import Fault, after

UNUSED = frozenset({"no-unused-components"})
# The end of a property of the schema SessionStart, below which others are added.
PROPERTY = "          description: Name of the session's project. It is redundant, because the API key determines it.\n"
BODY = "      requestBody:\n        required: true\n        content:\n          application/json:\n"
BODY += '            schema: {$ref: "#/components/schemas/ProcessEventTraceRequest"}\n'
BODY += '            examples:\n              trace: {$ref: "#/components/examples/EventTrace"}\n'


def instead(name: str, old: str, new: str) -> Fault:
    return Fault(name, "reference-kind", f'{{$ref: "#/components/{old}"}}', f'{{$ref: "#/components/{new}"}}', UNUSED)


FAULTS = [
    instead("a schema that refers to a response", "schemas/TraceSessionCount", "responses/SessionNotFound"),
    instead("a schema that refers to an example", "schemas/TraceSessionCount", "examples/TraceSessionTotal"),
    instead("a response that refers to a schema", "responses/ExternalIdTaken", "schemas/ApiError"),
    instead("a response that refers to a parameter", "responses/ExternalIdTaken", "parameters/SessionId"),
    instead("an example that refers to a schema", "examples/TraceSessionTotal", "schemas/TraceSessionCount"),
    Fault(
        "a parameter that refers to a schema",
        "reference-kind",
        '/traces:\n    servers: *honeyhive\n    parameters:\n      - $ref: "#/components/parameters/SessionId"\n',
        '/traces:\n    servers: *honeyhive\n    parameters:\n▸      - $ref: "#/components/schemas/SessionName"\n',
        frozenset({"path-parameters"}),
    ),
    Fault(
        "a request body that refers to a schema",
        "reference-kind",
        BODY,
        '      requestBody:\n▸        $ref: "#/components/schemas/ProcessEventTraceRequest"\n',
        UNUSED,
    ),
    after(
        "a schema that refers to a property of another",
        "reference-kind",
        PROPERTY,
        '        more: {$ref: "#/components/schemas/Billing/properties/total_cost"}\n',
    ),
    after(
        "a schema that refers to that of a parameter",
        "reference-kind",
        PROPERTY,
        '        more: {$ref: "#/components/parameters/SessionId/schema"}\n',
    ),
    after(
        "a reference without its number sign",
        "outside-reference",
        PROPERTY,
        '        more: {$ref: "components/schemas/Usage"}\n',
    ),
]
