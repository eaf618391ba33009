"""Rules that hold for every operation under every fault."""

import pickle
from collections.abc import Callable

import pytest
from trace_sessions import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    ResponseDecodeError,
    ServerError,
    TraceSessionsError,
)

from tests.support import behaviours as b
from tests.support.clients import KEY
from tests.support.contract import operations
from tests.support.server import FaultServer, Plan

from .faults import FAULTS
from .matrix import TIMEOUT, Case, Matrix, Outcome, kind_of, run
from .page import PAGE, outcomes, page

SURE_TO_FAIL = {"302", "302-odd", "400", "400-stall", "401", "403", "409", "422", "520"}
A_READ = next(operation.id for operation in operations().values() if operation.safe)


def broken(matrix: Matrix, holds: Callable[[Case, str, Outcome], bool]) -> list[str]:
    """The cases in which a rule does not hold."""
    return [
        f"{case.key(mode)}: {outcome}"
        for case, modes in matrix.items()
        for mode, outcome in modes.items()
        if not holds(case, mode, outcome)
    ]


def test_every_failure_is_in_our_tree(matrix: Matrix) -> None:
    known = (APIConnectionError, APIStatusError, ResponseDecodeError)
    assert broken(matrix, lambda case, mode, o: o.error is None or isinstance(o.error, known)) == []


def test_sync_and_async_agree(matrix: Matrix) -> None:
    shown = {case: [outcome.shown for outcome in modes.values()] for case, modes in matrix.items()}
    assert {case: pair for case, pair in shown.items() if pair[0] != pair[1]} == {}


def test_the_server_saw_as_many_requests_as_there_were_attempts(matrix: Matrix, server: FaultServer) -> None:
    def holds(case: Case, mode: str, outcome: Outcome) -> bool:
        return len(server.received(case.key(mode))) == (0 if case.fault == "refuse" else outcome.attempts)

    assert broken(matrix, holds) == []


def test_what_may_have_happened_is_never_repeated_unless_that_is_safe(matrix: Matrix) -> None:
    def holds(case: Case, mode: str, outcome: Outcome) -> bool:
        return case.spec.idempotent or not FAULTS[case.fault].may_have_happened or outcome.attempts == 1

    assert broken(matrix, holds) == []


def test_the_outcome_is_unknown_where_a_write_may_have_happened_and_only_there(matrix: Matrix) -> None:
    def holds(case: Case, mode: str, outcome: Outcome) -> bool:
        if not isinstance(outcome.error, APIConnectionError | APIStatusError):
            return True
        return outcome.error.outcome_unknown == (FAULTS[case.fault].may_have_happened and not case.spec.safe)

    assert broken(matrix, holds) == []


def test_an_idempotent_operation_survives_a_fault_that_passes(matrix: Matrix) -> None:
    lasting = {"overlong", "bad-gzip", "cut-gzip", "html", "empty", "null", "type", "404", *SURE_TO_FAIL}

    def holds(case: Case, mode: str, outcome: Outcome) -> bool:
        passes = not case.lasts and case.fault not in lasting and case.spec.idempotent
        return not passes or outcome.error is None

    assert broken(matrix, holds) == []


@pytest.mark.parametrize("fault", sorted(SURE_TO_FAIL))
def test_a_lasting_status_fails_every_operation_at_once(matrix: Matrix, fault: str) -> None:
    found = {o.attempts for case, modes in matrix.items() if case.fault == fault for o in modes.values() if o.error}
    assert found == {1}


def test_a_stall_is_a_timeout(matrix: Matrix) -> None:
    stalled = {case: modes for case, modes in matrix.items() if case.fault == "stall" and case.lasts}
    assert broken(stalled, lambda case, mode, o: type(o.error) is APITimeoutError) == []


def test_no_attempt_outlasts_its_timeout(matrix: Matrix) -> None:
    # With slack, since many cases run at once on a small machine; without a timeout it would be PATIENCE.
    assert broken(matrix, lambda case, mode, o: o.seconds <= o.attempts * TIMEOUT * 2 + 3) == []


def test_a_slow_fault_lasts_until_the_timeout_of_each_attempt(matrix: Matrix) -> None:
    slow = {case: modes for case, modes in matrix.items() if case.slow and case.lasts}
    assert broken(slow, lambda case, mode, o: o.seconds >= o.attempts * TIMEOUT * 0.9) == []


def test_every_exception_survives_a_pickle_without_the_key(matrix: Matrix) -> None:
    for modes in matrix.values():
        for outcome in modes.values():
            if outcome.error is not None:
                data = pickle.dumps(outcome.error)
                assert KEY.encode() not in data
                assert str(pickle.loads(data)) == str(outcome.error)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_every_status_from_400_to_599_is_an_error_of_our_tree(server: FaultServer, mode: str) -> None:
    plans = {Case(A_READ, f"any {code}"): Plan(then=b.status(code, retry_after="0")) for code in range(400, 600)}
    for case, outcome in run(server, plans, mode).items():
        status = int(case.fault.removeprefix("any "))
        assert isinstance(outcome.error, APIStatusError)
        assert (outcome.error.status_code, isinstance(outcome.error, ServerError)) == (status, status >= 500)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_redirect_is_not_followed_and_carries_no_key_away(server: FaultServer, mode: str) -> None:
    server.elsewhere = server.url.replace("127.0.0.1", "localhost")
    plans = {Case(operation, "redirect"): Plan(then=b.redirect(302)) for operation in operations()}
    for case, outcome in run(server, plans, mode).items():
        assert isinstance(outcome.error, APIStatusError)
        assert outcome.error.status_code == 302
        assert len(server.received(case.key(mode))) == 1


def test_the_tree_has_one_root() -> None:
    assert all(issubclass(kind, TraceSessionsError) for kind in (APITimeoutError, ResponseDecodeError, APIStatusError))


def test_every_operation_comes_to_what_its_kind_comes_to(matrix: Matrix) -> None:
    usual = {fault: outcomes(matrix, fault) for fault in FAULTS}

    def holds(case: Case, mode: str, outcome: Outcome) -> bool:
        kind = kind_of(case.spec), bool(case.spec.responses)
        return not case.lasts or outcome.shown == usual[case.fault][kind]

    assert broken(matrix, holds) == []


def test_a_fault_that_passes_is_survived_where_one_that_lasts_takes_every_attempt(matrix: Matrix) -> None:
    def holds(case: Case, mode: str, outcome: Outcome) -> bool:
        lasting = matrix[Case(case.operation, case.fault)][mode]
        expected = "succeeds at attempt 2" if lasting.attempts == 3 else lasting.shown
        return case.lasts or outcome.shown == expected

    assert broken(matrix, holds) == []


def test_the_page_of_faults_says_what_happens(matrix: Matrix) -> None:
    assert page(matrix) == PAGE.read_text()
