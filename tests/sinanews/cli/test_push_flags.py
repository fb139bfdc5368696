"""The flags of push and watch as values."""

from __future__ import annotations

from sinanews.cli.push_flags import delivery_of, say_report, targets_of
from sinanews.doors.push_delivery import TargetReport
from sinanews.doors.push_job import PushReport
from sinanews.settings import Settings

FLAGS = {
    "digest": True,
    "corrections": True,
    "backlog": False,
    "at_most_once": True,
    "first_wait": 2.0,
    "per_minute": 7.0,
    "ticker": ("600519",),
    "words": "",
}


def test_what_is_no_flag_of_delivery_is_a_filter():
    question, setting = delivery_of(dict(FLAGS), most=4)
    assert question.filters == {"ticker": ("600519",), "words": ""}
    assert (question.corrections, question.backlog) == (True, False)
    assert (setting.per_minute, setting.most, setting.digest) == (7.0, 4, True)


def test_the_same_words_are_the_same_question():
    one, _ = delivery_of(dict(FLAGS))
    again, _ = delivery_of(dict(FLAGS) | {"digest": False})
    other, _ = delivery_of(dict(FLAGS) | {"ticker": ("600518",)})
    assert one.cursor == again.cursor != other.cursor


def test_targets_of_file_and_call(tmp_path):
    file = tmp_path / "targets"
    file.write_text("json://a", encoding="utf-8")
    file.chmod(0o600)
    found = targets_of(Settings(to_file=str(file)), ("json://b",))
    assert [target.address for target in found] == ["json://a", "json://b"]


def test_a_report_in_words(capsys):
    wait = TargetReport("json:12", {"sent": 2, "failed": 1}, 3, waiting=4, reason="status_500")
    say_report(PushReport(7, (wait, TargetReport("tgram:34")), begun=("tgram:34",)))
    assert capsys.readouterr().err.splitlines() == [
        "tgram:34 is new to this question: it gets what comes from now on (--backlog: what is there too)",
        "json:12: sent 2, failed 1 in 3 messages, 4 wait (status_500)",
        "tgram:34: - in 0 messages",
    ]
