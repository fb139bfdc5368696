"""Rounds: their pace, what fails, how they end."""

from __future__ import annotations

import pytest

from sinanews.doors.watch_loop import StepResult, WatchStep, watch_rounds
from sinanews.job import exits
from sinanews.scraper.model.errors import FetchError, StoreBusyError, StoreError


class Clock:
    def __init__(self):
        self.at = 0.0
        self.slept = []

    def monotonic(self):
        return self.at

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.at += seconds


@pytest.fixture
def clock():
    return Clock()


def run(clock, *steps, rounds=3, interval=60.0):
    said = []
    code = watch_rounds(
        [WatchStep(f"s{n}", step) for n, step in enumerate(steps)],
        interval=interval,
        rounds=rounds,
        say=lambda number, results: said.append((number, [r.words for r in results.values()])),
        monotonic=clock.monotonic,
        sleep=clock.sleep,
    )
    return code, said


def giving(*results):
    left = list(results)

    def step():
        found = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(found, BaseException):
            raise found
        return StepResult("done", found)

    return step


def test_rounds_begin_an_interval_apart(clock):
    def slow():
        clock.at += 25
        return StepResult("")

    assert run(clock, slow)[0] == 0
    assert clock.slept == [35.0, 35.0]


def test_a_round_that_is_longer_is_followed_at_once(clock):
    def slow():
        clock.at += 100
        return StepResult("")

    run(clock, slow)
    assert clock.slept == [0.0, 0.0]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FetchError("gone", reason="x"), 3),
        (StoreBusyError("held"), 75),
        (StoreError("damaged"), 2),
        (OSError(28, "No space left on device"), 6),
        (PermissionError(13, "denied", "/x"), 2),
    ],
)
def test_a_step_that_fails_is_said_and_the_others_and_the_next_round_go_on(clock, error, code):
    found, said = run(clock, giving(error, 0), giving(0), rounds=1)
    assert found == code
    assert said[0][1][0].startswith("failed: ")
    assert said[0][1][1] == "done"
    found, said = run(clock, giving(error, 0), giving(0), rounds=2)
    assert found == 0
    assert [number for number, _ in said] == [1, 2]


def test_a_step_that_was_stopped_ends_all(clock):
    code, said = run(clock, giving(0, exits.STOPPED), rounds=None)
    assert code == exits.STOPPED
    assert len(said) == 2


def test_a_signal_between_rounds_ends_them(clock):
    def signalled(seconds):
        raise KeyboardInterrupt

    clock.sleep = signalled
    assert run(clock, giving(0), rounds=None)[0] == exits.STOPPED


def test_a_reader_that_hangs_up_ends_all(clock):
    with pytest.raises(BrokenPipeError):
        run(clock, giving(BrokenPipeError()))


def test_a_bug_is_not_hidden(clock):
    with pytest.raises(ZeroDivisionError):
        run(clock, giving(ZeroDivisionError()))
