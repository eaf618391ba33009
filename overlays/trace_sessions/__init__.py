"""A client for the session endpoints of HoneyHive and Orq: typed, retrying, synchronous and asynchronous."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._contract import exports
from ._contract.version import VERSION as __version__

if TYPE_CHECKING:
    from ._contract.exports import *  # noqa: F403

__all__ = ["__version__"]
__all__ += exports.__all__


# Names are imported on first use, because importing all of them takes longer than importing httpx.
def __getattr__(name: str) -> Any:
    if name not in exports.HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(exports.HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return __all__
