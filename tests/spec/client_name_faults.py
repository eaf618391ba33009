"""Faults of names of which the generator can't make modules, classes, attributes and arguments."""

from tests.spec.seeded_fault import Fault, after

OPERATION_ID = "      operationId: getSession\n"
TAGS = "      tags: [honeyhive]\n"
GET = f"    get:\n{OPERATION_ID}{TAGS}"
EXAMPLES = "  examples:\n    StartSessionMinimal:\n"
# The ends of properties of SessionStart, TraceSessionQuery and ProcessEventTraceRequest, below which others are added.
FIELD = "          description: Id of the session. The default is a new one.\n"
SORT = '          items: {$ref: "#/components/schemas/SortingProp"}\n'
LOGS = '            event_name, inputs and outputs.\n          items: {$ref: "#/components/schemas/JsonObject"}\n'
SESSION = "    SessionStart:\n"
SESSION += "      description: A session to open. It can also have fields of an event that are not listed here.\n"
SESSION += "      type: object\n      properties:\n"
TEXT = "{type: string, description: More.}"
QUERY = "in: query, description: More., schema: {type: string}"

OPERATIONS = [
    Fault("an operation without an id", "missing-operation-id", GET, GET.replace(OPERATION_ID, "")),
    Fault("an operation without a tag", "operation-tag", GET, GET.replace(TAGS, "")),
    Fault("two tags on an operation", "operation-tag", GET, GET.replace(TAGS, "▸      tags: [honeyhive, orq]\n")),
    *(
        Fault(f"the operationId {name}", "operation-id-name", "operationId: getSession\n", f"operationId: {name}\n")
        for name in ("import", "2ndSession")
    ),
    *(
        Fault(
            f"the operationIds getSession and {name}",
            "operation-id-clash",
            "operationId: getTraceSession\n",
            f"operationId: {name}\n",
        )
        for name in ("getSession", "GetSession", "get_session", "getsession")
    ),
]
SCHEMAS = [
    *(
        Fault(
            f"a schema called {name}",
            rule,
            EXAMPLES,
            f"▸    {name}: {{type: object, description: More., properties: {{a: {TEXT}}}}}\n{EXAMPLES}",
            frozenset({"no-unused-components"}),
        )
        for rule, names in {
            "schema-name": ("Unset", "UNSET", "Response", "Client", "Any", "HoneyHive", "RetryPolicy", "cast", "2nd"),
            "schema-name-clash": ("SESSIONStart", "session_start"),
        }.items()
        for name in names
    ),
    after("a title that is the name of another schema", "schema-name-clash", "    Usage:\n", "      title: Billing\n"),
]
PROPERTIES = [
    *(
        after(f"a field called {name}", "property-name", FIELD, f"        {name}: {TEXT}\n")
        for name in (
            *("d", "cls", "to_dict", "fromDict", "additional_properties", "additional_keys", "api_names"),
            *("field_dict", "src_dict", "cast", "1st", "_", "session_start", "sessionName"),
        )
    ),
    after("the fields getX and get_x", "property-name", FIELD, f"        getX: {TEXT}\n▸        get_x: {TEXT}\n"),
    after("a field that a variable is called after", "property-name", SORT, f"        sortingPropsItem: {TEXT}\n"),
]
ARGUMENTS = [
    after(
        "the parameters getX and get_x",
        "argument-clash",
        OPERATION_ID,
        f"      parameters:\n        - {{name: getX, {QUERY}}}\n▸        - {{name: get_x, {QUERY}}}\n",
    ),
    *(
        after(f"a field called {name}", "argument-clash", FIELD, f"        {name}: {TEXT}\n")
        for name in ("request", "extra", "timeout", "deadline", "retries", "headers")
    ),
    Fault(
        "a field of the body that the object in it has too",
        "argument-clash",
        f"{SESSION}        project:\n",
        f"        project: {TEXT}\n{SESSION}▸        project:\n",
    ),
    after("a field that is a parameter too", "argument-clash", LOGS, f"        sessionId: {TEXT}\n"),
    after(
        "two parameters that become one argument",
        "argument-clash",
        OPERATION_ID,
        f"      parameters:\n        - {{name: first_page, {QUERY}}}\n▸        - {{name: firstPage, {QUERY}}}\n",
    ),
    *(
        after(
            f"a parameter called {name}",
            "argument-clash",
            "      operationId: processEventTrace\n",
            f"      parameters:\n▸        - {{name: {name}, {QUERY}}}\n",
        )
        for name in ("body", "timeout")
    ),
]
FAULTS = [*OPERATIONS, *SCHEMAS, *PROPERTIES, *ARGUMENTS]
