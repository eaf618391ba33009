"""The search for operations of the contract in the document of a service."""

from typing import Any

from .documents import NAMED, compared, contract, operation, published, told

POST = {"post": operation(NAMED)}


def by_id(name: str) -> dict[str, Any]:
    parameter = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    return {"get": operation(response=NAMED, parameters=[parameter])}


def differences(ours: dict[str, Any], theirs: dict[str, Any], **said: Any) -> list[tuple[str, str, str, str]]:
    return [told(one) for one in compared(contract(ours), published(theirs, **said)).differences]


def test_names_of_parameters_and_operations_do_not_matter() -> None:
    theirs = {"/v1/sessions/{id}": {"get": by_id("id")["get"] | {"operationId": "fetch", "summary": "Fetch"}}}
    assert differences({"/v1/sessions/{session_id}": by_id("session_id")}, theirs) == []


def test_a_version_in_the_address_of_the_server_is_part_of_the_path() -> None:
    servers = [{"url": "/v1"}]
    assert differences({"/v1/sessions": POST}, {"/sessions": POST}, servers=servers) == []


def test_an_operation_that_is_not_published_is_gone() -> None:
    found = differences({"/v1/sessions": POST, "/v1/sessions/{id}": by_id("id")}, {"/v1/sessions": POST})
    assert found == [("GONE", "GET /v1/sessions/{id}", "", "only the contract has it")]


def test_an_operation_under_another_version_is_moved_and_compared() -> None:
    found = differences({"/v1/sessions": POST}, {"/v2/sessions": {"post": operation(NAMED | {"required": ["name"]})}})
    assert [one[:2] for one in found] == [("MOVED", "POST /v1/sessions"), ("REFUSED", "POST /v1/sessions")]
    assert found[0][3] == "it is now `POST /v2/sessions`"


def test_the_same_operation_id_elsewhere_is_another_operation() -> None:
    ours = {"/session/{id}": {"get": by_id("id")["get"] | {"operationId": "getSession"}}}
    theirs = {"/v1/events/{id}": {"get": by_id("id")["get"] | {"operationId": "getSession"}}}
    assert [one[0] for one in differences(ours, theirs)] == ["GONE"]


def test_operations_for_sessions_that_the_contract_lacks_are_told() -> None:
    others = {"/v1/sessions/{id}/notes": by_id("id"), "/v1/notes": {"post": operation(NAMED, tags=["Sessions"])}}
    unrelated = {
        "/v1/events": POST,
        "/v1/session_types": POST,
        "/old/session": {"post": operation(NAMED, deprecated=True)},
    }
    found = differences({"/v1/sessions": POST}, {"/v1/sessions": POST} | others | unrelated)
    assert [one[:2] for one in found] == [("NEW", "GET /v1/sessions/{id}/notes"), ("NEW", "POST /v1/notes")]


def test_deprecation_on_either_side_is_told_once() -> None:
    old = {"/v1/sessions": {"post": operation(NAMED | {"deprecated": True}, deprecated=True)}}
    assert [
        one[0]
        for one in differences({"/v1/sessions": POST}, {"/v1/sessions": {"post": operation(NAMED, deprecated=True)}})
    ] == ["DEPRECATED"]
    assert differences(old, old) == []
    assert differences({"/v1/sessions": {"post": operation(NAMED, deprecated=True)}}, old) == []


def test_another_server_is_told_and_none_is_not() -> None:
    elsewhere = differences({"/v1/sessions": POST}, {"/v1/sessions": POST}, servers=[{"url": "https://owls.example"}])
    assert [one[2] for one in elsewhere] == ["server"]
    assert differences({"/v1/sessions": POST}, {"/v1/sessions": POST}, servers=[]) == []


def test_another_kind_of_key_is_told() -> None:
    keys = {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
    assert [one[2] for one in differences({"/v1/sessions": POST}, {"/v1/sessions": POST}, components=keys)] == [
        "security"
    ]


def test_other_services_of_the_contract_are_left_alone() -> None:
    ours = contract(
        {"/v1/sessions": POST, "/v1/owls": {"post": operation(NAMED, tags=["owls"], security=[{"owlsKey": []}])}}
    )
    found = compared(ours, published({"/v1/sessions": POST}))
    assert (found.differences, found.found, found.of) == ([], 1, 1)
