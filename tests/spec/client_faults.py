"""Faults of the entries under `x-client`."""

from tests.spec.seeded_fault import Fault, after

GET = "        resource: honeyhive.session\n        method: get_session\n        alias: get\n"
DELETE = "        method: delete_session\n        alias: delete\n"
LIST = "        method: list\n        safe: true\n        body: default_filters\n        pages: cursor\n"
FAULTS = [
    Fault(
        "an operation without x-client",
        "missing-x-client",
        "    get:\n      operationId: getSession\n      tags: [honeyhive]\n      summary: Retrieve a session\n"
        "      description: Returns the event that represents the whole session.\n"
        "      security:\n        - honeyhiveKey: []\n      x-client:\n" + GET,
        "    get:\n      operationId: getSession\n      tags: [honeyhive]\n      summary: Retrieve a session\n"
        "      description: Returns the event that represents the whole session.\n"
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
