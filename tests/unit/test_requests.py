"""Bodies made of nothing but a `request`."""

from trace_sessions import UNSET
from trace_sessions._body.bodies import body_of
from trace_sessions._contract.operations import CREATE_TRACE_SESSION

from .conftest import NEW_SESSION


def test_a_request_needs_no_fields_beside_it() -> None:
    body = body_of(CREATE_TRACE_SESSION.body, NEW_SESSION)
    assert body is not None
    assert (body.value, body.path) == (NEW_SESSION, "request")


def test_an_operation_without_a_body_has_none() -> None:
    assert body_of(None, UNSET) is None
