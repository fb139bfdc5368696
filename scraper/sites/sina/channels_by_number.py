"""LISTINGS: Sina's channels by number.

The numbers are the site's and stable; the names drift (one list of lid 2516 calls it 财经,
another 港股), so the number is a channel's name and the Chinese name only its title.
"""

from __future__ import annotations

from datetime import timedelta

from sinanews.scraper.lists.listing import CURSOR, PAGES, Listing
from sinanews.scraper.sites.sina.lists import flash_items as flash
from sinanews.scraper.sites.sina.lists import html_lists as tables
from sinanews.scraper.sites.sina.lists import rolling as feed
from sinanews.scraper.sites.sina.referers import FINANCE

HALF_DAY = timedelta(hours=12)
LATE = timedelta(
    minutes=30
)  # an article shows when it was written; the list has it when it is through the desk
BUSY = (HALF_DAY, "hundreds of rows a day, also at night and on holidays")
DAILY = (timedelta(days=3), "several rows on each working day; a weekend is quiet")
MARKET = (
    timedelta(days=10),
    "rows on trading days; the longest closure, 春节 or 国庆, is nine days",
)
QUIET = (timedelta(days=30), "a few rows a week")

FEEDS = (  # lid, pageid, title, how often
    ("2519", "384", "财经", BUSY),
    ("2671", "384", "股市", DAILY),
    ("2672", "384", "美股", DAILY),
    ("2673", "384", "中国概念股", MARKET),
    ("2674", "384", "港股", MARKET),
    ("2675", "384", "研究报告", MARKET),
    ("2676", "384", "全球市场", DAILY),
    ("2487", "384", "外汇", DAILY),
    ("2509", "153", "滚动：全部", BUSY),
    ("2510", "153", "滚动：国内", DAILY),
    ("2511", "153", "滚动：国际", DAILY),
    ("2669", "153", "滚动：社会", DAILY),
    ("2512", "153", "滚动：体育", DAILY),
    ("2513", "153", "滚动：娱乐", DAILY),
    ("2514", "153", "滚动：军事", DAILY),
    ("2515", "153", "滚动：科技", DAILY),
    ("2516", "153", "滚动：财经", BUSY),
    ("2517", "153", "滚动：股市", DAILY),
    ("2518", "153", "滚动：美股", DAILY),
    ("2968", "153", "滚动：国内、国际", DAILY),
    ("2970", "153", "滚动：国内、社会", DAILY),
    ("2972", "153", "滚动：国际、社会", DAILY),
    ("2974", "153", "滚动：国内、国际、社会", DAILY),
    ("1686", "155", "国内滚动", DAILY),
    ("1687", "155", "宏观经济", DAILY),
    ("1690", "155", "金融新闻", DAILY),
    ("1688", "155", "地方经济", QUIET),
    ("1689", "155", "部委动态", QUIET),
    ("3231", "155", "今日财经TOP10", DAILY),
    ("1693", "164", "产经", DAILY),
    ("1746", "186", "券商", MARKET),
    ("1789", "205", "新股", MARKET),
    ("2431", "372", "科技", DAILY),
)
TAGS = (  # of 7x24: tag, title, how often
    ("0", "7x24：全部", BUSY),
    ("10", "7x24：A股", MARKET),
    ("1", "7x24：宏观", DAILY),
    ("110", "7x24：产业", DAILY),
    ("3", "7x24：公司", DAILY),
    ("4", "7x24：数据", DAILY),
    ("5", "7x24：市场", DAILY),
    ("102", "7x24：国际", DAILY),
    ("6", "7x24：观点", DAILY),
    ("7", "7x24：央行", DAILY),
    ("8", "7x24：其他", DAILY),
    ("9", "7x24：焦点", DAILY),
)
LIVES = (  # zhibo_id, title, how often; 152 (财经) is 7x24 itself
    ("151", "直播：政经", DAILY),
    ("153", "直播：综合", DAILY),
    ("155", "直播：市场", MARKET),
    ("164", "直播：国际", DAILY),
    ("242", "直播：行业", DAILY),
)
COLUMNS = (  # of roll/c: cid, title, how often
    ("56589", "大盘评述", MARKET),
    ("56598", "宏观研究", MARKET),
    ("56605", "市场研究", MARKET),
    ("56978", "机构观点", MARKET),
    ("56592", "上市公司", DAILY),
    ("56615", "主力动向", MARKET),
    ("57027", "港股市场快讯", MARKET),
    ("57028", "港股大行研报", MARKET),
    ("57038", "港股公司新闻", MARKET),
    ("56907", "基金市场", MARKET),
    ("56982", "外汇", MARKET),
    ("56988", "期货", MARKET),
    ("56995", "期市要闻", MARKET),
    ("57085", "黄金分析", MARKET),
    ("56683", "银行要闻", MARKET),
    ("56689", "央行动态", QUIET),
    ("80798", "银行公司动态", QUIET),
    ("56757", "保险要闻", MARKET),
    ("56850", "保险行业动态", QUIET),
    ("56854", "保险公司动态", QUIET),
)
Often = tuple[timedelta, str]


def feed_listing(lid: str, pageid: str, title: str, often: Often) -> Listing:
    """Return a rolling list of feed.mix."""
    return Listing(
        f"feed:{lid}",
        title,
        feed.BASE,
        feed.read_feed,
        paging=PAGES,
        by_day=feed.DAY,
        params=(("pageid", pageid), ("lid", lid)),
        referer=feed.REFERER,
        late=LATE,
        stale_after=often[0],
        stale_reason=often[1],
    )


def zhibo_listing(
    name: str, title: str, often: Often, params: tuple[tuple[str, str], ...]
) -> Listing:
    """Return a 7x24 list of zhibo."""
    return Listing(
        name,
        title,
        flash.ZHIBO,
        flash.read_flashes,
        paging=CURSOR,
        further=flash.ZHIBO + flash.BELOW,
        params=params,
        referer=FINANCE,
        late=LATE,
        stale_after=often[0],
        stale_reason=often[1],
    )


def app_listing(tag: str, title: str, often: Often) -> Listing:
    """Return a 7x24 list of app.cj, the newer twin."""
    return Listing(
        f"app:{tag}",
        f"{title}（app）",
        flash.APP,
        flash.read_flashes,
        paging=CURSOR,
        further=flash.APP + flash.BELOW,
        params=(("tag", tag),),
        referer=FINANCE,
        late=LATE,
        stale_after=often[0],
        stale_reason=often[1],
    )


def column_listing(cid: str, title: str, often: Often) -> Listing:
    """Return a column of roll/c: one page of about 200 rows."""
    return Listing(
        f"column:{cid}",
        title,
        tables.COLUMN,
        tables.read_column,
        params=(("cid", cid),),
        referer=FINANCE,
        expect="list",
        stale_after=often[0],
        stale_reason=often[1],
    )


LISTINGS = (
    *(feed_listing(lid, pageid, title, often) for lid, pageid, title, often in FEEDS),
    *(
        zhibo_listing(f"flash:{tag}", title, often, (("zhibo", "152"), ("tag", tag)))
        for tag, title, often in TAGS
    ),
    *(app_listing(tag, title, often) for tag, title, often in TAGS),
    *(
        zhibo_listing(f"live:{number}", title, often, (("zhibo", number), ("tag", "0")))
        for number, title, often in LIVES
    ),
    *(column_listing(cid, title, often) for cid, title, often in COLUMNS),
)
