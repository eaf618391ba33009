"""The chat loop."""

from trace_sessions.testing import Sandbox

from .conftest import Run


def test_every_turn_is_an_event_of_one_session(run: Run, sandbox_server: Sandbox) -> None:
    done = run("chat_loop.py", given="parcels\nrefunds\n")
    assert (done.returncode, done.stderr) == (0, "")
    sandbox_server.calls.assert_called_once("honeyhive.sessions.create", session_name="chat")
    added = [call.arguments["events"] for call in sandbox_server.calls if call.name.endswith("add_events")]
    assert [event["outputs"]["content"] for (event,) in added] == [
        "You said 'parcels', in message 1.",
        "You said 'refunds', in message 3.",
    ]
    assert done.stdout.count("── model answer") == 2


def test_the_chat_goes_on_when_a_turn_is_not_recorded(run: Run, sandbox_server: Sandbox) -> None:
    sandbox_server.faults.next("honeyhive.sessions.create", status=403)
    done = run("chat_loop.py", given="parcels\nrefunds\n\n")
    assert done.returncode == 0
    assert "You said 'refunds'" in done.stdout
    assert done.stderr.count("This turn was not recorded") == 1
    sandbox_server.calls.assert_called_once("honeyhive.sessions.add_events")
