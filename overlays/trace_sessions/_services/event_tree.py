"""A HoneyHive session as a tree of events. It is walked by loops, not by recursion, so any depth works."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Self

from attrs import fields
from trace_sessions_api.models.event_node import EventNode


class EventTree:
    """An event and all its descendants. `print(tree)` shows one event per line.

    Attributes:
        root: The root event.
    """

    def __init__(self, root: EventNode) -> None:
        self.root = root

    def walk(self) -> Iterator[EventNode]:
        """Iterate over all events. Each event comes before its children, and siblings keep the service's order."""
        left = [self.root]
        while left:
            node = left.pop()
            yield node
            left.extend(reversed(node.children or []))

    def find(self, event_id: str) -> EventNode | None:
        """Return the event with this id, or None if there is none. The first call builds an index."""
        return self._by_id.get(event_id) if isinstance(event_id, str) else None  # pyright: ignore[reportUnnecessaryIsInstance]

    @cached_property
    def _by_id(self) -> dict[str, EventNode]:
        return {node.event_id: node for node in self.walk() if isinstance(node.event_id, str)}

    @property
    def total_tokens(self) -> float | None:
        """The number of tokens used, from `metadata.total_tokens`; None if no event has it."""
        return self._total("total_tokens")

    @property
    def cost(self) -> float | None:
        """The cost of the model calls, from `metadata.cost`; None if no event has it."""
        return self._total("cost")

    def _total(self, name: str) -> float | None:
        # The number of an event includes those of its descendants, so these count only if the event has no number.
        total: float | None = None
        left = [self.root]
        while left:
            node = left.pop()
            number = _number(node, name)
            if number is None:
                left.extend(node.children or [])
            else:
                total = number + (total or 0)
        return total

    def __str__(self) -> str:
        lines: list[str] = []
        left = [(self.root, "", "")]
        while left:
            node, before, before_children = left.pop()
            lines.append(before + _line(node))
            children = node.children or []
            for child in reversed(children):
                branch, trunk = ("└── ", "    ") if child is children[-1] else ("├── ", "│   ")
                left.append((child, before_children + branch, before_children + trunk))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"EventTree({_line(self.root)!r})"


class SessionNode(EventNode):
    """A HoneyHive session. It is the root event, so it has the fields of `EventNode`."""

    def tree(self) -> EventTree:
        """Return the tree of the session's events, which you can walk, search, sum up or print."""
        return EventTree(self)

    @classmethod
    def of(cls, root: EventNode) -> Self:
        """Make a session from its root event.

        Raises:
            KeyError, TypeError, ValueError: An event in the tree lacks a required field, or is not an event.
        """
        for node in EventTree(root).walk():
            for child in node.children or []:
                # If the generated decoder can't decode an item of a list, it leaves the whole list undecoded.
                if not isinstance(child, EventNode):  # pyright: ignore[reportUnnecessaryIsInstance]
                    EventNode.from_dict(child)
        session = cls.__new__(cls)
        for attribute in fields(EventNode):
            setattr(session, attribute.name, getattr(root, attribute.name))
        return session


def _number(node: EventNode, name: str) -> float | None:
    number: object = getattr(node.metadata, name, None)
    return number if isinstance(number, int | float) and not isinstance(number, bool) else None


def _line(node: EventNode) -> str:
    """Write an event in one line, such as `model complete (1.58 s, 976 tokens, cost 0.0046)`."""
    duration: Any = node.duration
    tokens, cost = _number(node, "total_tokens"), _number(node, "cost")
    details = [
        "" if not isinstance(duration, int | float) else _time(duration),
        "" if tokens is None else f"{tokens:,.0f} tokens",
        "" if cost is None else f"cost {cost:.6g}",
    ]
    shown = ", ".join(detail for detail in details if detail)
    title = " ".join(str(part) for part in (node.event_type, node.event_name) if part)
    # A line break or an escape sequence in a name would spoil the output or the terminal.
    title = "".join(character if character.isprintable() else "?" for character in title)
    return f"{title} ({shown})" if shown else title


def _time(milliseconds: float) -> str:
    return f"{milliseconds:.4g} ms" if milliseconds < 1000 else f"{milliseconds / 1000:,.2f} s"
