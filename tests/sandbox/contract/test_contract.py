"""The routes follow openapi.yaml, and so do the answers."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox.contract import contract_file, read_contract
from trace_sessions.sandbox.contract.checks import contract_checks
from trace_sessions.sandbox.handlers import HANDLERS
from trace_sessions.sandbox.http.app import app_of
from trace_sessions.sandbox.http.examples import handlers_of
from trace_sessions.sandbox.http.handling import Answer
from trace_sessions.sandbox.http.serving import Service
from trace_sessions.sandbox.state.workspaces import Workspaces

DOCUMENT = read_contract()


def test_a_handler_without_an_operation_stops_the_start():
    with pytest.raises(LookupError, match="does not have the operations of these handlers: startSession"):
        handlers_of({**DOCUMENT, "paths": dict([*DOCUMENT["paths"].items()][1:])}, HANDLERS)


def test_the_document_is_found_in_a_checkout():
    assert contract_file().name == "openapi.yaml"
    assert contract_file().is_file()


@pytest.mark.parametrize(
    ("body", "flaw"),
    [
        ({"event_type": 5}, {"path": "event_type", "message": "must be string"}),
        ({"children_ids": [None]}, {"path": "children_ids[0]", "message": "must be string"}),
    ],
)
def test_a_wrong_answer_becomes_a_500_that_says_what_is_wrong(open_app, body, flaw):
    table = {**HANDLERS, "getSession": lambda call: Answer(body)}
    answer = open_app(app_of(Service(Workspaces(), contract_checks(), table, check_responses=True)))(
        "GET", "/session/x"
    )
    assert answer.status_code == 500
    assert answer.json()["code"] == "invalid_answer"
    assert "getSession" in answer.json()["message"]
    assert answer.json()["errors"] == [flaw]
