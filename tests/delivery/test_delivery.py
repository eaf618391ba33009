"""Every row of docs/delivery.md, with fewer kills."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from trace_sessions import RetryPolicy

from .ground import Ground
from .ledger import Entry
from .scenarios import SCENARIOS

KILLS, CHATS, CLOSE_SECONDS, AT_ONCE = 30, 2, 0.3, 6
IMPATIENT = {"retries": RetryPolicy(initial_backoff=0.01)}
ROWS = {f"{one.fault}, {one.where}": one for one in SCENARIOS}


@pytest.fixture(scope="module")
def rows(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Entry]]]:
    """Runs the rows that are selected, several at a time, since they wait more than they work."""
    selected = [item.callspec.params["name"] for item in request.session.items if item.path == request.path]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {
            name: pool.submit(
                ROWS[name].run, Ground(tmp_path_factory.mktemp("row"), KILLS, CHATS, CLOSE_SECONDS, client=IMPATIENT)
            )
            for name in selected
        }


@pytest.mark.parametrize("name", ROWS)
def test_nothing_is_lost_or_doubled(rows: dict[str, "Future[Entry]"], name: str) -> None:
    assert rows[name].result().problems == []
