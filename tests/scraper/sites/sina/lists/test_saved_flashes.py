"""The page of 7x24 as a browser saves it: its rows as records of flashes."""

from __future__ import annotations

import pytest

from sinanews.scraper.sites.sina.flash_record import is_flash
from sinanews.scraper.sites.sina.lists.saved_flashes import saved_flashes


def row(number: int, clock: str, text: str, url: str = "") -> str:
    words = f'<a href="{url}">{text}</a>' if url else text
    return (
        f'<div class="bd_i clearfix" data-id="{number}"><div class="bd_i_time"><p class="bd_i_time_c">{clock}</p>'
        f'</div><div class="bd_i_txt"><p class="bd_i_txt_c">{words}</p></div></div>'
    )


def page(*rows: str) -> str:
    return f'<html><body><div class="bd_list">{"".join(rows)}</div></body></html>'


def dated(day: str) -> str:
    return f"https://finance.sina.com.cn/7x24/{day}/doc-inaaaaa1234567.shtml"


def times(*rows: str) -> list[str]:
    return [record["create_time"] for record in saved_flashes(page(*rows))]


def test_each_row_is_a_record_of_a_flash():
    first, second = saved_flashes(
        page(
            row(2, "07:21:33", "【云桥港扩建】工期三年。", dated("2026-03-12")),
            row(1, "07:20:00", "北湖指数上涨。"),
        )
    )
    assert first == {
        "id": "2",
        "rich_text": "【云桥港扩建】工期三年。",
        "create_time": "2026-03-12 07:21:33",
        "docurl": dated("2026-03-12"),
    }
    assert (second["id"], second["docurl"]) == ("1", "")
    assert is_flash(first)
    assert is_flash(second)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the day comes from the row above or below
        (
            [row(2, "07:21", "甲", dated("2026-03-12")), row(1, "07:20", "乙")],
            ["2026-03-12 07:21", "2026-03-12 07:20"],
        ),
        (
            [row(2, "07:21", "甲"), row(1, "07:20", "乙", dated("2026-03-12"))],
            ["2026-03-12 07:21", "2026-03-12 07:20"],
        ),
        # across midnight
        (
            [row(2, "00:01", "甲", dated("2026-03-01")), row(1, "23:59", "乙")],
            ["2026-03-01 00:01", "2026-02-28 23:59"],
        ),
        (
            [row(2, "00:01", "甲"), row(1, "23:59", "乙", dated("2026-12-31"))],
            ["2027-01-01 00:01", "2026-12-31 23:59"],
        ),
        # a row that shows its day
        (
            [row(2, "2026-03-12 07:21", "甲"), row(1, "07:20", "乙")],
            ["2026-03-12 07:21", "2026-03-12 07:20"],
        ),
        # a row without a clock between two of one day
        (
            [
                row(3, "10:00", "甲", dated("2026-03-12")),
                row(2, "", "乙"),
                row(1, "09:50", "丙"),
            ],
            ["2026-03-12 10:00", "", "2026-03-12 09:50"],
        ),
        (
            [
                row(3, "10:00", "甲"),
                row(2, "", "乙"),
                row(1, "09:50", "丙", dated("2026-03-12")),
            ],
            ["2026-03-12 10:00", "", "2026-03-12 09:50"],
        ),
        # and between two days
        (
            [
                row(3, "00:05", "甲", dated("2026-03-12")),
                row(2, "", "乙"),
                row(1, "23:50", "丙"),
            ],
            ["2026-03-12 00:05", "", "2026-03-11 23:50"],
        ),
        (
            [
                row(3, "00:05", "甲", dated("2026-03-12")),
                row(2, "", "乙", dated("2026-03-11")),
                row(1, "23:50", "丙"),
            ],
            ["2026-03-12 00:05", "", "2026-03-11 23:50"],
        ),
        # a first row without a clock
        (
            [row(2, "", "甲", dated("2026-03-12")), row(1, "09:50", "乙")],
            ["", "2026-03-12 09:50"],
        ),
        # no day at all, no clock
        ([row(2, "07:21", "甲"), row(1, "07:20", "乙")], ["", ""]),
        ([row(2, "", "甲", dated("2026-03-12"))], [""]),
    ],
)
def test_the_day_of_a_row(rows, expected):
    assert times(*rows) == expected


OLDER = dated("2026-02-01")


@pytest.mark.parametrize(
    "text",
    [
        f'云桥港公告，<a href="{OLDER}">此前报道</a>的扩建已开工。',
        f'<a href="{OLDER}">云桥港</a>公告，扩建已开工。',
        f'【云桥港<a href="{OLDER}">扩建</a>】工期三年。',
        f'【云桥港扩建】工期三年。<a href="{OLDER}">详情</a>',
    ],
)
def test_a_link_in_the_text_is_not_the_row_s_own(text):
    newest = row(2, "07:21", "甲", dated("2026-03-12"))
    _, record = saved_flashes(page(newest, row(1, "07:20", text)))
    assert (record["create_time"], record["docurl"]) == ("2026-03-12 07:20", "")


@pytest.mark.parametrize(
    "text",
    ['<a href="{0}">【云桥港扩建】</a>工期三年。', ' <a href="{0}"> 云桥港扩建  开工。 </a> '],
)
def test_a_link_that_holds_the_headline_or_the_text_is_the_row_s_own(text):
    (record,) = saved_flashes(page(row(1, "07:20", text.format(OLDER))))
    assert (record["create_time"], record["docurl"]) == ("2026-02-01 07:20", OLDER)


def test_rows_without_text_and_other_pages_give_nothing():
    assert saved_flashes(page(row(1, "07:21", ""))) == []
    assert saved_flashes("<html><body><p>云桥港</p></body></html>") == []
    assert saved_flashes("") == []
