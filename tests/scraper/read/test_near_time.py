"""Names beside the time of a page that stand without a label."""

from __future__ import annotations

import pytest

from sinanews.scraper.read.near_time import LINE, authors_near, lines_near, medium_near

TIME = "2026-03-12 07:21"


@pytest.mark.parametrize(
    ("lines", "near"),
    [
        (["证券晚报", TIME, "张小川"], [TIME, "证券晚报", "张小川"]),
        (["一", "二", "三", TIME, "四", "五", "六"], [TIME, "三", "四", "二", "五"]),
        ([TIME], [TIME]),
        (["2026-03-12", "证券晚报"], []),  # no minute
        (["07:21", "证券晚报"], []),  # no day
        (["证券晚报", f"{TIME}{'长' * LINE}"], []),
        ([TIME, "长" * (LINE + 1)], [TIME]),
        ([], []),
    ],
)
def test_short_lines_around_the_first_minute(lines, near):
    assert lines_near(lines) == near


@pytest.mark.parametrize(
    ("lines", "site", "medium"),
    [
        ([f"{TIME} 云岭证券报 张小川"], None, "云岭证券报"),
        ([TIME, "公司新闻", "云岭日报"], None, "云岭日报"),
        ([TIME, "上海证券报·中国证券网"], None, "上海证券报·中国证券网"),
        ([TIME, "每日经济新闻"], None, "每日经济新闻"),
        ([f"{TIME}|云岭晚报"], None, "云岭晚报"),
        ([TIME, "云岭财评"], "云岭财评", "云岭财评"),
        ([TIME, "云岭财评"], None, None),
        # a channel, a kind of text, a button, a label
        ([TIME, "公司新闻", "财报", "互联网", "听新闻", "官网"], None, None),
        ([TIME, "打印 收藏 分享到微博"], None, None),
        ([TIME, "责编:云岭日报"], None, None),
    ],
)
def test_the_medium_beside_the_time(lines, site, medium):
    assert medium_near(lines, site) == medium


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([TIME, "某某新闻记者 张小川"], ("张小川",)),
        ([f"{TIME} 云岭日报 李文"], ("李文",)),
        ([TIME, "张小川、李文"], ("张小川", "李文")),
        ([TIME, "云岭日报", "张小川"], ("张小川",)),
        ([TIME, "关注", "时间", "高管", "金融"], ()),
        ([TIME, "阅读 3.2k", "字号"], ()),
        ([], ()),
    ],
)
def test_writers_beside_the_time(lines, names):
    assert authors_near(lines) == names
