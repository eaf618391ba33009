"""Comparisons of schemas of the contract with those of a service."""

from typing import Any

import pytest

from tools.spec_review.upstream.comparison import compare

from .documents import NAMED, PATH, compared, contract, of_schemas, operation, parsed, published, told

STRING = {"type": "string"}
NULLABLE = {"type": ["string", "null"]}
OPEN = {"anyOf": [{"type": "string", "enum": ["a", "b"]}, {"type": "string"}]}


def fields(required: list[str] | None = None, /, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties} | ({"required": required} if required else {})


REQUESTS = [
    ("a limit of ours", fields(name=STRING | {"maxLength": 9}), fields(name=STRING), "STRICT", "name"),
    ("a limit of theirs", fields(name=STRING), fields(name=STRING | {"maxLength": 9}), "REFUSED", "name"),
    ("a field that we require", fields(["name"], name=STRING), fields(name=STRING), "STRICT", "name"),
    ("a field that they require", fields(name=STRING), fields(["name"], name=STRING), "REFUSED", "name"),
    ("a field that we lack", fields(name=STRING), fields(name=STRING, tag=STRING), "LACKING", "tag"),
    ("a field that they lack", fields(name=STRING, tag=STRING), fields(name=STRING), "REFUSED", "tag"),
    ("null that they refuse", fields(name=NULLABLE), fields(name=STRING), "REFUSED", "name"),
    ("null that we refuse", fields(name=STRING), fields(name=NULLABLE), "STRICT", "name"),
    ("an open set of ours", fields(name=OPEN), fields(name={"enum": ["a", "b"]}), "REFUSED", "name"),
    ("a default of theirs", fields(name=STRING), fields(name=STRING | {"default": "a"}), "LACKING", "name"),
    ("a field that they deprecate", fields(n=STRING), fields(n=STRING | {"deprecated": True}), "DEPRECATED", "n"),
]
RESPONSES = [
    ("null that they send", fields(name=STRING), fields(name=NULLABLE), "UNREADABLE", "name"),
    ("null that we allow for", fields(name=NULLABLE), fields(name=STRING), "LOOSE", "name"),
    ("a field that we require", fields(["name"], name=STRING), fields(name=STRING), "UNREADABLE", "name"),
    ("a field that they do not send", fields(["a"], a=STRING, b=STRING), fields(b=STRING), "UNREADABLE", "a"),
    ("an optional field that they do not send", fields(a=STRING, b=STRING), fields(a=STRING), "LOOSE", "b"),
    ("a field that they add", fields(name=STRING), fields(name=STRING, tag=STRING), "LACKING", "tag"),
    ("another type", fields(name={"type": "integer"}), fields(name={"type": "number"}), "UNREADABLE", "name"),
    ("an open set of ours", fields(name=OPEN), fields(name={"enum": ["a", "b"]}), "LOOSE", "name"),
]


@pytest.mark.parametrize(
    ("ours", "theirs", "section", "field"), [one[1:] for one in REQUESTS], ids=[one[0] for one in REQUESTS]
)
def test_a_request_is_told_in_its_section(ours: Any, theirs: Any, section: str, field: str) -> None:
    assert [one[:3] for one in of_schemas(request=(ours, theirs))] == [
        (section, f"POST {PATH}", f"request field `{field}`")
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "section", "field"), [one[1:] for one in RESPONSES], ids=[one[0] for one in RESPONSES]
)
def test_an_answer_is_told_in_its_section(ours: Any, theirs: Any, section: str, field: str) -> None:
    subject = f"response 200, field `{field}`"
    assert [one[:3] for one in of_schemas(response=(ours, theirs))] == [(section, f"POST {PATH}", subject)]


def test_a_value_that_the_service_adds_to_an_open_set_is_told() -> None:
    theirs = fields(name={"enum": ["a", "b", "c"]})
    texts = [(section, text) for section, _, _, text in of_schemas(response=(fields(name=OPEN), theirs))]
    assert ("LACKING", 'only the service has the known value `"c"`') in texts


SAME = [
    ("other fields in answers", {"response": (NAMED, NAMED | {"additionalProperties": False})}),
    ("fields of a free-form object", {"request": ({"type": "object"}, NAMED)}),
    (
        "values of a free-form object",
        {"request": ({"type": "object"}, {"type": "object", "additionalProperties": NULLABLE})},
    ),
    ("known values alone", {"response": (fields(name=OPEN), fields(name=STRING))}),
    (
        "the same in other words",
        {"request": (fields(name=NULLABLE), fields(name={"anyOf": [STRING, {"type": "null"}]}))},
    ),
]


@pytest.mark.parametrize("schemas", [schemas for _, schemas in SAME], ids=[name for name, _ in SAME])
def test_what_the_contract_says_in_its_own_way_is_no_difference(schemas: Any) -> None:
    assert of_schemas(**schemas) == []


def test_statuses_and_their_descriptions_are_none_either() -> None:
    refused = operation(NAMED, NAMED)
    refused["responses"] |= {"400": {"description": "Bad."}, "404": {"description": "None."}}
    assert (
        compared(contract({PATH: {"post": operation(NAMED, NAMED)}}), published({PATH: {"post": refused}})).differences
        == []
    )


def test_a_body_of_an_error_that_the_contract_lacks_is_told() -> None:
    refused = operation(NAMED, NAMED)
    refused["responses"]["400"] = {"description": "Bad.", "content": {"application/json": {"schema": NAMED}}}
    found = compared(contract({PATH: {"post": operation(NAMED, NAMED)}}), published({PATH: {"post": refused}}))
    assert [told(one) for one in found.differences] == [
        ("LACKING", f"POST {PATH}", "response 400", "only the service has a body")
    ]


def test_a_difference_has_the_lines_of_both_documents() -> None:
    ours = parsed(contract({PATH: {"post": operation(fields(name=STRING | {"maxLength": 8}))}}))
    theirs = parsed(published({PATH: {"post": operation(fields(name=STRING | {"maxLength": 9}))}}))
    (one,) = compare(ours, theirs, "bees").differences
    assert ours.text.splitlines()[(one.contract_line or 0) - 1].strip() == "maxLength: 8"
    assert theirs.text.splitlines()[(one.service_line or 0) - 1].strip() == "maxLength: 9"
