"""The names that a header of the caller's own may have."""

from typing import Any

import pytest
from trace_sessions import ConfigurationError, Orq

from .conftest import ok


@pytest.mark.parametrize("name", ["", "x a", "x:a", "x-a\n", "x(a)", "ü"])
def test_what_is_no_name_of_a_header_is_refused_and_shown(name: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Orq("key", headers={name: "1"})
    assert str(caught.value).startswith(f"{name!r} is not a header name")


async def test_a_header_may_have_any_name_of_a_token_and_is_the_same_in_either_case(scripted: Any) -> None:
    names = ["X-Azaz09", "x!#$%&'*+.^_`|~-"]
    made = scripted("Orq", ok(), headers={"x-AZAZ09": "0"})
    await made.call("get", "id-1", headers=dict.fromkeys(names, "1"))
    assert [made.request.headers.get_list(name) for name in names] == [["1"], ["1"]]
