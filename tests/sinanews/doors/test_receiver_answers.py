"""What receivers answered, by any session of requests."""

from __future__ import annotations

import pytest
import requests

from sinanews.doors.receiver_answers import Answer, recorded_answers
from tests.sinanews.doors.receiver import CLOSE, HANG, Receiver


def post(receiver, **given):
    return requests.post(f"http://127.0.0.1:{receiver.port}/", data="{}", **given)


def test_every_request_inside_is_noted():
    statuses = iter((200, (429, {"Retry-After": "3"}), 404))
    before = requests.Session.send
    with Receiver(lambda _: next(statuses)) as receiver, recorded_answers() as answers:
        for _ in range(3):
            post(receiver)
    assert answers == [Answer(200), Answer(429, retry_after=3.0), Answer(404)]
    assert requests.Session.send is before


@pytest.mark.parametrize(("behaviour", "fault"), [(HANG, "timeout"), (CLOSE, "broken")])
def test_no_answer_is_noted_and_raised(behaviour, fault):
    with (
        Receiver(lambda _: behaviour) as receiver,
        recorded_answers() as answers,
        pytest.raises(requests.RequestException),
    ):
        post(receiver, timeout=0.3)
    assert answers == [Answer(fault=fault)]


def test_an_error_inside_leaves_sessions_as_they_were():
    before = requests.Session.send
    with pytest.raises(RuntimeError), recorded_answers():
        raise RuntimeError
    assert requests.Session.send is before


def test_a_connection_that_was_never_made():
    with Receiver() as receiver:
        port = receiver.port
    with recorded_answers() as answers, pytest.raises(requests.ConnectionError):
        requests.post(f"http://127.0.0.1:{port}/", timeout=1)
    assert answers == [Answer(fault="never_made")]
