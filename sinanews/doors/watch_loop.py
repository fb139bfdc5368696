"""Rounds without end: fetch, then hand on what came. A round that fails is said, and the next one
goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sinanews.job import exits
from sinanews.scraper.model.errors import SinanewsError


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a step of a round did, in words, and its exit code."""

    words: str
    code: int = 0


@dataclass(frozen=True, slots=True)
class WatchStep:
    """One part of a round."""

    name: str
    run: Callable[[], StepResult]


Results = dict[str, StepResult]


def watch_rounds(
    steps: Sequence[WatchStep],
    *,
    interval: float,
    rounds: int | None = None,
    say: Callable[[int, Results], None] = lambda number, results: None,
    monotonic: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Run the steps, in their order, every `interval` seconds (counted from begin to begin; a
    longer round is followed at once); return the exit code of the last of `rounds`, or STOPPED
    where a signal ended them.

    An error of ours, or of the system, ends its step alone. A reader of standard output that
    hangs up (BrokenPipeError) ends all.
    """
    code, number = 0, 0
    try:
        while rounds is None or number < rounds:
            begin = monotonic()
            number += 1
            results = {step.name: _done(step) for step in steps}
            say(number, results)
            code = max((result.code for result in results.values()), default=0)
            if any(result.code == exits.STOPPED for result in results.values()):
                return exits.STOPPED
            if number != rounds:
                sleep(max(0.0, begin + interval - monotonic()))
    except KeyboardInterrupt:
        return exits.STOPPED
    return code


def _done(step: WatchStep) -> StepResult:
    try:
        return step.run()
    except BrokenPipeError:
        raise
    except SinanewsError as error:
        return StepResult(f"failed: {error}", exits.of_error(error))
    except OSError as error:
        what = error.filename or step.name
        return StepResult(f"failed: {what}: {error.strerror}", exits.of_system(error))
