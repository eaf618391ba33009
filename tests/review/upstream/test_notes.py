"""`x-upstream`: which differences a note of the contract tells of, and which it does not."""

from typing import Any

import pytest

from .documents import NAMED, PATH, compared, contract, operation, published, told

SEEN = {"where": "Seen in an answer.", "when": "2026-06-04"}
NULLABLE = {"type": "object", "properties": {"name": {"type": ["string", "null"], "maxLength": 9}}}


def note(*differs: str, names: list[str] | None = None) -> dict[str, Any]:
    return {"x-upstream": [{"differs": list(differs), **SEEN} | ({"names": names} if names else {})]}


def drift(ours: dict[str, Any], theirs: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [told(one) for one in compared(ours, theirs).drift]


def answers(schema: Any, **said: Any) -> dict[str, Any]:
    components = {"securitySchemes": {}, **said}
    return contract({PATH: {"post": operation(response=schema)}}, components=components)


THEIRS = published({PATH: {"post": operation(response=NAMED)}})


def test_a_note_makes_a_difference_known_and_leaves_the_others() -> None:
    found = compared(answers(NULLABLE | note("nullable")), THEIRS)
    assert [one.text for one in found.known] == ["the contract allows null, but the service does not"]
    assert [one.text for one in found.drift] == ["only the contract has `maxLength` `9`"]


def test_a_note_of_a_component_counts_wherever_that_is_used() -> None:
    shared = answers({"$ref": "#/components/schemas/Bee"}, schemas={"Bee": NULLABLE | note("nullable", "maxLength")})
    assert drift(shared, THEIRS) == []


@pytest.mark.parametrize(("names", "known"), [(["name"], 1), (["tag"], 0)])
def test_a_note_with_names_tells_of_these_alone(names: list[str], known: int) -> None:
    assert len(compared(answers(NULLABLE | note("nullable", names=names)), THEIRS).known) == known


def test_what_the_contract_leaves_out_is_noted_by_name() -> None:
    theirs = published(
        {PATH: {"post": operation(response={"type": "object", "properties": {"name": {}, "a": {}, "b": {}}})}}
    )
    ours = answers({"type": "object", "properties": {"name": {}}} | note("missing", names=["a"]))
    assert [one[2] for one in drift(ours, theirs)] == ["response 200, field `b`"]


def test_a_note_on_an_operation_tells_that_it_is_not_published() -> None:
    ours = contract({PATH: {"post": operation(NAMED) | note("operation")}})
    assert drift(ours, published({})) == []
    assert [one[0] for one in drift(ours, published({"/v2/sessions": {"post": operation(NAMED)}}))] == ["MOVED"]


def test_a_note_on_an_operation_says_nothing_of_its_fields() -> None:
    ours = contract({PATH: {"post": operation(NAMED) | note("operation")}})
    theirs = published({PATH: {"post": operation({"type": "object", "properties": {"tag": {}}})}})
    assert [one[0] for one in drift(ours, theirs)] == ["REFUSED", "LACKING"]


def test_a_note_on_the_tag_tells_of_operations_that_are_left_out() -> None:
    ours = contract({PATH: {"post": operation(NAMED)}}, bees=note("operation", names=["GET /v1/sessions/swarm"]))
    theirs = {"/v1/sessions/swarm": {"get": operation()}, "/v1/sessions/hive": {"get": operation()}}
    found = drift(ours, published({PATH: {"post": operation(NAMED)}} | theirs))
    assert [one[1] for one in found] == ["GET /v1/sessions/hive"]
