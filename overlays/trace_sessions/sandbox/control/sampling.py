"""Made-up sessions that look like those of real applications. The same number always gives the same sessions."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from ..values.json_text import Json, JsonObject
from ..values.times import stamp

_DAYS = 30
_QUESTIONS = {
    "Where is my parcel?": ("support", "find_order"),
    "How do I change my password?": ("support", "search_help"),
    "Can I get a refund for last month?": ("billing", "find_invoice"),
    "Summarize the meeting of Tuesday": ("assistant", "read_notes"),
    "Which flights leave for Lisbon tomorrow?": ("travel", "search_flights"),
    "Why does the build fail on main?": ("coding-agent", "read_log"),
    "Write a unit test for the parser": ("coding-agent", "read_file"),
    "Translate this contract into Dutch": ("assistant", "read_document"),
}
_MODELS = {"gpt-4o-mini": (0.15, 0.60), "claude-sonnet": (3.00, 15.00), "mistral-small": (0.10, 0.30)}
"""The prices of a million sent and a million received tokens, in dollars."""
_ERRORS = ("429 Too Many Requests", "context_length_exceeded", "tool timed out after 10 s")


def sample(count: int, now: datetime) -> Iterator[JsonObject]:
    """Make sample sessions as lines of a seed, oldest first. The services alternate."""
    random = Random(count)
    ages = sorted((random.random() ** 1.5 * _DAYS for _ in range(count)), reverse=True)
    for number, age in enumerate(ages, 1):
        started = now - timedelta(days=age)
        yield _orq(random, number, started, now) if number % 2 else _honeyhive(random, started)


def _orq(random: Random, number: int, started: datetime, now: datetime) -> JsonObject:
    question = random.choice([*_QUESTIONS])
    project, _ = _QUESTIONS[question]
    model, (sent_price, received_price) = random.choice([*_MODELS.items()])
    turns = 1 + int(random.expovariate(0.4))
    sent, received = (sum(random.randint(low, high) for _ in range(turns)) for low, high in ((200, 2500), (40, 700)))
    costs = sent * sent_price / 1e6, received * received_price / 1e6
    duration = int(sum(random.lognormvariate(7.5, 0.6) for _ in range(turns)))
    is_agent = project == "coding-agent"
    return {
        "service": "orq",
        "external_id": f"{project}-{number:05}",
        "title": question,
        "started_at": stamp(started),
        "updated_at": stamp(min(now, started + timedelta(milliseconds=duration))),
        "duration": duration,
        "contact_ids": [f"contact-{random.randint(1, 40):03}"],
        "billing": {"input_cost": costs[0], "output_cost": costs[1], "total_cost": sum(costs)},
        "usage": {"prompt_tokens": sent, "completion_tokens": received, "total_tokens": sent + received},
        "traces_count": turns,
        "tags": [project, model, *(["vip"] if random.random() < 0.1 else [])],
        "client": "cli" if is_agent else random.choice(["web", "ios", "android"]),
        "kind": "THREAD_KIND_CODING_AGENT" if is_agent else "THREAD_KIND_CONVERSATION",
        **({"repo": f"team/{random.choice(['shop', 'parser', 'site'])}"} if is_agent else {}),
    }


def _honeyhive(random: Random, started: datetime) -> JsonObject:
    question = random.choice([*_QUESTIONS])
    project, tool = _QUESTIONS[question]
    begin = int(started.timestamp() * 1000)
    events: list[Json] = []
    at = begin
    for step in range(random.choice((1, 1, 1, 2, 3))):
        at = _chain(random, events, at + random.randint(2, 60), f"step {step + 1}", question, tool)
    failed = random.random() < 0.06
    return {
        "service": "honeyhive",
        "session_id": _uuid(random),
        "session_name": question,
        "source": random.choice(("production", "production", "staging", "evaluation")),
        "start_time": begin,
        "end_time": at + 5,
        "duration": at + 5 - begin,
        "inputs": {"question": question},
        "outputs": {} if failed else {"answer": f"Here is what I found about: {question.rstrip('?')}."},
        "metadata": {"application": project},
        "user_properties": {"user_id": f"user-{random.randint(1, 60):03}"},
        **({"error": random.choice(_ERRORS)} if failed else {}),
        **({"feedback": {"rating": random.choice((1, 4, 5, 5))}} if random.random() < 0.2 else {}),
        "events": events,
    }


def _chain(random: Random, events: list[Json], begin: int, name: str, question: str, tool: str) -> int:
    """Add a tool call between two model calls, and return the time at which they end."""
    chain = _uuid(random)
    at = _model(random, events, chain, begin + random.randint(1, 20), "plan", question)
    took = int(random.lognormvariate(5, 0.8))
    found: JsonObject = {"outputs": {"found": random.randint(0, 9)}}
    lost: JsonObject = {"error": _ERRORS[2]}
    result = lost if random.random() < 0.04 else found
    events.append(_event(_uuid(random), chain, "tool", tool, at + 3, took, {"query": question}, result))
    at = _model(random, events, chain, at + took + random.randint(4, 30), "answer", question)
    events.append(_event(chain, None, "chain", name, begin, at - begin, {"question": question}, {}))
    return at


def _model(random: Random, events: list[Json], chain: str, begin: int, name: str, question: str) -> int:
    model, (sent_price, received_price) = random.choice([*_MODELS.items()])
    sent, received = random.randint(150, 2400), random.randint(20, 600)
    took = 180 + int(received * random.uniform(4, 14))
    more: JsonObject = {
        "config": {"model": model, "temperature": 0.2},
        "outputs": {"role": "assistant", "content": "I will look that up." if name == "plan" else "Here it is."},
        "metadata": {
            "prompt_tokens": sent,
            "completion_tokens": received,
            "total_tokens": sent + received,
            "cost": round(sent * sent_price / 1e6 + received * received_price / 1e6, 6),
        },
    }
    messages: list[Json] = [{"role": "user", "content": question}]
    events.append(_event(_uuid(random), chain, "model", name, begin, took, {"messages": messages}, more))
    return begin + took


def _event(
    event_id: str, parent: str | None, kind: str, name: str, begin: int, took: int, inputs: JsonObject, more: JsonObject
) -> JsonObject:
    return {
        "event_id": event_id,
        **({"parent_id": parent} if parent else {}),
        "event_type": kind,
        "event_name": name,
        "start_time": begin,
        "end_time": begin + took,
        "duration": took,
        "inputs": inputs,
        **more,
    }


def _uuid(random: Random) -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))
