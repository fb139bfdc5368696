"""`sinanews push`: where targets come from, what is shown, exit codes."""

from __future__ import annotations

import socket

import orjson
import pytest

from tests.sinanews.doors.made import HOSTILE, Desk
from tests.sinanews.doors.receiver import Receiver


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db").fill(3)


@pytest.fixture
def receiver():
    with Receiver() as made:
        yield made


@pytest.fixture
def call(desk, caller):
    def run(*words):
        return caller("push", "--store", desk.path, "--per-minute", "0", *words)

    return run


def test_a_file_of_targets(call, receiver, tmp_path):
    file = tmp_path / "targets"
    file.write_text(
        f"# mine\n{receiver.address('geheim')}\n{receiver.address('b')}\n", encoding="utf-8"
    )
    file.chmod(0o600)
    code, out, err = call("--to-file", file, "--backlog")
    assert (code, out) == (0, "")
    assert err.count("sent 3 in 3 messages") == 2
    assert "geheim" not in err
    assert len(receiver.taken) == 6


def test_a_file_that_others_can_read_is_pointed_at(call, receiver, tmp_path):
    file = tmp_path / "targets"
    file.write_text(receiver.address(), encoding="utf-8")
    file.chmod(0o644)
    assert "chmod 600" in call("--to-file", file)[2]


def test_a_variable_and_a_setting(call, receiver, tmp_path, monkeypatch):
    monkeypatch.setenv("MY_HOOK", receiver.address("a"))
    assert call("--to", "env:MY_HOOK", "--backlog")[0] == 0
    file = tmp_path / "targets"
    file.write_text(receiver.address("b"), encoding="utf-8")
    monkeypatch.setenv("SINANEWS_TO_FILE", str(file))
    assert call("--backlog")[0] == 0
    assert {message["path"] for message in receiver.taken} == {"/a", "/b"}


def test_a_new_target_is_told_from_when_it_gets_news(call, receiver, desk):
    code, _, err = call("--to", receiver.address())
    assert code == 0
    assert "from now on" in err
    desk.fill(1, begin=7)
    assert "sent 1" in call("--to", receiver.address())[2]


def test_filters_and_digest_and_json(call, receiver, desk):
    desk.add({"name": "t", "ticker": "600519.SH"}, {"name": "u", "ticker": "600519.SH"})
    words = (
        "--to",
        receiver.address(),
        "--backlog",
        "--ticker",
        "sh600519",
        "--digest",
        "--json",
    )
    code, out, _ = call(*words)
    assert code == 0
    report = orjson.loads(out)
    assert (report["queued"], report["targets"][0]["messages"]) == (2, 1)
    assert set(receiver.articles()) == {("t", 1), ("u", 1)}


def test_a_receiver_that_is_down_is_exit_code_1(call):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"json://127.0.0.1:{held.getsockname()[1]}"
        code, _, err = call("--to", address, "--backlog", "--wait", "0")
    assert code == 1
    assert "3 wait (never_made)" in err


def test_a_dry_run_prints_safe_messages(call, receiver, desk):
    desk.add(*({"name": f"h{n}", "title": title} for n, title in enumerate(HOSTILE)))
    code, out, err = call("--to", receiver.address(), "--backlog", "--dry-run")
    assert code == 0
    assert "10 articles wait" in err
    assert not set(out) & {"\x1b", "\x07", "\x00", "\u202e"}
    assert receiver.requests == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no target"),
        (("--to", "geheim"), "no address"),
        (("--to", "nonsense://geheim"), "apprise knows no such address"),
        (("--to", "env:NOT_THERE"), "NOT_THERE is not set"),
        (("--to-file", "none.txt"), "cannot read the targets"),
    ],
)
def test_what_is_wrong_is_said_without_the_address(call, words, said):
    code, _, err = call(*words)
    assert code == 2
    assert said in err
    assert "geheim" not in err


def test_another_push_is_under_way(call, receiver, desk):
    from sinanews.scraper.store import lock
    from sinanews.scraper.store.database import beijing_now

    held = lock.acquire(desk.path.with_name("n.db.push"), beijing_now())
    try:
        code, _, err = call("--to", receiver.address())
    finally:
        lock.release(desk.path.with_name("n.db.push"), held)
    assert code == 75
    assert "is held by" in err
