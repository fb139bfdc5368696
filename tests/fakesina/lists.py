"""List responses with Sina's field names: each function takes the newsroom and the query, and
returns (body, type).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from datetime import UTC
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

from tests.fakesina.articles import FLASH_TAGS, FakeArticle, Newsroom

JSON = "application/json"
HTML_GBK = "text/html; charset=gbk"
HTML = "text/html"
XML = "text/xml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
Answer = tuple[bytes, str]
Query = Mapping[str, str]
ALL = ("2519", "2509", "2516")  # lids that hold every article; the others hold every third
PAGE_LIMIT = 100  # feed.mix gives nothing beyond


def number(query: Query, name: str, default: int) -> int:
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else default


def dumps(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True).replace("/", "\\/").encode()


def newest_first(articles: list[FakeArticle]) -> list[FakeArticle]:
    return articles[::-1]


def feed(room: Newsroom, query: Query) -> Answer:
    """feed.mix.sina.com.cn/api/roll/get: num is clamped to 50, ctime falls; day windows by
    etime/stime.
    """
    lid = query.get("lid", "")
    rows = [
        a
        for a in newest_first(room.articles)
        if lid in ALL or a.number % 3 == number(query, "lid", 0) % 3
    ]
    if query.get("k"):
        rows = [a for a in rows if query["k"] in a.title]
    begin, end = number(query, "etime", 0), number(query, "stime", 0)
    if begin and end:
        rows = [a for a in rows if begin <= a.published.timestamp() < end]
    size, page = min(number(query, "num", 10), 50), max(number(query, "page", 1), 1)
    shown = rows[(page - 1) * size : page * size] if page <= PAGE_LIMIT else []
    value = {
        "result": {
            "status": {"code": 0, "msg": "succ"},
            "timestamp": f"{room.newest:%a %b %d %H:%M:%S +0800 %Y}",
            "total": len(rows),
            "data": [feed_row(a, lid) for a in shown],
        }
    }
    body = dumps(value)
    if query.get("callback"):
        body = b"try{" + query["callback"].encode() + b"(" + body + b");}catch(e){};"
    return body, JSON


def feed_row(article: FakeArticle, lid: str) -> dict[str, object]:
    time = int(article.published.timestamp())
    wap = (
        f"https://finance.sina.cn/{article.published:%Y-%m-%d}/detail-i{article.docid}.d.html"
        if article.docid
        else ""
    )
    comos = f"comos:{article.docid}" if article.docid else ""
    row: dict[str, object] = {
        "docid": comos,
        "url": article.url,
        "urls": json.dumps([article.url]),
        "wapurl": wap,
        "wapurls": json.dumps([wap]),
        "title": escape(article.title, quote=False),
        "stitle": "",
        "intro": article.paragraphs[0][:30],
        "summary": "",
        "wapsummary": "",
        "keywords": f"{article.company[0]},样文",
        "media_name": article.source,
        "author": "",
        "authoruid": "",
        "ctime": str(time),
        "mtime": str(time + 60 * article.version),
        "intime": str(time + 5),
        "images": [],
        "img": {"u": ""},
        "channelid": "2",
        "columnid": "56592",
        "lids": f"{lid},2519",
        "commentid": f"cj:{comos.replace(':', '-')}:0",
    }
    empty = (
        "categoryid",
        "mlids",
        "oid",
        "subjectid",
        "level",
        "icons",
        "hqChart",
        "ext",
        "video_id",
        "vid",
        "templateid",
    )
    return (
        row
        | dict.fromkeys(empty, "")
        | {"comment_total": 0, "important": 0, "is_cre_manual": "0"}
    )


def flashes(room: Newsroom, query: Query) -> Answer:
    """zhibo.sina.com.cn/api/zhibo/feed and app.cj.sina.com.cn/api/news/pc: page, or rows below
    `id` with type=1.
    """
    tag = query.get("tag_id") or query.get("tag") or "0"
    rows = [a for a in newest_first(room.flashes) if tag == "0" or tag_of(a)[0] == tag]
    app = "size" in query
    size = number(query, "size", 50) if app else both_sizes(query)
    page = max(number(query, "page", 1), 1)
    if query.get("type") == "1" and query.get("id"):
        rows = [a for a in rows if a.number < number(query, "id", 0)]
    shown = rows[(page - 1) * size : page * size]
    items = [flash_row(a) for a in shown]
    ids = [a.number for a in shown]
    info = {
        "totalPage": -(-len(rows) // size),
        "pageSize": size,
        "totalNum": 900,
        "page": page,
    }
    found: dict[str, object] = {"list": items, "page_info": info}
    found |= {"max_id": max(ids, default=0), "min_id": min(ids, default=0)}
    status = {"code": 0, "msg": "OK"}
    return dumps(
        {"result": {"status": status, "timestamp": "", "data": {"feed": found}}}
    ), JSON


def both_sizes(query: Query) -> int:
    """With one of the two alone ten rows come."""
    sizes = (number(query, "page_size", 0), number(query, "pagesize", 0))
    return min(max(sizes), 100) if all(sizes) else 10


def tag_of(article: FakeArticle) -> tuple[str, str]:
    return FLASH_TAGS[article.number % len(FLASH_TAGS)]


def flash_row(article: FakeArticle) -> dict[str, object]:
    """One item: `ext` is JSON inside JSON; `multimedia` is "" or an object."""
    stocks = [
        {"market": market, "symbol": symbol, "key": article.company[0]}
        for market, symbol in zip(("cn", "hk", "us"), article.company[1:], strict=True)
        if symbol
    ]
    ext: dict[str, object] = {"stocks": stocks, "needPushWB": False, "needCMSLink": True}
    wap = ""
    if article.docid:
        ext |= {"docurl": article.url, "docid": article.docid}
        wap = f"https://finance.sina.cn/7x24/{article.published:%Y-%m-%d}/detail-i{article.docid}.d.html"
    pictures = (
        {"img_url": [f"http://n.sinaimg.cn/x/{article.number}.jpg"]}
        if article.number % 5 == 0
        else ""
    )
    time = f"{article.published:%Y-%m-%d %H:%M:%S}"
    key, name = tag_of(article)
    return {
        "id": article.number,
        "zhibo_id": 152,
        "type": 0,
        "rich_text": f"【{article.title}】{article.paragraphs[0]}",
        "multimedia": pictures,
        "commentid": f"live:finance-152-{article.number}:0",
        "creator": "x@staff.sina.com",
        "create_time": time,
        "update_time": time,
        "is_delete": 0,
        "is_repeat": "0",
        "is_focus": 0,
        "top_value": 0,
        "ext": json.dumps(ext, ensure_ascii=False),
        "tag": [{"id": key, "name": name}],
        "like_nums": 0,
        "comment_list": {"list": [], "total": 0},
        "docurl": wap,
    }


def column_page(room: Newsroom, query: Query) -> Answer:
    """finance.sina.com.cn/roll/c/{cid}.shtml: one page of 200 rows, no year."""
    rows = [
        a for a in newest_first(room.articles) if a.number % 4 == number(query, "cid", 0) % 4
    ][:200]
    items = "\n".join(
        f'<li><a href="{a.url}" target="_blank">{escape(a.title)}</a><span>({a.published:%m月%d日 %H:%M})</span></li>'
        for a in rows
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>滚动</title></head><body>'
        f'<div class="top"><a href="/">新浪财经</a></div><ul class="list_009" id="listcontent">{items}</ul></body></html>'
    ).encode(), HTML


def of_symbol(room: Newsroom, place: int, symbol: str, query: Query) -> list[FakeArticle]:
    """The 40 articles of one page about a company."""
    rows = [a for a in newest_first(room.articles) if a.company[place] == symbol]
    page = max(number(query, "page", 1), 1)
    return rows[(page - 1) * 40 : page * 40]


def gbk(title: str, content: str) -> Answer:
    head = f'<html><head><meta http-equiv="Content-type" content="text/html; charset=gb2312"><title>{title}</title></head>'
    furniture = '<div class="nav"><a href="/">首页</a> 2001-01-01 00:00 <a href="/stock/">股票</a></div>'
    return f"{head}<body>{furniture}{content}</body></html>".encode("gb18030"), HTML_GBK


def stock_page(room: Newsroom, query: Query) -> Answer:
    """vCB_AllNewsStock: the time stands before the link, single quotes, no li."""
    rows = "".join(
        f"&nbsp;&nbsp;&nbsp;&nbsp;{a.published:%Y-%m-%d}&nbsp;{a.published:%H:%M}&nbsp;&nbsp;"
        f"<a target='_blank' href='{a.url}'>{escape(a.title)}</a> <br>\n"
        for a in of_symbol(room, 1, query.get("symbol", ""), query)
    )
    return gbk("公司资讯", f'<div class="datelist"><ul>{rows}</ul></div>')


def hk_page(room: Newsroom, query: Query) -> Answer:
    """hkstock CompanyNews: no year."""
    rows = "".join(
        f'<li><a href="{a.url}" target="_blank">{escape(a.title)}</a><span>({a.published:%m-%d %H:%M})</span></li>'
        for a in of_symbol(room, 2, query.get("code", ""), query)
    )
    return gbk("公司新闻", f'<ul class="list01" id="js_ggzx">{rows}</ul>')


def us_page(room: Newsroom, query: Query) -> Answer:
    """usstock_news.php: the time in a span before the link."""
    rows = "".join(
        f'<li><span class="xb_list_r">{a.published:%Y-%m-%d %H:%M}</span><a href="{a.url}">{escape(a.title)}</a></li>'
        for a in of_symbol(
            room, 3, query.get("symbol", "").upper(), {"page": query.get("pageindex", "1")}
        )
    )
    return gbk("美股新闻", f'<ul class="xb_list">{rows}</ul>')


def bulletin_page(room: Newsroom, query: Query) -> Answer:
    """vCB_AllBulletin: days without an hour, relative links."""
    stock = query.get("stockid", "")
    found = [a for a in newest_first(room.bulletins) if a.company[1][2:] == stock]
    page = max(number(query, "page", 1), 1)
    rows = "".join(
        f"{a.published:%Y-%m-%d}&nbsp;<a target='_blank' href='{a.url.partition('.com.cn')[2]}'>{escape(a.title)}</a><br>\n"
        for a in found[(page - 1) * 30 : page * 30]
    )
    return gbk("公司公告", f'<div class="datelist"><ul>{rows}</ul></div>')


def found_by(room: Newsroom, query: Query) -> tuple[list[FakeArticle], str]:
    words = query.get("q", "")
    return [a for a in newest_first(room.articles) if words and words in a.title], words


def search_api(room: Newsroom, query: Query) -> Answer:
    """search.sina.com.cn/api/news: titles with the words in <font>."""
    rows, words = found_by(room, query)
    size, page = min(max(number(query, "size", 10), 1), 50), max(number(query, "page", 1), 1)
    items = [
        {
            "dataid": f"comos:{a.docid}" if a.docid else "",
            "title": escape(a.title, quote=False).replace(
                words, f"<font color='red'>{words}</font>"
            ),
            "intro": a.paragraphs[0][:30],
            "searchSummary": a.paragraphs[0],
            "media_show": a.source,
            "ctime": int(a.published.timestamp()),
            "dataTime": f"{a.published:%Y-%m-%d %H:%M:%S}",
            "time": f"{a.published:%Y-%m-%d %H:%M:%S}",
            "url": a.url,
        }
        for a in rows[(page - 1) * size : page * size]
    ]
    return dumps(
        {"code": 0, "message": "success", "data": {"list": items, "total": len(rows)}}
    ), JSON


def search_page(room: Newsroom, query: Query) -> Answer:
    """The HTML results: medium and time in one span."""
    rows, words = found_by(room, query)
    page = max(number(query, "page", 1), 1)
    mark = f'<span style="color:#C03">{words}</span>'
    items = "".join(
        f'<div class="box-result clearfix"><div class="r-info"><h2><a href="{a.url}" target="_blank">'
        f"{escape(a.title).replace(words, mark)}</a> "
        f'<span class="fgray_time">{a.source} {a.published:%Y-%m-%d %H:%M:%S}</span></h2>'
        f'<p class="content">{escape(a.paragraphs[0])} <a href="/cache">快照</a></p></div></div>'
        for a in rows[(page - 1) * 20 : page * 20]
    )
    return gbk("搜索", f'<div class="result" id="result">{items}</div>')


def rss(room: Newsroom, query: Query) -> Answer:
    """RSS 2.0 as RSSHub writes it (times in GMT)."""
    items = "".join(
        f'<item><title><![CDATA[{a.title}]]></title><link>{escape(a.url)}</link><guid isPermaLink="false">{a.number}</guid>'
        f"<pubDate>{format_datetime(a.published.astimezone(UTC), usegmt=True)}</pubDate>"
        f"<description><![CDATA[<p>{a.paragraphs[0]}</p>]]></description><author>{a.source}</author></item>"
        for a in newest_first(room.articles)[:50]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel>'
        f"<title><![CDATA[新浪财经－样例]]></title><link>https://finance.sina.com.cn/</link>{items}</channel></rss>"
    ).encode(), XML


def atom(room: Newsroom, query: Query) -> Answer:
    """Atom 1.0."""
    items = "".join(
        f'<entry><title>{escape(a.title)}</title><link rel="alternate" href="{escape(a.url)}"/><id>urn:{a.number}</id>'
        f"<published>{a.published.isoformat()}</published><updated>{a.published.isoformat()}</updated></entry>"
        for a in newest_first(room.articles)[:50]
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>样例</title>{items}</feed>'
    ).encode(), XML


def sitemap_index(room: Newsroom, query: Query) -> Answer:
    """One file a day, gzipped where the day's number is even."""
    days = sorted({f"{a.published:%Y-%m-%d}" for a in room.articles})
    last = {f"{a.published:%Y-%m-%d}": a.published for a in room.articles}
    items = "".join(
        f"<sitemap><loc>https://finance.sina.com.cn/sitemap/{day}.xml{'.gz' if int(day[-2:]) % 2 == 0 else ''}</loc>"
        f"<lastmod>{last[day].isoformat()}</lastmod></sitemap>"
        for day in days
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="{SITEMAP}">{items}</sitemapindex>'
    ).encode(), XML


def sitemap_file(room: Newsroom, query: Query) -> Answer:
    """The articles of one day."""
    items = "".join(
        f"<url><loc>{escape(a.url)}</loc><lastmod>{a.published.isoformat()}</lastmod></url>"
        for a in room.articles
        if f"{a.published:%Y-%m-%d}" == query.get("day")
    )
    body = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{SITEMAP}">{items}</urlset>'.encode()
    return (
        (gzip.compress(body, mtime=0), "application/gzip") if query.get("gz") else (body, XML)
    )


def url_list(room: Newsroom, query: Query) -> Answer:
    """A plain list of the newest 100."""
    lines = [quote(a.url, safe=":/?&=._-") for a in newest_first(room.articles)[:100]]
    return ("# 样例\n" + "\n".join(lines) + "\n").encode(), "text/plain; charset=utf-8"
