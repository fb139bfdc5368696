"""100 SIGKILLs at random moments of push, and of watch, with receivers on loopback: what each
target lost, and got twice.

python -m benchmarks.push_kills [--kills 100] [--only push|watch]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.fetch_faults import show
from tests.fakesina import FakeSina
from tests.sinanews.doors.push_kills import kill_push, kill_watch


def main() -> int:
    """Run, print the tables, and return 1 where something was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--only", choices=("push", "watch"))
    asked = parser.parse_args()
    found: dict[str, Counter[str]] = {}
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if asked.only != "watch":
            for form, more in (("push", ()), ("push --digest", ("--digest",))):
                home = Path(folder) / form.replace(" ", "")
                home.mkdir()
                counts = kill_push(home, asked.kills, *more)
                found |= {f"{form}, {name} receiver": count for name, count in counts.items()}
        if asked.only != "push":
            with FakeSina(articles=60, flashes=60, bulletins=0, seed=3) as sina:
                counts = kill_watch(Path(folder), sina, asked.kills)
            found |= {f"watch, {name}": count for name, count in counts.items()}
    for name, count in found.items():
        rows = (
            ("kills", count["kills"]),
            ("articles", count["articles"]),
            ("lost", count["lost"]),
            ("doubled (a receiver that knows keys)", count["doubled"]),
            ("came again with the same key", count["seen_again"]),
        )
        show(name, rows)
    show("all", (("seconds", f"{time.monotonic() - begin:.0f}"),))
    return int(any(count["lost"] or count["doubled"] for count in found.values()))


if __name__ == "__main__":
    sys.exit(main())
