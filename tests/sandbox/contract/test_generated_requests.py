"""Requests that schemathesis makes from openapi.yaml, fitting and not fitting, always the same ones."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case, CheckContext, GenerationMode, Response
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from trace_sessions.sandbox import create_app
from trace_sessions.sandbox.contract import contract_file
from trace_sessions.sandbox.http.server import serve_app

KEY = {"Authorization": "Bearer any"}
# The other operations may refuse a request that fits the schema: an unknown id, a filter that makes no sense.
ACCEPTING = {
    "startSession": (200,),
    "createTraceSession": (200, 409),
    "createOrqSession": (200, 409),
    "listOrqSessionTags": (200,),
}

# The header that schemathesis adds to a request so that it does not fit.
UNDECLARED = "x-schemathesis-unknown-property"
NUMBERS = itertools.count()

schema = schemathesis.openapi.from_path(contract_file())


def fitting_data_acceptance(_: CheckContext, response: Response, case: Case) -> None:
    """Data that fits the schema is accepted, by the operations that can accept anything that fits."""
    accepted = ACCEPTING.get(str(case.operation.definition.raw["operationId"]))
    if accepted is not None and mode_of(case) is GenerationMode.POSITIVE:
        assert response.status_code in accepted, response.text


def unfitting_data_rejection(context: CheckContext, response: Response, case: Case) -> bool | None:
    """Data that does not fit the schema is refused, except for an undeclared header, which any request may have."""
    if UNDECLARED in (case.headers or {}):
        return None
    return negative_data_rejection(context, response, case)


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unfitting_data_rejection,
    fitting_data_acceptance,
]


def mode_of(case: Case) -> GenerationMode | None:
    return case.meta.generation.mode if case.meta is not None else None


@pytest.fixture(scope="module")
def sandbox() -> Iterator[httpx.Client]:
    """A client of a sandbox of its own."""
    with serve_app(create_app(check_responses=True)) as url, httpx.Client(base_url=url, headers=KEY) as client:
        yield client


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    """The session with which schemathesis sends: one connection for all requests."""
    with requests.Session() as session:
        session.trust_env = False
        yield session


def existing_session(sandbox: httpx.Client, path: str) -> str:
    """The id of a new session that operations on `path` can find."""
    session = {"project": "p", "session_name": "n", "source": "s"}
    if path.startswith(("/session", "/v1")):
        return str(sandbox.post("/session/start", json={"session": session}).json()["session_id"])
    trace_session = {
        "external_id": f"existing {next(NUMBERS)}",
        "duration": 0,
        "contact_ids": [],
        "billing": dict.fromkeys(("input_cost", "output_cost", "total_cost"), 0),
        "usage": dict.fromkeys(("prompt_tokens", "completion_tokens", "total_tokens"), 0),
        "traces_count": 0,
        "tags": [],
    }
    return str(sandbox.post("/v2/traces/sessions", json=trace_session).json()["_id"])


@schema.parametrize()
@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_generated_requests_are_answered_as_the_contract_says(
    case: Case, sandbox: httpx.Client, session: requests.Session
) -> None:
    send = partial(case.call_and_validate, str(sandbox.base_url), session, KEY, checks=CHECKS)
    send()
    if "session_id" in (case.path_parameters or {}) and mode_of(case) is GenerationMode.POSITIVE:
        case.path_parameters["session_id"] = existing_session(sandbox, case.operation.path)
        send()
