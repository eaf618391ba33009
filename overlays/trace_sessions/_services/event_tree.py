"""A HoneyHive session as the tree of its events. Walks are loops, not recursion, so any depth works."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Self

from attrs import fields
from trace_sessions_api.models.event_node import EventNode


class EventTree:
    """An event with all the events below it. `print(tree)` shows one event per line.

    Attributes:
        root: The event at the top.
    """

    def __init__(self, root: EventNode) -> None:
        self.root = root

    def walk(self) -> Iterator[EventNode]:
        """Iterate over all events, each before its children, with siblings in the service's order."""
        left = [self.root]
        while left:
            node = left.pop()
            yield node
            left.extend(reversed(node.children or []))

    def find(self, event_id: str) -> EventNode | None:
        """Return the event with this id; None if there is none. The first call builds the index."""
        return self._by_id.get(event_id) if isinstance(event_id, str) else None  # pyright: ignore[reportUnnecessaryIsInstance]

    @cached_property
    def _by_id(self) -> dict[str, EventNode]:
        return {node.event_id: node for node in self.walk() if isinstance(node.event_id, str)}

    @property
    def total_tokens(self) -> float | None:
        """The number of tokens used, from `metadata.total_tokens`; None if the service gives none."""
        return self._total("total_tokens")

    @property
    def cost(self) -> float | None:
        """The cost of the model calls, from `metadata.cost`; None if the service gives none."""
        return self._total("cost")

    def _total(self, name: str) -> float | None:
        # The number of an event includes the events below it, so their numbers count only if it has none.
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
    """A HoneyHive session: its root event, which has the fields of `EventNode`."""

    def tree(self) -> EventTree:
        """The tree of the session's events: walk it, search it, sum it up or print it."""
        return EventTree(self)

    @classmethod
    def of(cls, root: EventNode) -> Self:
        """Make a session from its root event.

        Raises:
            KeyError, TypeError, ValueError: An event in the tree lacks a required field, or is not an event.
        """
        for node in EventTree(root).walk():
            for child in node.children or []:
                # The generated decoder leaves a list undecoded if it can't decode one of its items.
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
    """Write an event on one line, such as `model complete (1.58 s, 976 tokens, cost 0.0046)`."""
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
