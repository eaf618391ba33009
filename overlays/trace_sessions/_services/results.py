"""Results that differ from the model in the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trace_sessions_api import models

if TYPE_CHECKING:
    from .event_tree import SessionNode


def count(answer: models.OrqSessionCount | models.TraceSessionCount) -> int:
    """The number in the answer."""
    return int(answer.count)


def session_tree(root: models.EventNode) -> SessionNode:
    """The session whose root is in the answer."""
    # Here, since a program that gets no session need not load the tree.
    from .event_tree import SessionNode

    return SessionNode.of(root)


def deletion(answer: models.DeleteSessionResponse | None) -> models.DeleteSessionResponse:
    """The answer to a delete; where a repeated request found nothing left, one that says so."""
    return models.DeleteSessionResponse(success=True) if answer is None else answer
