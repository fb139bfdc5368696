"""The page of 7x24 as a browser saves it: its rows as the records that the interfaces give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sinanews.scraper.html.tree import Node, Page
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.times import shown

_DAY_IN_PATH = re.compile(r"/(?P<day>20\d\d-[01]\d-[0-3]\d)/")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
ROW, TEXT = ".bd_i", ".bd_i_txt_c"
TIMES = (".bd_i_time_c", ".bd_i_time")


@dataclass(frozen=True, slots=True)
class _Row:
    number: str
    text: str
    clock: str
    url: str
    day: date | None


def saved_flashes(source: str) -> list[dict[str, Any]]:
    """Return the rows of a page as records of flashes, those without text left out; empty where it
    is another page. A row of which no day is known has no time.
    """
    rows = [row for node in Page(source).nodes(ROW) if (row := _row(node)).text]
    below = _with_days(rows, step=-1)
    known = list(reversed(list(_with_days(reversed(list(below)), step=1))))
    return [_record(row) for row in known]


def _row(node: Node) -> _Row:
    text = _words(node, TEXT)
    url = web_url(_address(node, text)) or ""
    time = next(filter(None, (_words(node, selector) for selector in TIMES)), "")
    clock = _CLOCK.search(time)
    path = _DAY_IN_PATH.search(url)
    stated = shown(path["day"] if path else time)
    return _Row(
        number=str(node.attributes.get("data-id") or ""),
        text=text,
        clock=clock[0] if clock else "",
        url=url,
        day=stated.date() if stated else None,
    )


def _address(
    node: Node,
    text: str,
) -> str | None:
    """Return where the row itself leads: the link with which its text begins and which holds at
    least its headline. A link further on in the text, or of one name, leads to something else.
    """
    link = node.css_first(f"{TEXT} a[href]")
    if link is None:
        return None
    words = " ".join(link.text().split())
    headline = text[: text.find("】") + 1] if text.startswith("【") else text
    is_own = text.startswith(words) and len(words) >= len(headline)
    return link.attributes.get("href") if is_own else None


def _words(
    node: Node,
    selector: str,
) -> str:
    found = node.css_first(selector)
    return " ".join(found.text().split()) if found is not None else ""


def _with_days(
    rows: Iterable[_Row],
    *,
    step: int,
) -> Iterator[_Row]:
    """Yield rows with the day of the row before them where they have none; the newest stands
    first, so that a clock that runs the other way (`step`: -1 down the page) is of the next day.
    """
    before: _Row | None = None  # with a clock, where any of its day shows one
    for row in rows:
        made = row
        if row.day is None and before is not None and before.day is not None:
            later, earlier = (row, before) if step < 0 else (before, row)
            has_clocks = bool(later.clock and earlier.clock)
            crosses = has_clocks and _seconds(later.clock) > _seconds(earlier.clock)
            made = replace(row, day=before.day + timedelta(days=step * crosses))
        if before is None or made.clock or made.day != before.day:
            before = made
        yield made


def _seconds(clock: str) -> int:
    hours, minutes, *rest = clock.split(":") if clock else ("0", "0")
    return int(hours) * 3600 + int(minutes) * 60 + sum(map(int, rest[:1]))


def _record(row: _Row) -> dict[str, Any]:
    is_timed = row.day is not None and row.clock
    return {
        "id": row.number,
        "rich_text": row.text,
        "create_time": f"{row.day} {row.clock}" if is_timed else "",
        "docurl": row.url,
    }
