"""How often Python looks for garbage that refers to itself while a job runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Values that are made before the young are looked through, and how often that is before the older
# are, too. An article leaves four values that refer to themselves, and thousands that are counted and
# go by themselves: by Python's own numbers (700 and 10) a job spent a twentieth of its time on
# looking. A batch of pages is some 60,000 values.
YOUNG, OLDER = 50_000, 20


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for garbage rarely inside, and never among what is there at the begin (lexicons, models,
    code); all is as it was behind it, also where one stands within another.
    """
    young, older, oldest = gc.get_threshold()
    is_frozen = gc.get_freeze_count() > 0
    gc.set_threshold(YOUNG, OLDER, oldest)
    gc.freeze()
    try:
        yield
    finally:
        if not is_frozen:
            gc.unfreeze()
        gc.set_threshold(young, older, oldest)
