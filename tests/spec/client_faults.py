"""Faults of what the client is made of: entries under `x-client`, and what can't be sent or named."""

import re

from tests.spec.seeded_fault import MARK, Fault, after

GET = "        resource: honeyhive.session\n        method: get_session\n        alias: get\n"
DELETE = "        method: delete_session\n        alias: delete\n"
LIST = "        method: list\n        safe: true\n        body: default_filters\n        pages: cursor\n"
ENTRIES = [
    Fault(
        "an operation without x-client",
        "missing-x-client",
        "    get:\n      operationId: getSession\n      tags: [honeyhive]\n      summary: Retrieve a session\n"
        "      description: Returns the event that stands for the whole session.\n"
        "      security:\n        - honeyhiveKey: []\n      x-client:\n" + GET,
        "    get:\n      operationId: getSession\n      tags: [honeyhive]\n      summary: Retrieve a session\n"
        "      description: Returns the event that stands for the whole session.\n"
        "      security:\n        - honeyhiveKey: []\n",
    ),
    Fault("x-client that is a text", "missing-x-client", "      x-client:\n" + GET, "      x-client: get_session\n"),
    after("an unknown key", "unknown-x-client-key", GET, "        aliases: [get]\n"),
    Fault(
        "a name that is a list",
        "x-client-value",
        GET,
        GET.replace("        alias: get\n", "▸        alias: [get]\n"),
    ),
    Fault("a flag that is a text", "x-client-value", LIST, LIST.replace("        safe: true", '▸        safe: "true"')),
    after("a flag that is false", "x-client-value", GET, "        safe: false\n"),
    Fault(
        "no resource",
        "missing-x-client-key",
        "      x-client:\n" + GET,
        "      x-client:\n        method: get_session\n        alias: get\n",
    ),
    Fault(
        "no method",
        "missing-x-client-key",
        "      x-client:\n" + GET,
        "      x-client:\n        resource: honeyhive.session\n        alias: get\n",
    ),
    Fault("an unknown resource", "unknown-resource", GET, GET.replace("honeyhive.session", "honeyhive.sesions")),
    *(
        Fault(
            f"a method called {name}",
            "method-name",
            GET,
            GET.replace("        method: get_session", f"▸        method: {name}"),
        )
        for name in ("getSession", "class", "_get", "get-session", "with_raw_response")
    ),
    Fault(
        "an alias that is a keyword",
        "method-name",
        DELETE,
        DELETE.replace("        alias: delete", "▸        alias: del"),
    ),
    Fault("a method twice in a resource", "method-clash", DELETE, DELETE.replace("delete_session", "get_session")),
    Fault(
        "an alias that is a method of the resource",
        "method-clash",
        DELETE,
        DELETE.replace("        alias: delete", "▸        alias: get_session"),
    ),
    Fault(
        "an alias that is the method itself",
        "method-clash",
        DELETE,
        DELETE.replace("        alias: delete", "▸        alias: delete_session"),
    ),
    Fault("an unknown body hook", "unknown-hook", "        body: client_made_id\n", "        body: client_made\n"),
    Fault("an unknown pages hook", "unknown-hook", "        pages: cursor\n", "        pages: cursors\n"),
    Fault("an unknown result hook", "unknown-hook", "        result: count\n", "        result: total\n"),
    after("a body hook without a body", "unusable-hook", GET, "        body: client_made_id\n"),
    after("pages of an answer that is no page", "unusable-hook", GET, "        pages: cursor\n"),
    Fault(
        "a wrapper that is not in the body",
        "unknown-wrapper",
        "        wrapper: session\n",
        "        wrapper: sesion\n",
    ),
    after(
        "a wrapper that is no object",
        "unknown-wrapper",
        "        method: process_event_trace\n",
        "        wrapper: logs\n",
    ),
    after("a wrapper without a body", "unknown-wrapper", GET, "        wrapper: session\n"),
    after(
        "an unknown replacement",
        "unknown-replacement",
        "        method: process_event_trace\n",
        "        replaced_by: addEvents\n",
    ),
    after(
        "a replacement by itself",
        "unknown-replacement",
        "        method: process_event_trace\n",
        "        replaced_by: processEventTrace\n",
    ),
    after(
        "a replacement of what is not deprecated", "unknown-replacement", GET, "        replaced_by: getTraceSession\n"
    ),
    after("safe and idempotent", "needless-x-client-key", LIST, "        idempotent: true\n"),
    after("a GET that is safe", "needless-x-client-key", GET, "        safe: true\n"),
    after("a DELETE that is idempotent", "needless-x-client-key", DELETE, "        idempotent: true\n"),
]


def parameter(name: str, lines: str, rule: str = "unsupported-parameter") -> Fault:
    """A fault of a parameter that getSession has beside its own."""
    item = "" if MARK in lines else MARK
    shown = "".join(f"          {line}\n" for line in lines.split("\n"))
    shown = re.sub(f"^( +){MARK}", rf"{MARK}\1", shown, flags=re.MULTILINE)
    added = f"      parameters:\n{item}        - description: More.\n{shown}"
    return after(name, rule, "      operationId: getSession\n", added)


TRACES = "  /session/{session_id}/traces:\n    servers: *honeyhive\n    parameters:\n"
TRACES += '      - $ref: "#/components/parameters/SessionId"\n    post:\n'
QUERY = "name: page\nin: query\n"
TEXT = "\nschema: {type: string}"
PARAMETERS = [
    parameter("a cookie", "name: page\n▸in: cookie" + TEXT),
    parameter("a header that the client sets", "▸name: Content-Type\nin: header" + TEXT),
    parameter(
        "a value with a media type",
        QUERY + '▸content:\n  application/json:\n    schema: {$ref: "#/components/schemas/SortDirection"}\n'
        "    examples: {one: {value: asc}}",
    ),
    *(
        parameter(
            f"a list in the style {style}",
            QUERY + f"▸style: {style}\nexplode: false\nschema: {{type: array, items: {{type: string}}}}",
        )
        for style in ("spaceDelimited", "pipeDelimited")
    ),
    parameter("an object in the style deepObject", QUERY + "▸style: deepObject\nexplode: true" + TEXT),
    parameter("reserved characters", QUERY + "▸allowReserved: true" + TEXT),
    parameter("an empty value", QUERY + "▸allowEmptyValue: true" + TEXT),
    parameter(
        "a list in a header",
        "name: pages\nin: header\nstyle: simple\nexplode: false\n▸schema: {type: array, items: {type: string}}",
    ),
    parameter("an object in a query", QUERY + '▸schema: {$ref: "#/components/schemas/Usage"}'),
    parameter(
        "an object or null in a query",
        QUERY + '▸schema: {anyOf: [{$ref: "#/components/schemas/Usage"}, {type: string}]}',
    ),
    parameter(
        "a list of objects in a query",
        QUERY + 'style: form\nexplode: true\n▸schema: {type: array, items: {$ref: "#/components/schemas/Usage"}}',
    ),
    parameter("a parameter that is not in the path", "name: page\nin: path\nrequired: true" + TEXT, "path-parameters"),
    Fault(
        "a name in a path without its parameter",
        "path-parameters",
        TRACES,
        TRACES.replace("traces:", "traces/{page}:").replace("    post", "▸    post"),
    ),
    Fault(
        "a parameter in the path that is not required",
        "path-parameters",
        "    OrqSessionId:\n      name: session_id\n      in: path\n      required: true\n",
        "▸    OrqSessionId:\n      name: session_id\n      in: path\n      required: false\n",
    ),
    Fault(
        "a list in a path",
        "unsupported-parameter",
        "      schema:\n        type: string\n        minLength: 1\n      example: 01JT2R3Q8ZC9V5X7W1K4M6N8PB\n",
        "      style: simple\n      explode: false\n▸      schema: {type: array, items: {type: string}}\n",
    ),
    *(
        Fault(
            f"a path in the style {style}",
            "unsupported-parameter",
            "      required: true\n      description: Id that the service gave the session, not its external_id.\n",
            f"      required: true\n▸      style: {style}\n      description: Id of the session.\n",
        )
        for style in ("matrix", "label")
    ),
]
START = "        required: true\n        content:\n          application/json:\n"
START += '            schema: {$ref: "#/components/schemas/StartSessionRequest"}\n'
EVENT = '        "200":\n          description: The session event.\n          content:\n            application/json:\n'
GONE = '        "204":\n          description: The session is gone.\n'
SCHEMA = '            schema: {$ref: "#/components/schemas/ProcessEventTraceRequest"}\n'
BODIES = [
    Fault(
        "a body without a schema",
        "unsupported-body",
        f"          application/json:\n{SCHEMA}",
        "          application/json:\n",
        frozenset({"no-unused-components"}),
    ),
    Fault(
        "a body that is not JSON",
        "unsupported-body",
        START,
        START.replace("          application/json", "▸          text/plain"),
    ),
    Fault(
        "a body of two media types",
        "unsupported-body",
        START,
        START.replace(
            "          application/json",
            '▸          multipart/form-data:\n            schema: {$ref: "#/components/schemas/StartSessionRequest"}\n'
            "            examples: {one: {value: {session: {project: a, session_name: a, source: a}}}}\n"
            "          application/json",
        ),
    ),
    Fault(
        "an answer that is not JSON",
        "unsupported-answer",
        EVENT,
        EVENT.replace("            application/json", "▸            text/html"),
    ),
    Fault(
        "no response of success",
        "no-success-response",
        "      responses:\n" + GONE,
        "      responses:\n",
    ),
]
FAULTS = [*ENTRIES, *PARAMETERS, *BODIES]
