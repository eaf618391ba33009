"""Tests for unittest, with clients, errors and models made by hand."""

import unittest
from unittest.mock import create_autospec

from support_bot import Reply, SupportBot
from trace_sessions import Orq, OrqSession
from trace_sessions.testing import Sandbox, make_error, make_model


class ByHand(unittest.TestCase):
    def setUp(self) -> None:
        self.sandbox = self.enterContext(Sandbox())
        self.orq = create_autospec(Orq, instance=True)
        self.bot = SupportBot("chat-7", lambda _: Reply("Hi.", 20, 5), self.orq, self.sandbox.honeyhive())

    def test_a_rejected_key_ends_the_program(self) -> None:
        self.orq.sessions.create.side_effect = make_error(401, "no such key")
        with self.assertRaisesRegex(SystemExit, "set ORQ_API_KEY"):
            self.bot.answer("parcels")

    def test_an_existing_chat_is_continued(self) -> None:
        self.orq.sessions.create.side_effect = make_error(409)
        self.orq.sessions.list.return_value = [make_model(OrqSession, _id="id-1", external_id="chat-7")]
        self.bot.answer("parcels")
        self.bot.answer("refunds")
        self.assertEqual(self.orq.sessions.update.call_args.kwargs["session_id"], "id-1")
        self.assertEqual(len(self.sandbox.calls.of("honeyhive.sessions.add_events")), 2)
