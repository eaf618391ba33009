"""Faults of parameters and bodies that the client can't send or read."""

import re

from tests.spec.seeded_fault import MARK, Fault, after


def parameter(name: str, lines: str, rule: str = "unsupported-parameter") -> Fault:
    """A fault of a parameter that getSession has beside its own."""
    item = "" if MARK in lines else MARK
    shown = "".join(f"          {line}\n" for line in lines.split("\n"))
    shown = re.sub(f"^( +){MARK}", rf"{MARK}\1", shown, flags=re.MULTILINE)
    added = f"      parameters:\n{item}        - description: More.\n{shown}"
    return after(name, rule, "      operationId: getSession\n", added)


TRACES = "  /session/{session_id}/traces:\n    servers: *honeyhive\n    parameters:\n"
TRACES += '      - $ref: "#/components/parameters/SessionId"\n    post:\n'
SHARED = "    SessionId:\n      name: session_id\n      in: path\n      required: true\n"
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
    parameter(
        "an object in the style deepObject",
        QUERY + '▸style: deepObject\nexplode: true\nschema: {$ref: "#/components/schemas/Usage"}',
    ),
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
    parameter("a value without a schema", "name: page\nin: query"),
    parameter("a value without a type", QUERY + "▸schema: {minLength: 1}"),
    parameter("a file", QUERY + "▸schema: {type: string, format: binary}"),
    parameter("a time in a header", "name: since\nin: header\n▸schema: {type: string, format: date-time}"),
    parameter("a constant in a header", "name: version\nin: header\n▸schema: {type: string, const: a}"),
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
        "    OrqSessionId:\n      name: session_id\n      in: path\n▸      required: false\n",
    ),
    *(
        Fault(name, "path-parameters", SHARED, SHARED.replace("      required: true\n", lines))
        for name, lines in {
            "a parameter that two paths share and that is not required": "▸      required: false\n",
            "a parameter that two paths share and that says not whether it is required": "",
        }.items()
    ),
    Fault(
        "a list in a path",
        "unsupported-parameter",
        "      schema:\n        type: string\n        minLength: 1\n      example: 01JT2R3Q8ZC9V5X7W1K4M6N8PB\n",
        "      style: simple\n      explode: false\n▸      schema: {type: array, items: {type: string}}\n",
    ),
    Fault(
        "null in a path",
        "unsupported-parameter",
        "      schema:\n        type: string\n        minLength: 1\n      example: 01JT2R3Q8ZC9V5X7W1K4M6N8PB\n",
        '      schema: {type: [string, "null"]}\n',
    ),
    *(
        Fault(
            f"a path in the style {style}",
            "unsupported-parameter",
            "      required: true\n      description: Id that the service gave the session; not its external_id.\n",
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
    *(
        Fault(
            f"a body that is {name}",
            "unsupported-body",
            SCHEMA,
            SCHEMA.replace("ProcessEventTraceRequest", schema),
            frozenset({"no-unused-components", "invalid-example"}),
        )
        for name, schema in (("free-form", "JsonObject"), ("nullable", "NullableJsonObject"))
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
FAULTS = [*PARAMETERS, *BODIES]
