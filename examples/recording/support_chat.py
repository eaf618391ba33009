"""A recorded support chat: `python support_chat.py honeyhive`, or `python support_chat.py orq`.

The `answer` function is the same for both services. HoneyHive stores its events, and Orq stores their totals.
"""

from __future__ import annotations

import sys

from trace_sessions import HoneyHive, Orq
from trace_sessions.recorder import OrqSessionHandle, Recorder, SessionHandle, recorded

KNOWN = {"parcels": "They leave on Mondays.", "refunds": "They take a week."}
PRICE_OF_A_TOKEN = 0.00001


@recorded("tool")
def search(topic: str) -> str:
    """Search for a topic. The call becomes a child of the current event."""
    return KNOWN[topic]


def answer(session: SessionHandle | OrqSessionHandle, topic: str) -> str:
    """Answer a question. An exception becomes the error of the event and propagates."""
    with session.model("answer", inputs={"question": f"What about {topic}?"}, config={"model": "m"}) as event:
        reply = f"About {topic}: {search(topic)}"
        tokens = {"prompt_tokens": 12, "completion_tokens": len(reply.split())}
        event.outputs = {"answer": reply}
        event.metadata = {**tokens, "cost": sum(tokens.values()) * PRICE_OF_A_TOKEN}
    return reply


def main(service: str, topics: list[str]) -> None:
    """Record a chat. If this program ends before it has sent every record, the next one sends the rest."""
    if service == "orq":
        with (
            Orq() as orq,
            Recorder(orq) as to_orq,
            to_orq.session("support chat", external_id="chat-7", tags=["support"]) as chat,
        ):
            print(*(answer(chat, topic) for topic in topics), sep="\n")
        return
    with (
        HoneyHive() as honeyhive,
        Recorder(honeyhive) as recorder,
        recorder.session("support chat", source="prod", user_properties={"user": "u1"}) as session,
    ):
        print(*(answer(session, topic) for topic in topics), sep="\n")
        session.feedback = {"rating": 5}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or ["parcels", "refunds"])
