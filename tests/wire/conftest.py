"""Both modes of a client behind one way to call an operation, its requests kept."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.support.calls import CALLS
from tests.support.scripted import Scripted, result_of


class Recorder(Scripted):
    """A client for one operation."""

    def __init__(self, mode: str, operation_id: str, respond: Callable[[httpx.Request], httpx.Response]) -> None:
        self._call = CALLS[operation_id]
        super().__init__(mode, self._call.service, respond, **self._call.options)

    async def invoke(
        self,
        fields: dict[str, Any],
        *,
        name: str | None = None,
        raw: bool = False,
        given: dict[str, Any] | None = None,
    ) -> Any:
        """Call the operation with values for its parameters and fields for its body, and return what it returns."""
        return await result_of(self._call.method(self.client, name, raw=raw, given=given)(**fields))


@pytest.fixture(params=["sync", "async"])
def recorder(request: pytest.FixtureRequest) -> Callable[..., Recorder]:
    """Makes a Recorder of either mode."""
    return lambda operation_id, respond: Recorder(request.param, operation_id, respond)
