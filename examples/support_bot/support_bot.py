"""A support bot that records its chats in Orq, and the events of each answer in HoneyHive.

An outage of either service must not keep the bot from answering.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import cast
from uuid import uuid4

from trace_sessions import (
    APIConnectionError,
    AsyncOrq,
    AuthenticationError,
    ConflictError,
    EventCreateDict,
    HoneyHive,
    Orq,
    OrqSessionCreateDict,
    OrqSessionUpdateDict,
    TraceSessionsError,
)

log = logging.getLogger("support_bot")

PRICE_OF_A_TOKEN = 0.000002


@dataclass
class Reply:
    """The answer of a model and the number of tokens it took."""

    text: str
    prompt_tokens: int
    completion_tokens: int


Model = Callable[[str], Reply]


class SupportBot:
    """A bot that answers the questions of one chat."""

    def __init__(self, chat_id: str, model: Model, orq: Orq, honeyhive: HoneyHive) -> None:
        self._chat_id = chat_id
        self._model = model
        self._orq = orq
        self._honeyhive = honeyhive
        self._session_id: str | None = None
        self._trace_id = str(uuid4())
        self._prompt_tokens = self._completion_tokens = self._turns = 0
        self._began = monotonic()

    def answer(self, question: str) -> str:
        """Answer a question, even if the answer can't be recorded."""
        reply = self._model(question)
        self._turns += 1
        self._prompt_tokens += reply.prompt_tokens
        self._completion_tokens += reply.completion_tokens
        for record in (self._record_chat, lambda: self._record_events(question, reply)):
            try:
                record()
            except AuthenticationError:
                raise SystemExit("The service rejected the API key: set ORQ_API_KEY and HH_API_KEY.") from None
            except TraceSessionsError as error:
                log.warning("The answer was not recorded: %s", error)
        return reply.text

    def _record_chat(self) -> None:
        amounts: OrqSessionUpdateDict = {
            "duration": (monotonic() - self._began) * 1000,
            "usage": {
                "prompt_tokens": self._prompt_tokens,
                "completion_tokens": self._completion_tokens,
                "total_tokens": self._prompt_tokens + self._completion_tokens,
            },
            "billing": {
                "input_cost": self._prompt_tokens * PRICE_OF_A_TOKEN,
                "output_cost": self._completion_tokens * PRICE_OF_A_TOKEN,
                "total_cost": (self._prompt_tokens + self._completion_tokens) * PRICE_OF_A_TOKEN,
            },
            "traces_count": self._turns,
        }
        if self._session_id is None:
            self._session_id = self._create(amounts)
        else:
            self._orq.sessions.update(session_id=self._session_id, request=amounts)

    def _create(self, amounts: OrqSessionUpdateDict) -> str:
        fields = {**amounts, "external_id": self._chat_id, "contact_ids": [], "tags": ["support"]}
        new = cast(OrqSessionCreateDict, fields)
        try:
            return self._orq.sessions.create(request=new).id
        except (APIConnectionError, ConflictError) as error:
            # If the response to this create or to an earlier one was lost, the session may already exist.
            if isinstance(error, APIConnectionError) and not error.outcome_unknown:
                raise
            found = (one.id for one in self._orq.sessions.list() if one.external_id == self._chat_id)
            return next(found, None) or self._orq.sessions.create(request=new).id

    def _record_events(self, question: str, reply: Reply) -> None:
        # The service treats two creates with the same id as one session.
        self._honeyhive.sessions.create(session_id=self._trace_id, session_name=self._chat_id, source="support-bot")
        event: EventCreateDict = {
            "event_type": "model",
            "event_name": "answer",
            "inputs": {"question": question},
            "outputs": {"answer": reply.text},
            "metadata": {"prompt_tokens": reply.prompt_tokens, "completion_tokens": reply.completion_tokens},
        }
        self._honeyhive.sessions.add_events(self._trace_id, events=[event])


async def tokens_of_today(orq: AsyncOrq) -> int:
    """Count the tokens used by the chats of the last 24 hours."""
    return sum([session.usage.total_tokens async for session in orq.sessions.list(interval="last_24_hours")])


def main(questions: list[str], model: Model) -> list[str]:
    """Answer some questions, with clients that get their keys from the environment."""
    chat_id = f"chat-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    with Orq() as orq, HoneyHive() as honeyhive:
        bot = SupportBot(chat_id, model, orq, honeyhive)
        return [bot.answer(question) for question in questions]
