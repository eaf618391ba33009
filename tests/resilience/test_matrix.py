"""Rules that hold for every operation under every fault."""

import asyncio
import pickle
import time

import pytest
import trace_sessions
from trace_sessions import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    DeadlineExceededError,
    ResponseDecodeError,
    ServerError,
    TraceSessionsError,
)
from trace_sessions._contract import operations as table

from tools.fault_table import PAGE, page

from .faults import FAULTS
from .matrix import TIMEOUT, Case, Matrix, all_cases, run_matrix
from .server import FaultServer

OVERLAY = {value.id: value for value in vars(table).values() if isinstance(value, table.Operation)}
SURE_TO_FAIL = {"302", "302-odd", "400", "400-stall", "401", "403", "409", "422", "520"}


def broken(matrix: Matrix, holds: object) -> list[str]:
    """The cases in which a rule does not hold."""
    return [
        f"{case.token} {mode}: {outcome}"
        for case, modes in matrix.items()
        for mode, outcome in modes.items()
        if not holds(case, mode, outcome)  # type: ignore[operator]
    ]


def test_every_failure_is_in_our_tree(matrix: Matrix) -> None:
    known = (APIConnectionError, APIStatusError, ResponseDecodeError)
    assert broken(matrix, lambda case, mode, o: o.error is None or isinstance(o.error, known)) == []


def test_sync_and_async_agree(matrix: Matrix) -> None:
    shown = {case: [(o.attempts, o.kind, o.outcome_unknown) for o in modes.values()] for case, modes in matrix.items()}
    assert {case.token: pair for case, pair in shown.items() if pair[0] != pair[1]} == {}


def test_the_server_saw_as_many_requests_as_there_were_attempts(matrix: Matrix, server: FaultServer) -> None:
    def holds(case: Case, mode: str, outcome: object) -> bool:
        seen = server.requests[f"{case.token}.{mode}"]
        # An answer that can't be read has no count of attempts, and is never asked for again.
        attempts = 1 if isinstance(outcome.error, ResponseDecodeError) else outcome.attempts  # type: ignore[attr-defined]
        return seen == (0 if case.fault == "refuse" else attempts)

    assert broken(matrix, holds) == []


def test_what_may_have_happened_is_never_repeated_unless_that_is_safe(matrix: Matrix) -> None:
    def holds(case: Case, mode: str, outcome: object) -> bool:
        careful = (
            not OVERLAY[case.operation].idempotent and case.fault in FAULTS and FAULTS[case.fault].may_have_happened
        )
        return not careful or outcome.attempts == 1  # type: ignore[attr-defined]

    assert broken(matrix, holds) == []


def test_the_outcome_is_unknown_where_a_write_may_have_happened_and_only_there(matrix: Matrix) -> None:
    def holds(case: Case, mode: str, outcome: object) -> bool:
        if not isinstance(outcome.error, APIConnectionError | APIStatusError):  # type: ignore[attr-defined]
            return True
        may_have = case.fault in FAULTS and FAULTS[case.fault].may_have_happened
        return outcome.outcome_unknown == (may_have and not OVERLAY[case.operation].safe)  # type: ignore[attr-defined]

    assert broken(matrix, holds) == []


def test_an_idempotent_operation_survives_a_fault_that_passes(matrix: Matrix) -> None:
    lasting = {"overlong", "bad-gzip", "cut-gzip", "html", "empty", "null", "list", "404", *SURE_TO_FAIL}

    def holds(case: Case, mode: str, outcome: object) -> bool:
        passes = case.plan == "1" and case.fault not in lasting and OVERLAY[case.operation].idempotent
        return not passes or outcome.error is None  # type: ignore[attr-defined]

    assert broken(matrix, holds) == []


@pytest.mark.parametrize("fault", sorted(SURE_TO_FAIL))
def test_a_lasting_status_fails_every_operation_at_once(matrix: Matrix, fault: str) -> None:
    found = {o.attempts for case, modes in matrix.items() if case.fault == fault for o in modes.values() if o.error}
    assert found == {1}


def test_a_stall_is_a_timeout(matrix: Matrix) -> None:
    kinds = {
        o.kind
        for case, modes in matrix.items()
        if case.fault == "stall" and case.plan == "always"
        for o in modes.values()
    }
    assert kinds == {"APITimeoutError"}


def test_no_attempt_outlasts_its_timeout(matrix: Matrix) -> None:
    # Half a timeout of slack for each attempt: many cases run at once on a small machine.
    assert broken(matrix, lambda case, mode, o: o.seconds <= o.attempts * TIMEOUT * 1.5 + 1) == []


def test_every_exception_survives_a_pickle_without_the_key(matrix: Matrix) -> None:
    for modes in matrix.values():
        for outcome in modes.values():
            if outcome.error is not None:
                data = pickle.dumps(outcome.error)
                assert b"key-1" not in data
                assert str(pickle.loads(data)) == str(outcome.error)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_every_status_from_400_to_599_is_an_error_of_our_tree(server: FaultServer, mode: str) -> None:
    cases = [Case("getTraceSession", f"status-{status}", "always") for status in range(400, 600)]
    for case, outcome in run_matrix(server, cases, mode).items():
        status = int(case.fault.removeprefix("status-"))
        assert isinstance(outcome.error, APIStatusError)
        assert (outcome.error.status_code, isinstance(outcome.error, ServerError)) == (status, status >= 500)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_redirect_is_not_followed_and_carries_no_key_away(server: FaultServer, mode: str) -> None:
    cases = sorted({Case(case.operation, "redirect", "always") for case in all_cases()}, key=lambda case: case.token)
    server.redirect_to = server.url.replace("127.0.0.1", "localhost") + "/elsewhere/always"
    for case, outcome in run_matrix(server, cases, mode).items():
        assert isinstance(outcome.error, APIStatusError)
        assert outcome.error.status_code == 302
        assert server.requests[f"{case.token}.{mode}"] == 1


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("fault", ["stall", "drip-head", "drip-body", "stall-body"])
def test_a_deadline_ends_a_call_whatever_the_server_does(server: FaultServer, mode: str, fault: str) -> None:
    kind = trace_sessions.Orq if mode == "sync" else trace_sessions.AsyncOrq
    client = kind("key-1", base_url=f"{server.url}/{fault}/always/deadline.{mode}.{fault}", deadline=0.5, timeout=60)
    started = time.monotonic()
    with pytest.raises(DeadlineExceededError):
        client.sessions.get("s-1") if mode == "sync" else asyncio.run(client.sessions.get("s-1"))  # type: ignore[arg-type]
    # 10% is what is promised; the rest is slack for a busy machine.
    assert time.monotonic() - started < 0.5 * 1.1 + 0.25


def test_the_tree_has_one_root() -> None:
    assert all(issubclass(kind, TraceSessionsError) for kind in (APITimeoutError, ResponseDecodeError, APIStatusError))


def test_the_page_of_faults_says_what_happens(matrix: Matrix) -> None:
    # The last column is a time, which a busy machine may stretch.
    def without_time(text: str) -> list[str]:
        return sorted({line.rsplit("|", 2)[0] for line in text.splitlines() if line.startswith("|")})

    assert without_time(page(matrix)) == without_time(PAGE.read_text())
