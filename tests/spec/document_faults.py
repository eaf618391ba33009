"""Faults that are one, though several places show it, and things in places where they say nothing."""

from tests.spec.seeded_fault import Fault, after

PROPERTY = "          description: Name of the session's project. It is redundant, because the API key determines it.\n"
EXAMPLES = '              examples:\n                count: {$ref: "#/components/examples/TraceSessionTotal"}\n'
DESCRIPTION = "      description: Returns the event that represents the whole session.\n"
SCHEME = "      scheme: bearer\n      description: An API key of an Orq workspace.\n"
ORQ = "    servers: &orq\n      - url: https://my.orq.ai\n        description: Orq\n"
SESSION = "  /session/{session_id}:\n    servers: *honeyhive\n"
ONE_SESSION = "  /v2/traces/sessions/{session_id}:\n"
GONE = '        "204":\n          description: The session is gone.\n'

FAULTS = [
    after("an example beside examples", "example-and-examples", EXAMPLES, "              example: {count: 3}\n"),
    Fault("a blank description", "blank-text", DESCRIPTION, '      description: " "\n'),
    Fault("a key that is sent otherwise", "unsupported-security", SCHEME, SCHEME.replace("bearer", "basic")),
    Fault(
        "a key in a header",
        "unsupported-security",
        f"    orqKey:\n      type: http\n{SCHEME}",
        "    orqKey:\n▸      type: apiKey\n      in: header\n      name: x-key\n      description: A key.\n",
    ),
    after("x-client at a path", "misplaced-x-client", "  /session/start:\n", "    x-client: {method: start}\n"),
    *(
        after(
            f"a property that is {key}",
            "unsupported-keyword",
            PROPERTY,
            f"        more:\n          description: More.\n          type: string\n▸          {key}: true\n",
        )
        for key in ("readOnly", "writeOnly")
    ),
    after("a server twice", "repeated-server", ORQ, "      - url: https://my.orq.ai\n        description: Again.\n"),
    *(
        Fault(
            f"the status {status}",
            "response-status",
            GONE,
            f'{GONE}▸        "{status}":\n          description: Odd.\n',
        )
        for status in ("20X", "600", "2xx")
    ),
    Fault(
        "a parameter of another name than in the path of several operations",
        "path-parameters",
        ONE_SESSION,
        ONE_SESSION.replace("session_id", "sessionId"),
    ),
    Fault(
        "a path of several operations without the parameter",
        "path-parameters",
        f'{SESSION}    parameters:\n      - $ref: "#/components/parameters/SessionId"\n',
        SESSION,
    ),
]
