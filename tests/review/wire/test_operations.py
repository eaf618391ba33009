"""Changes of an operation outside its schemas."""

from typing import Any

import pytest

from tools.spec_review.wire import compare

from .documents import document, gravest

NONE, COMPATIBLE, BREAKING, JUDGED = "none", "compatible", "breaking", "unclassified"
NOTHING: Any = {}
STRING = {"type": "string"}
LIMIT: Any = {"name": "limit", "in": "query", "schema": STRING}
TAGS: Any = {"name": "tags", "in": "query", "schema": {"type": "array", "items": STRING}}
JSON: Any = {"application/json": {"schema": STRING}}
TEXT: Any = {"text/plain": {"schema": STRING}}
KEYS = {
    "key": {"type": "http", "scheme": "bearer"},
    "other": {"type": "apiKey", "in": "header", "name": "X-Key"},
}


def parameters(*given: Any) -> Any:
    return {"parameters": list(given)}


def body(content: Any = JSON, **said: Any) -> Any:
    return {"requestBody": {"content": content, **said}}


def responses(**by_status: Any) -> Any:
    return {"responses": {status.strip("_"): {"description": "Done.", **said} for status, said in by_status.items()}}


def header(**said: Any) -> Any:
    return responses(_200={"headers": {"X-Left": {"schema": STRING, **said}}})


def security(*requirements: Any) -> Any:
    return {"security": list(requirements)}


KEY: Any = {"key": []}
OTHER: Any = {"other": []}
TWO_SERVERS = {"servers": [{"url": "https://a.example"}, {"url": "https://b.example"}]}
ONE_SERVER = {"servers": [{"url": "https://a.example"}]}
ELSEWHERE = {"servers": [{"url": "https://c.example"}]}

# What is there before and after; what that does; and what the way back does.
ROWS = [
    ("optional parameter", NOTHING, parameters(LIMIT), COMPATIBLE, BREAKING),
    ("required parameter", NOTHING, parameters(LIMIT | {"required": True}), BREAKING, BREAKING),
    ("parameter required", parameters(LIMIT), parameters(LIMIT | {"required": True}), BREAKING, COMPATIBLE),
    ("parameter renamed", parameters(LIMIT), parameters(LIMIT | {"name": "size"}), BREAKING, BREAKING),
    ("parameter moved", parameters(LIMIT), parameters(LIMIT | {"in": "header"}), BREAKING, BREAKING),
    ("explode of a list", parameters(TAGS), parameters(TAGS | {"explode": False}), BREAKING, BREAKING),
    ("explode of one value", parameters(LIMIT), parameters(LIMIT | {"explode": False}), NONE, NONE),
    ("style", parameters(TAGS), parameters(TAGS | {"style": "pipeDelimited"}), BREAKING, BREAKING),
    (
        "header's letters",
        parameters(LIMIT | {"in": "header"}),
        parameters(LIMIT | {"in": "header", "name": "LIMIT"}),
        NONE,
        NONE,
    ),
    ("optional body", NOTHING, body(), COMPATIBLE, BREAKING),
    ("required body", NOTHING, body(required=True), BREAKING, BREAKING),
    ("body required", body(), body(required=True), BREAKING, COMPATIBLE),
    ("media type of a request", body(), body(JSON | TEXT), COMPATIBLE, BREAKING),
    ("media type of a request changed", body(), body(TEXT), BREAKING, BREAKING),
    (
        "media type of a response",
        responses(_200={"content": JSON}),
        responses(_200={"content": JSON | TEXT}),
        COMPATIBLE,
        BREAKING,
    ),
    ("body of a response", responses(_200={}), responses(_200={"content": JSON}), COMPATIBLE, BREAKING),
    ("header of a response", responses(_200={}), header(), COMPATIBLE, BREAKING),
    ("header of a response required", header(), header(required=True), COMPATIBLE, BREAKING),
    ("status of success changed", responses(_200={}), responses(_202={}), BREAKING, BREAKING),
    ("status of success", responses(_200={}), responses(_200={}, _202={}), BREAKING, COMPATIBLE),
    ("status of an error", responses(_200={}), responses(_200={}, _404={}), COMPATIBLE, COMPATIBLE),
    (
        "status of an error with its body",
        responses(_200={}, _4XX={}),
        responses(_200={}, _4XX={}, _404={"content": JSON}),
        COMPATIBLE,
        BREAKING,
    ),
    ("deprecated", NOTHING, {"deprecated": True}, COMPATIBLE, COMPATIBLE),
    ("operationId", NOTHING, {"operationId": "items"}, NONE, NONE),
    ("tags", NOTHING, {"tags": ["items"]}, NONE, NONE),
    ("words", NOTHING, {"summary": "Do things", "description": "At once."}, NONE, NONE),
    ("security", security(), security(KEY), BREAKING, JUDGED),
    ("another key", security(KEY), security(OTHER), BREAKING, BREAKING),
    ("a key instead", security(KEY), security(KEY, OTHER), COMPATIBLE, BREAKING),
    ("a key as well", security(KEY), security(KEY | OTHER), BREAKING, COMPATIBLE),
    ("a scope", security(KEY), security({"key": ["read"]}), BREAKING, COMPATIBLE),
    ("a server", ONE_SERVER, TWO_SERVERS, COMPATIBLE, BREAKING),
    ("a server changed", ONE_SERVER, ELSEWHERE, BREAKING, BREAKING),
    ("servers in another order", TWO_SERVERS, {"servers": TWO_SERVERS["servers"][::-1]}, NONE, NONE),
]


@pytest.mark.parametrize(("old", "new", "there", "back"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_change_of_an_operation_is_weighed(old: Any, new: Any, there: str, back: str) -> None:
    before, after = (document(one, securitySchemes=KEYS) for one in (old, new))
    assert (gravest(before, after), gravest(after, before)) == (there, back)


def test_an_operation_that_moves_is_one_fact() -> None:
    old, new = document({"operationId": "things"}), document({"operationId": "things"}, path="/items")
    (fact,) = compare(old, new)
    assert (fact.level.name, fact.text) == ("BREAKING", "moved from `POST /things`")


def test_an_operation_of_another_name_elsewhere_is_another_one() -> None:
    old, new = document({"operationId": "things"}), document({"operationId": "items"}, path="/items")
    assert [fact.text for fact in compare(old, new)] == ["removed", "added"]


def test_a_parameter_of_the_path_may_have_another_name() -> None:
    def named(name: str) -> Any:
        given = {"name": name, "in": "path", "required": True, "schema": STRING}
        return document({"parameters": [given]}, path=f"/things/{{{name}}}")

    assert {fact.level.name for fact in compare(named("id"), named("thing_id"))} == {"NONE"}


def test_a_key_that_is_sent_in_another_way_is_one_fact_for_all_operations() -> None:
    old, new = (document(security(KEY), securitySchemes={"key": KEYS[name]}) for name in ("key", "other"))
    for one in (old, new):
        one["paths"]["/items"] = {"get": {"security": [KEY], "responses": {}}}
    (fact,) = compare(old, new)
    assert fact.operations == ("POST /things", "GET /items")


def test_a_webhook_is_a_request_that_clients_receive() -> None:
    def sent(schema: Any) -> Any:
        posted = {"requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": {}}
        return {"openapi": "3.1.0", "webhooks": {"done": {"post": posted}}}

    assert gravest(sent(STRING), sent(STRING | {"minLength": 1})) == COMPATIBLE
    assert gravest(sent(STRING | {"minLength": 1}), sent(STRING)) == BREAKING


def test_a_callback_is_one_as_well() -> None:
    def sent(schema: Any) -> Any:
        posted = {"requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": {}}
        return document({"callbacks": {"done": {"{$request.body#/url}": {"post": posted}}}})

    assert gravest(sent(STRING), sent(STRING | {"minLength": 1})) == COMPATIBLE
