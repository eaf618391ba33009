"""The decorator `recorded`, which records the calls of a function."""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing, contextmanager
from functools import wraps
from typing import Any, Literal, TypeVar, cast

from .handles import EventHandle, current

F = TypeVar("F", bound=Callable[..., Any])


def recorded(kind: Literal["model", "tool", "chain"] = "chain", *, name: str | None = None) -> Callable[[F], F]:
    """Record each call of a function, with its arguments and its result, as an event below the current handle.

    The current handle is the one of the innermost `with`. Without one, the function runs and nothing is recorded. The
    event of a generator ends with the generator; its result is the list of the yielded values, or one string if all of
    them are strings. Callers can iterate over a recorded asynchronous generator, but can't send values into it.

    Args:
        kind: The kind of event.
        name: Name of the event; the name of the function by default.
    """

    def decorate(function: F) -> F:
        signature = inspect.signature(function)
        # A functools.partial has no name.
        event_name = name or str(getattr(function, "__name__", type(function).__name__))

        def opened(*args: Any, **kwargs: Any) -> EventHandle | None:
            if (above := current.get()) is None:
                return None
            try:
                arguments = signature.bind(*args, **kwargs).arguments
            except TypeError:  # the call raises it too
                return None
            inputs = {key: value for key, value in arguments.items() if key not in ("self", "cls")}
            return EventHandle(above, kind, event_name, {"inputs": inputs})

        def call(*args: Any, **kwargs: Any) -> Any:
            if (event := opened(*args, **kwargs)) is None:
                return function(*args, **kwargs)
            with event:
                event.outputs = {"result": (result := function(*args, **kwargs))}
            return result

        async def call_async(*args: Any, **kwargs: Any) -> Any:
            if (event := opened(*args, **kwargs)) is None:
                return await function(*args, **kwargs)
            with event:
                event.outputs = {"result": (result := await function(*args, **kwargs))}
            return result

        def generate(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
            with _stream(opened(*args, **kwargs)) as given:
                return (yield from _Noted(function(*args, **kwargs), given))

        async def generate_async(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
            with _stream(opened(*args, **kwargs)) as given:
                # Closed with this generator, in the same task; otherwise asyncio closes it later, in a task of its own.
                async with aclosing(function(*args, **kwargs)) as items:
                    async for item in items:
                        given.append(item)
                        yield item

        is_async = inspect.iscoroutinefunction(function)
        chosen: Any = call_async if is_async else generate if inspect.isgeneratorfunction(function) else call
        return cast(F, wraps(function)(generate_async if inspect.isasyncgenfunction(function) else chosen))

    return decorate


@contextmanager
def _stream(event: EventHandle | None) -> Generator[deque[Any]]:
    """Collect yielded values, and end the event with them. It is never current, because the consumer's code runs."""
    given: deque[Any] = deque(maxlen=0 if event is None else None)
    error: BaseException | None = None
    try:
        yield given
    except BaseException as raised:
        error = None if isinstance(raised, GeneratorExit) else raised  # GeneratorExit: the consumer stopped early
        raise
    finally:
        if event is not None:
            text = all(isinstance(item, str) for item in given)
            event.outputs = {"result": "".join(given) if given and text else [*given]}
            event.end(error)


class _Noted(Generator[Any, Any, Any]):
    """A generator whose yielded values are collected."""

    def __init__(self, generator: Any, given: deque[Any]) -> None:
        self._generator, self._given = generator, given

    def send(self, value: Any) -> Any:
        self._given.append(item := self._generator.send(value))
        return item

    def throw(self, *error: Any) -> Any:
        self._given.append(item := self._generator.throw(*error))
        return item
