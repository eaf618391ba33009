"""Clients that are pickled, copied deeply, or shown before they are whole."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from trace_sessions import AsyncHoneyHive, AsyncOrq, ConfigurationError, HoneyHive, Orq

COPIES = [pytest.param(pickle.dumps, id="pickle"), pytest.param(copy.deepcopy, id="deepcopy")]
KINDS: list[Any] = [Orq, AsyncOrq, HoneyHive, AsyncHoneyHive]
OPTIONS: list[dict[str, Any]] = [{}, {"headers": {"x-a": "1"}}, {"on_retry": lambda event: None}]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", OPTIONS, ids=["nothing", "headers", "a hook"])
@pytest.mark.parametrize("copied", COPIES)
def test_a_client_that_is_pickled_says_what_to_do(kind: Any, options: Any, copied: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match="a client can't be pickled or copied: make one in each process"):
        copied(kind("key", **options))


@pytest.mark.parametrize("copied", COPIES)
def test_a_resource_that_is_pickled_says_what_to_do(copied: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match="make one in each process"):
        copied(Orq("key").sessions)


@pytest.mark.parametrize("copied", COPIES)
def test_a_client_with_an_http_client_says_what_to_do(copied: Callable[[Any], Any]) -> None:
    with httpx.Client() as http_client, pytest.raises(TypeError, match="make one in each process"):
        copied(Orq("key", http_client=http_client))


def test_a_copy_with_options_is_still_made() -> None:
    assert Orq("key").with_options(deadline=5)._options.deadline == 5


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [{"base_url": "nowhere"}, {"timeout": -1}, {"limits": 5}], ids=str)
def test_a_client_that_was_refused_can_be_shown(kind: Any, options: Any) -> None:
    client = kind.__new__(kind)
    with pytest.raises(ConfigurationError):
        client.__init__("key", **options)
    assert repr(client) == f"{kind.__name__}(base_url=None)"
