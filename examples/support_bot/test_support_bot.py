"""Tests of an application with the test kit of trace_sessions. They need no network and no account, and never wait."""

from datetime import timedelta

import pytest
from support_bot import Reply, SupportBot, main, tokens_of_today
from trace_sessions import AsyncOrq, HoneyHive, Orq
from trace_sessions.testing import Effect, Sandbox


def model(question: str) -> Reply:
    return Reply(f"About {question}", prompt_tokens=20, completion_tokens=5)


@pytest.fixture
def bot(orq_client: Orq, honeyhive_client: HoneyHive) -> SupportBot:
    return SupportBot("chat-7", model, orq_client, honeyhive_client)


def test_a_chat_is_recorded_once(bot: SupportBot, trace_sessions_sandbox: Sandbox) -> None:
    assert bot.answer("parcels") == "About parcels"
    trace_sessions_sandbox.calls.assert_called_once("orq.sessions.create", external_id="chat-7", tags=["support"])


def test_an_answer_is_an_event_of_its_session(bot: SupportBot, trace_sessions_sandbox: Sandbox) -> None:
    bot.answer("parcels")
    added = trace_sessions_sandbox.calls.assert_called_once("honeyhive.sessions.add_events")
    assert added.arguments["events"][0]["outputs"] == {"answer": "About parcels"}


def test_the_client_waits_for_a_rate_limit(bot: SupportBot, trace_sessions_sandbox: Sandbox) -> None:
    trace_sessions_sandbox.faults.next("orq.sessions.create", times=2, status=429, retry_after=30)
    bot.answer("parcels")
    assert trace_sessions_sandbox.time.waits == [30, 30]
    trace_sessions_sandbox.calls.assert_called_once("orq.sessions.create")


def test_the_bot_answers_during_an_outage(bot: SupportBot, trace_sessions_sandbox: Sandbox) -> None:
    trace_sessions_sandbox.faults.outage(3600)
    assert bot.answer("parcels") == "About parcels"
    trace_sessions_sandbox.calls.assert_not_called("*.create")


def test_after_an_outage_the_chat_includes_the_missed_turns(
    bot: SupportBot, orq_client: Orq, trace_sessions_sandbox: Sandbox
) -> None:
    trace_sessions_sandbox.faults.outage(10, reset=True)
    bot.answer("parcels")
    trace_sessions_sandbox.time.advance(10)
    bot.answer("refunds")
    (session,) = orq_client.sessions.list()
    assert session.usage.total_tokens == 50


@pytest.mark.parametrize("fault", [Effect(cut=True), Effect(reset=True)], ids=["answer", "request"])
def test_a_lost_request_or_response_leads_to_one_session(
    bot: SupportBot, trace_sessions_sandbox: Sandbox, fault: Effect
) -> None:
    trace_sessions_sandbox.faults.next("orq.sessions.create", **fault)
    bot.answer("parcels")
    bot.answer("refunds")
    trace_sessions_sandbox.calls.assert_called_once("orq.sessions.create")
    trace_sessions_sandbox.calls.assert_called_once("orq.sessions.update", traces_count=2)


async def test_only_chats_of_the_last_day_count(async_orq_client: AsyncOrq, trace_sessions_sandbox: Sandbox) -> None:
    used = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
    trace_sessions_sandbox.seed({"service": "orq", "external_id": "yesterday", "usage": used})
    trace_sessions_sandbox.time.advance(timedelta(hours=25))
    trace_sessions_sandbox.seed({"service": "orq", "external_id": "today", "usage": used})
    assert await tokens_of_today(async_orq_client) == 3


def test_the_program_finds_the_services_through_the_environment(sandbox_server: Sandbox) -> None:
    sandbox_server.faults.next("orq.sessions.create", status=503, retry_after=20)
    assert main(["parcels"], model) == ["About parcels"]
    assert [call.name for call in sandbox_server.calls] == [
        "orq.sessions.create",
        "honeyhive.sessions.create",
        "honeyhive.sessions.add_events",
    ]
