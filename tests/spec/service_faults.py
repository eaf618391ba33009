"""Faults of operations that are partly of the other service."""

from tests.spec.seeded_fault import Fault, after

GET = "      operationId: getSession\n      tags: [honeyhive]\n"
KEY = "represents the whole session.\n      security:\n        - honeyhiveKey: []\n"
RESOURCE = "        resource: honeyhive.session\n        method: get_session\n"
PATH = "  /session/{session_id}/traces:\n    servers:"
SERVER = "      - url: https://my.orq.ai\n"
COUNT = "  /v2/traces/sessions/count:\n    servers: *orq\n"
REPLACED = "        method: process_event_trace\n"

FAULTS = [
    Fault("a key of the other service", "other-service", KEY, KEY.replace("        - honeyhive", "▸        - orq")),
    Fault("a key of each service", "other-service", KEY, f"{KEY}▸        - orqKey: []\n"),
    Fault("the keys of both services at once", "other-service", KEY, f"{KEY}▸          orqKey: []\n"),
    Fault(
        "a tag of the other service", "other-service", GET, GET.replace("      tags: [honeyhive", "▸      tags: [orq")
    ),
    Fault(
        "a resource of the other service",
        "other-service",
        RESOURCE,
        RESOURCE.replace("honeyhive.session", "orq.sessions"),
    ),
    Fault("a server of the other service", "other-service", f"{PATH} *honeyhive\n", f"{PATH}\n▸{SERVER}"),
    Fault(
        "a server of the other service beside the right one",
        "other-service",
        f"{PATH} *honeyhive\n",
        f"{PATH}\n      - url: https://api.honeyhive.ai\n▸{SERVER}",
    ),
    Fault(
        "the servers of the other service",
        "other-service",
        COUNT,
        COUNT.replace("    servers: *orq", "▸    servers: *honeyhive"),
    ),
    Fault(
        "a server of the other service that many paths repeat",
        "other-service",
        f"    servers: &orq\n{SERVER}",
        "    servers: &orq\n▸      - url: https://api.honeyhive.ai\n",
    ),
    after(
        "a server of the other service on an operation",
        "other-service",
        "      operationId: getSession\n",
        f"      servers:\n▸  {SERVER}",
    ),
    after(
        "a replacement of the other service",
        "unknown-replacement",
        "        resource: orq_2025_04.sessions\n        method: get\n",
        "        replaced_by: getSession\n",
    ),
    after("a replacement that is deprecated", "unknown-replacement", REPLACED, "        replaced_by: startSession\n"),
]
