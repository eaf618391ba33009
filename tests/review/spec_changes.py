"""Changes of openapi.yaml, each with the verdict that a careful reviewer gives."""

from functools import reduce

from attrs import define

from .edits import Edit, add, everywhere, remove, replace

NONE, COMPATIBLE, BREAKING = "none", "compatible", "breaking"


@define(frozen=True)
class SpecChange:
    """A change of openapi.yaml.

    Attributes:
        name: What is changed.
        edits: The change.
        http: What it does to the contract over HTTP, for those who hold to the old one.
        python: What it does to code that imports the package.
        before: Edits that are there already when the change is made.
    """

    name: str
    edits: tuple[Edit, ...]
    http: str
    python: str
    before: tuple[Edit, ...] = ()

    def base(self, text: str) -> str:
        return reduce(lambda edited, edit: edit(edited), self.before, text)

    def head(self, text: str) -> str:
        return reduce(lambda edited, edit: edit(edited), self.edits, self.base(text))


def change(name: str, *edits: Edit, http: str, python: str, before: tuple[Edit, ...] = ()) -> SpecChange:
    return SpecChange(name, edits, http, python, before)


ONE_SESSION = "/v2/traces/sessions/{session_id}"
STATE = (
    add("schemas", "SessionState:\n  description: Where a session is.\n  type: string\n  enum: [open, closed]"),
    add("TraceSession > properties", 'state: {$ref: "#/components/schemas/SessionState"}'),
)
NEW_OPERATION = add(
    f"{ONE_SESSION}",
    """put:
  operationId: replaceTraceSession
  tags: [orq]
  summary: Replace a trace session
  security:
    - orqKey: []
  x-client:
    resource: orq_2025_04.sessions
    method: replace
  requestBody:
    required: true
    content:
      application/json:
        schema: {$ref: "#/components/schemas/TraceSessionCreate"}
  responses:
    "200":
      description: The session as it is now.
      content:
        application/json:
          schema: {$ref: "#/components/schemas/TraceSession"}""",
)

REQUESTS = [
    change(
        "optional request field added",
        add("SessionStart > properties", "region:\n  type: string"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "required request field added",
        add("TraceSessionCreate > properties", "region:\n  type: string"),
        replace("TraceSessionCreate > required", "[external_id", "[region, external_id"),
        http=BREAKING,
        python=BREAKING,
    ),
    change("request field removed", remove("SessionStart > feedback"), http=BREAKING, python=BREAKING),
    change(
        "optional request field made required",
        add("SessionStart", "required: [session_id]"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "required request field made optional",
        replace("TraceSessionCreate > required", ", tags]", "]"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "request type widened, integer to number",
        replace("SessionEndTime", "type: integer", "type: number"),
        before=(replace("SessionEndTime", "type: number", "type: integer"),),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "request type narrowed, number to integer",
        replace("SessionStartTime", "type: number", "type: integer"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "request type replaced, string to number",
        replace("SessionStart > session_id", "type: string", "type: number"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "null allowed in a request",
        replace("SessionStart > session_id", "type: string", 'type: [string, "null"]'),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "null no longer allowed in a request",
        replace("SessionStart > error", 'type: [string, "null"]', "type: string"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "format added to a request string",
        replace("SessionStart > session_id", "type: string", "type: string\n          format: uuid"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "format removed from a request string",
        remove("TraceSessionCreate > started_at > format"),
        http=COMPATIBLE,
        python=BREAKING,
    ),
    change(
        "length limit added to a request string",
        add("SessionStart > project", "maxLength: 40"),
        http=BREAKING,
        python=NONE,
    ),
    change(
        "length limit taken from a path parameter",
        remove("components > parameters > SessionId > minLength"),
        http=COMPATIBLE,
        python=NONE,
    ),
    change(
        "request enum value added",
        replace("QueryOperator > enum", "[and, or]", "[and, or, not]"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "request enum value removed",
        replace("QueryOperator > enum", "[and, or]", "[and]"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "request body made required",
        replace("/v2/traces/sessions/count > requestBody", "required: false", "required: true"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "request body made optional",
        replace("/session/start > requestBody", "required: true", "required: false"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "variant added to a request union",
        replace(
            "Filter > oneOf",
            '- $ref: "#/components/schemas/IdFilter"',
            '- $ref: "#/components/schemas/IdFilter"\n        - $ref: "#/components/schemas/NumberFilter"',
        ),
        add("Filter > mapping", 'number: "#/components/schemas/NumberFilter"'),
        add(
            "schemas",
            "NumberFilter:\n  type: object\n  required: [type, equals]\n  properties:\n    type:\n      type: string\n"
            "      const: number\n    equals:\n      type: number",
        ),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "variant removed from a request union",
        replace("Filter > oneOf", '        - $ref: "#/components/schemas/IdFilter"\n', ""),
        remove("Filter > mapping > id"),
        remove("IdFilter"),
        http=BREAKING,
        python=BREAKING,
    ),
    change("request default added", add("Pagination > limit", "default: 25"), http=COMPATIBLE, python=COMPATIBLE),
    change(
        "request default changed",
        replace("Pagination > limit", "default: 25", "default: 100"),
        before=(add("Pagination > limit", "default: 25"),),
        http=BREAKING,
        python=BREAKING,
    ),
]

RESPONSES = [
    change(
        "optional response field added",
        add("TraceSession > properties", "state:\n  type: string"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "required response field added",
        add("TraceSession > properties", "state:\n  type: string"),
        add("TraceSession > required", "- state"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change("optional response field removed", remove("TraceSession > updated_at"), http=BREAKING, python=BREAKING),
    change(
        "required response field removed",
        remove("Billing > total_cost"),
        replace("Billing > required", ", total_cost]", "]"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "optional response field made required",
        add("TraceSession > required", "- started_at"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "required response field made optional",
        replace("TraceSession > required", "        - workspace_id\n", ""),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "response type widened, integer to number",
        replace("TraceSessionCount > count", "type: integer", "type: number"),
        before=(replace("TraceSessionCount > count", "type: number", "type: integer"),),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "response type narrowed, number to integer",
        replace("TraceSessionCount > count", "type: number", "type: integer"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "items of a response list replaced",
        replace("EventChildrenIds > items", "type: string", "type: number"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "null allowed in a response",
        replace("StartSessionResponse > session_id", "type: string", 'type: [string, "null"]'),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "null no longer allowed in a response",
        replace("EventProjectId", 'type: [string, "null"]', "type: string"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "format removed from a response string",
        remove("TraceSession > closed_at > format"),
        before=(add("TraceSession > properties", "closed_at:\n  type: string\n  format: date-time"),),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "format added to a response string",
        replace("StartSessionResponse > session_id", "type: string", "type: string\n          format: date-time"),
        http=COMPATIBLE,
        python=BREAKING,
    ),
    change(
        "value added to a closed response enum",
        replace("SessionState > enum", "[open, closed]", "[open, closed, expired]"),
        before=STATE,
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "value removed from a closed response enum",
        replace("SessionState > enum", "[open, closed]", "[open]"),
        before=STATE,
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "value added to an open response enum",
        replace("KnownEventType > enum", "chain]", "chain, agent]"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "value removed from an open response enum",
        replace("KnownEventType > enum", ", chain]", "]"),
        http=COMPATIBLE,
        python=COMPATIBLE,
    ),
    change(
        "open response enum closed",
        replace("EventType > anyOf", "        - type: string\n", ""),
        http=BREAKING,
        python=COMPATIBLE,
    ),
    change(
        "closed response enum opened",
        replace("TraceSession > state", "SessionState", "OpenSessionState"),
        add(
            "schemas",
            'OpenSessionState:\n  anyOf:\n    - $ref: "#/components/schemas/SessionState"\n    - type: string',
        ),
        before=STATE,
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "status of success changed",
        replace(
            ONE_SESSION, '"204":\n          description: The session is gone.', '"202":\n          description: Soon.'
        ),
        http=BREAKING,
        python=NONE,
    ),
    change(
        "error status documented",
        replace(
            "/v2/traces/sessions > post > responses",
            '"409": {',
            '"422": {$ref: "#/components/responses/SessionNotFound"}\n        "409": {',
        ),
        http=COMPATIBLE,
        python=NONE,
    ),
    change(
        "error status no longer documented",
        remove('/v2/traces/sessions > post > responses > "409"'),
        remove("components > responses > ExternalIdTaken"),
        http=COMPATIBLE,
        python=NONE,
    ),
]

NAMES = [
    change("operation added", NEW_OPERATION, http=COMPATIBLE, python=COMPATIBLE),
    change("operation removed", remove("/session/{session_id} > delete"), http=BREAKING, python=BREAKING),
    change("deprecated operation removed", remove("/session/{session_id}/traces"), http=BREAKING, python=BREAKING),
    change(
        "operation renamed",
        everywhere("operationId: getSession", "operationId: readSession"),
        http=NONE,
        python=BREAKING,
    ),
    change(
        "operation renamed by case alone",
        everywhere("operationId: getSession", "operationId: GetSession"),
        http=NONE,
        python=NONE,
    ),
    change(
        "tag renamed",
        everywhere("- name: orq", "- name: orq-sessions"),
        everywhere("tags: [orq]", "tags: [orq-sessions]"),
        http=NONE,
        python=BREAKING,
    ),
    change(
        "schema renamed",
        everywhere("    Billing:", "    SessionCost:"),
        everywhere("schemas/Billing", "schemas/SessionCost"),
        http=NONE,
        python=BREAKING,
    ),
    change(
        "request field renamed",
        replace("SessionStart", "session_name", "name"),
        http=BREAKING,
        python=BREAKING,
    ),
    change(
        "path parameter renamed",
        everywhere("{session_id}", "{sid}"),
        replace("components > parameters > SessionId", "name: session_id", "name: sid"),
        replace("components > parameters > OrqSessionId", "name: session_id", "name: sid"),
        http=NONE,
        python=BREAKING,
    ),
    change("path changed", everywhere("/session/start:", "/session/begin:"), http=BREAKING, python=NONE),
    change(
        "method changed",
        replace(ONE_SESSION, "patch:", "put:"),
        # PUT is idempotent by its meaning.
        replace(ONE_SESSION, "        idempotent: true\n", ""),
        http=BREAKING,
        python=NONE,
    ),
    change(
        "operation deprecated",
        replace("/session/{session_id}", "operationId: getSession", "operationId: getSession\n      deprecated: true"),
        http=COMPATIBLE,
        python=NONE,
    ),
]

DOCUMENT = [
    change("server changed", everywhere("https://my.orq.ai", "https://api.orq.ai"), http=BREAKING, python=NONE),
    change(
        "server added",
        replace("/v2/traces/sessions > servers", "- url:", "- url: https://eu.orq.ai\n      - url:"),
        http=COMPATIBLE,
        python=NONE,
    ),
    change(
        "other key asked for",
        replace("/v2/traces/sessions/count > security", "orqKey", "honeyhiveKey"),
        http=BREAKING,
        python=NONE,
    ),
    change(
        "no key asked for",
        replace("/v2/traces/sessions/count", "security:\n        - orqKey: []", "security: []"),
        http=BREAKING,
        python=COMPATIBLE,
    ),
    change(
        "second kind of key accepted",
        replace("/v2/traces/sessions/count > security", "- orqKey: []", "- orqKey: []\n        - honeyhiveKey: []"),
        http=BREAKING,
        python=NONE,
    ),
    change(
        "security scheme changed",
        replace(
            "securitySchemes > orqKey",
            "type: http\n      scheme: bearer",
            "type: apiKey\n      in: header\n      name: x-key",
        ),
        http=BREAKING,
        python=NONE,
    ),
    change("description alone", replace("Billing", "What a session cost", "The cost"), http=NONE, python=NONE),
    change("example alone", replace("TraceSessionTotal", "count: 120", "count: 121"), http=NONE, python=NONE),
    change("version alone", everywhere("  version: 0.1.0", "  version: 0.2.0"), http=NONE, python=NONE),
    change(
        "fields in another order",
        replace("Usage > required", "[prompt_tokens, completion_tokens,", "[completion_tokens, prompt_tokens,"),
        http=NONE,
        python=NONE,
    ),
    change("comment added", everywhere("openapi: 3.1.0", "# The contract.\nopenapi: 3.1.0"), http=NONE, python=NONE),
]

SPEC_CHANGES = [*REQUESTS, *RESPONSES, *NAMES, *DOCUMENT]
