"""Records the calls of a function."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Callable, Generator
from functools import wraps
from typing import Any, Literal, TypeVar, cast

from .handles import EventHandle, current

F = TypeVar("F", bound=Callable[..., Any])


def recorded(kind: Literal["model", "tool", "chain"] = "chain", *, name: str | None = None) -> Callable[[F], F]:
    """Records each call of a function as an event below the current handle: its arguments and its result.

    The current handle is that of the innermost `with`. Without one the function is called, and nothing is recorded.
    Of a generator, the event ends with it, and the result is a list of what it gave, or one text if it gave texts.

    Args:
        kind: The kind of event.
        name: Name of the event; that of the function by default.
    """

    def decorate(function: F) -> F:
        signature = inspect.signature(function)

        def opened(args: Any, kwargs: Any) -> EventHandle | None:
            above = current.get()
            if above is None:
                return None
            try:
                arguments = signature.bind(*args, **kwargs).arguments
            except TypeError:  # which the call will raise
                return None
            inputs = {key: value for key, value in arguments.items() if key not in ("self", "cls")}
            open_event = {"model": above.model, "tool": above.tool, "chain": above.chain}[kind]
            return open_event(name or function.__name__, inputs=inputs)

        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            if (event := opened(args, kwargs)) is None:
                return function(*args, **kwargs)
            with event:
                event.outputs = {"result": (result := function(*args, **kwargs))}
            return result

        @wraps(function)
        async def call_async(*args: Any, **kwargs: Any) -> Any:
            if (event := opened(args, kwargs)) is None:
                return await function(*args, **kwargs)
            async with event:
                event.outputs = {"result": (result := await function(*args, **kwargs))}
            return result

        @wraps(function)
        def generate(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
            if (event := opened(args, kwargs)) is None:
                yield from function(*args, **kwargs)
                return None
            given: list[Any] = []
            try:
                for item in function(*args, **kwargs):
                    given.append(item)
                    yield item
            except BaseException as error:
                event.outputs = _result(given)
                event.end(None if isinstance(error, GeneratorExit) else error)
                raise
            event.outputs = _result(given)
            event.end()

        @wraps(function)
        async def generate_async(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
            event = opened(args, kwargs)
            given: list[Any] = []
            try:
                async for item in function(*args, **kwargs):
                    if event is not None:
                        given.append(item)
                    yield item
            except BaseException as error:
                if event is not None:
                    event.outputs = _result(given)
                    event.end(None if isinstance(error, GeneratorExit) else error)
                raise
            if event is not None:
                event.outputs = _result(given)
                event.end()

        if inspect.isasyncgenfunction(function):
            return cast(F, generate_async)
        if inspect.isgeneratorfunction(function):
            return cast(F, generate)
        return cast(F, call_async if inspect.iscoroutinefunction(function) else call)

    return decorate


def _result(given: list[Any]) -> dict[str, Any]:
    return {"result": "".join(given) if given and all(isinstance(item, str) for item in given) else given}
