"""A message through apprise to a receiver: what arrives, and what is known of what did not."""

from __future__ import annotations

import logging
import socket

import pytest

from sinanews.doors.push_messages import message_of
from sinanews.doors.push_services import Outcome, PushService, outcome_of
from sinanews.doors.push_targets import push_targets
from sinanews.doors.receiver_answers import Answer
from sinanews.scraper.model.errors import UsageError
from tests.sinanews.doors.receiver import CLOSE, HANG, TAKE_AND_CLOSE, Receiver
from tests.sinanews.doors.test_push_messages import row

QUICK = "?cto=1&rto=0.5"


def send(address, *rows):
    (target,) = push_targets([address])
    return PushService(target).send(message_of("key-1", rows or [row()]))


def test_a_message_arrives_with_its_key_and_data():
    with Receiver() as receiver:
        assert send(receiver.address("hook")) == Outcome("sent")
        (message,) = receiver.taken
    assert message["key"] == "key-1"
    body = message["body"]
    assert (body["title"], body["id"]) == ("江海电机a", "key-1")
    assert body["articles"][0]["article_id"] == "a"
    assert body["message"].endswith("https://news.example.cn/a.html")


def test_headers_of_the_address_stay():
    with Receiver() as receiver:
        assert send(receiver.address(more="?:channel=7")).state == "sent"
        assert receiver.taken[0]["body"]["channel"] == "7"


def test_marks_of_markdown_are_escaped_where_the_target_has_them():
    hostile = row(title="**粗** [链](javascript:x) `码` <b>")
    with Receiver() as receiver:
        assert send(receiver.address(more="?format=markdown"), hostile).state == "sent"
        body = receiver.taken[0]["body"]
    assert body["title"] == "sinanews"
    first = body["message"].splitlines()[0]
    assert first.startswith(r"\*\*粗\*\* \[链\]")
    assert first.replace("\\", "") == "**粗** [链](javascript:x) `码` <b>"


def test_marks_of_html_are_escaped_where_the_target_has_them():
    with Receiver() as receiver:
        hostile = row(title="<script>x</script>&")
        assert send(receiver.address(more="?format=html"), hostile).state == "sent"
        text = receiver.taken[0]["body"]["message"]
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    ("behaviour", "wanted"),
    [
        (500, Outcome("unreachable", "status_500")),
        (503, Outcome("unreachable", "status_503")),
        ((429, {"Retry-After": "7"}), Outcome("unreachable", "status_429", 7.0)),
        ((503, {"Retry-After": "999999999999"}), Outcome("unreachable", "status_503", 3600.0)),
        ((429, {"Retry-After": "soon"}), Outcome("unreachable", "status_429")),
        ((302, {"Location": "http://127.0.0.1:9/"}), Outcome("unreachable", "status_302")),
        (401, Outcome("unreachable", "status_401")),
        (400, Outcome("refused", "status_400")),
        (413, Outcome("refused", "status_413")),
        (HANG, Outcome("unknown", "timeout")),
        (CLOSE, Outcome("unknown", "broken")),
        (TAKE_AND_CLOSE, Outcome("unknown", "broken")),
    ],
)
def test_what_did_not_go_well_is_told_apart(behaviour, wanted):
    with Receiver(lambda _: behaviour) as receiver:
        assert send(receiver.address(more=QUICK)) == wanted


def test_nobody_at_the_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        found = send(f"json://127.0.0.1:{port}/{QUICK}")
    assert found == Outcome("unreachable", "never_made")


def test_a_service_without_http_leaves_nobody_the_wiser():
    assert outcome_of([]) == Outcome("unknown", "not_taken")
    assert outcome_of([Answer(500), Answer(fault="timeout")]) == Outcome("unknown", "timeout")


def test_apprise_says_nothing_of_its_own(caplog, capfd):
    with Receiver(lambda _: 500) as receiver, caplog.at_level(logging.INFO):
        send(receiver.address("geheim"))
    assert "geheim" not in caplog.text + "".join(capfd.readouterr())
    assert logging.getLogger("apprise").propagate


def test_an_address_that_apprise_does_not_know():
    (target,) = push_targets(["nonsense://geheim"])
    with pytest.raises(UsageError) as told:
        PushService(target)
    assert "geheim" not in str(told.value)
    assert "nonsense" in str(told.value)


def test_how_long_a_message_may_be_is_the_service_s():
    (target,) = push_targets(["json://127.0.0.1/"])
    assert PushService(target).longest == 32768
