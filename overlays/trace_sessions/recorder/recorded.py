"""Records the calls of a function."""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Literal, TypeVar, cast

from .handles import EventHandle, current

F = TypeVar("F", bound=Callable[..., Any])


def recorded(kind: Literal["model", "tool", "chain"] = "chain", *, name: str | None = None) -> Callable[[F], F]:
    """Records each call of a function as an event below the current handle: its arguments and its result.

    The current handle is that of the innermost `with`. Without one the function is called, and nothing is recorded.
    The event of a generator ends with it; its result is a list of what it yielded, or one text if all of it is text.
    Nothing can be sent into an asynchronous generator that is recorded.

    Args:
        kind: The kind of event.
        name: Name of the event; that of the function by default.
    """

    def decorate(function: F) -> F:
        signature = inspect.signature(function)

        def opened(*args: Any, **kwargs: Any) -> EventHandle | None:
            if (above := current.get()) is None:
                return None
            try:
                arguments = signature.bind(*args, **kwargs).arguments
            except TypeError:  # which the call will raise
                return None
            inputs = {key: value for key, value in arguments.items() if key not in ("self", "cls")}
            open_event = {"model": above.model, "tool": above.tool, "chain": above.chain}[kind]
            return open_event(name or function.__name__, inputs=inputs)

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
                async for item in function(*args, **kwargs):
                    given.append(item)
                    yield item

        is_async = inspect.iscoroutinefunction(function)
        chosen: Any = call_async if is_async else generate if inspect.isgeneratorfunction(function) else call
        return cast(F, wraps(function)(generate_async if inspect.isasyncgenfunction(function) else chosen))

    return decorate


@contextmanager
def _stream(event: EventHandle | None) -> Generator[deque[Any]]:
    """Takes what is yielded, and ends the event with it, which is never current: the consumer's code runs meanwhile."""
    given: deque[Any] = deque(maxlen=0 if event is None else None)
    error: BaseException | None = None
    try:
        yield given
    except GeneratorExit:  # the consumer has enough
        raise
    except BaseException as raised:
        error = raised
        raise
    finally:
        if event is not None:
            text = all(isinstance(item, str) for item in given)
            event.outputs = {"result": "".join(given) if given and text else [*given]}
            event.end(error)


class _Noted(Generator[Any, Any, Any]):
    """A generator with a note of what it yields."""

    def __init__(self, generator: Any, given: deque[Any]) -> None:
        self._generator, self._given = generator, given

    def send(self, value: Any) -> Any:
        self._given.append(item := self._generator.send(value))
        return item

    def throw(self, *error: Any) -> Any:
        self._given.append(item := self._generator.throw(*error))
        return item
