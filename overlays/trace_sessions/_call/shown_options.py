"""Signatures that name each option. `help()`, notebooks and `create_autospec` read them."""

import inspect
from collections.abc import Callable
from typing import Any


class _OfTheClient:
    """A default that is set elsewhere. It is shown as `...`, as in stubs."""

    def __repr__(self) -> str:
        return "..."


DEFAULT = _OfTheClient()


def show_options(function: Callable[..., Any], options: type) -> None:
    """Make the signature of a function show the keys of a TypedDict instead of `**options`."""
    signature = inspect.signature(function)
    parameters = [*signature.parameters.values()]
    if parameters and parameters[-1].kind is inspect.Parameter.VAR_KEYWORD:
        parameters[-1:] = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=DEFAULT, annotation=annotation)
            for name, annotation in options.__annotations__.items()
        ]
        function.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
