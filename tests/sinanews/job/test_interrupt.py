"""Ctrl-C: held back once inside a batch, at once outside and the second time."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from sinanews.job.interrupt import Interrupt


def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


def test_inside_a_batch_it_is_only_noted():
    with Interrupt() as interrupt:
        with interrupt.held():
            press_ctrl_c()
        assert interrupt.requested


def test_the_second_time_it_acts_at_once():
    with Interrupt() as interrupt, interrupt.held():
        press_ctrl_c()
        with pytest.raises(KeyboardInterrupt):
            press_ctrl_c()


def test_between_batches_it_acts_at_once():
    with Interrupt() as interrupt:
        with interrupt.held():
            pass
        with pytest.raises(KeyboardInterrupt):
            press_ctrl_c()


def test_afterwards_the_handler_is_what_it_was():
    before = signal.getsignal(signal.SIGINT)
    with Interrupt():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_it_changes_no_handler():
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def work():
        with Interrupt() as interrupt, interrupt.held():
            seen.append((interrupt.requested, signal.getsignal(signal.SIGINT) is before))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [(False, True)]


def test_a_request_to_end_is_taken_as_ctrl_c():
    before = signal.getsignal(signal.SIGTERM)
    with Interrupt() as interrupt:
        with interrupt.held():
            os.kill(os.getpid(), signal.SIGTERM)
        assert interrupt.requested
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before
