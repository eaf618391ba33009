"""A chat in the terminal. Each turn is an event of a HoneyHive session.

Run `python chat_loop.py` with HH_API_KEY set. An empty line ends the chat.
"""

import logging
from collections.abc import Iterator
from time import time
from uuid import uuid4

from trace_sessions import EventCreateDict, HoneyHive, TraceSessionsError

Message = dict[str, str]


def model(messages: list[Message]) -> str:
    """Answer the last message. Call your model here."""
    return f"You said {messages[-1]['content']!r}, in message {len(messages)}."


def questions() -> Iterator[str]:
    """Yield what the user types, up to an empty line or the end of the input."""
    try:
        while question := input("> ").strip():
            yield question
    except EOFError:
        print()


def take_turn(messages: list[Message]) -> EventCreateDict:
    """Print the model's answer, add it to the messages, and return the event of the turn."""
    asked, began = [*messages], time() * 1000
    answer: Message = {"role": "assistant", "content": model(messages)}
    ended = time() * 1000
    messages.append(answer)
    print(answer["content"])
    return {
        "event_type": "model",
        "event_name": "answer",
        "inputs": {"chat_history": asked},
        "outputs": answer,
        "start_time": began,
        "end_time": ended,
        "duration": ended - began,
    }


def main() -> None:
    """Chat until the user stops. A failure of the service must not end the chat."""
    messages: list[Message] = []
    with HoneyHive(timeout=5, deadline=10) as honeyhive:
        session_id, begun = str(uuid4()), False
        for question in questions():
            messages.append({"role": "user", "content": question})
            event = take_turn(messages)
            try:
                if not begun:
                    honeyhive.sessions.create(session_id=session_id, session_name="chat", source="terminal")
                    begun = True
                honeyhive.sessions.add_events(session_id, events=[event])
            except TraceSessionsError as error:
                logging.warning("This turn was not recorded: %s", error)
        if begun:
            print(f"\nRecorded:\n{honeyhive.sessions.get(session_id).tree()}")


if __name__ == "__main__":
    main()
