"""Posts: what the front matter gives, and what of it is refused."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import IdRules
from sinanews.scraper.model.records import Article, Image, Paragraph, StockTag
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.front_matter import (
    FrontMatter,
    front_matter,
    with_front_matter,
)

YUNQIAO = Conventions(ids=IdRules("yunqiao", documents=(re.compile(r"/news/(\d+)"),)))


def matter(block: str) -> FrontMatter:
    return front_matter(f"---\n{block}\n---\n<p>正文。</p>", "post.md")[0]


def article(title: str = "", **values: object) -> Article:
    return Article("", None, None, title, (Paragraph("云桥港扩建。"),), **values)  # type: ignore[arg-type]


def test_a_post() -> None:
    text = (
        "---\ntitle: 云桥港扩建\nlink: https://yunqiao.example/news/7\ndate: 2021-07-01 22:10:22\n"
        "author: 云桥日报\ncategories:\n  - 港口\n  - 7\nheadimg: http://a.example/1.jpg\n---\n<p>正文。</p>"
    )
    found, html = front_matter(text, "post.md")
    assert html.strip() == "<p>正文。</p>"
    assert found == FrontMatter(
        title="云桥港扩建",
        url="https://yunqiao.example/news/7",
        published=datetime(2021, 7, 1, 22, 10, 22, tzinfo=BEIJING),
        source="云桥日报",
        categories=("港口", "7"),
        image="http://a.example/1.jpg",
        authors=("云桥日报",),
    )


def test_without_front_matter_all_is_html() -> None:
    assert front_matter("<p>正文。</p>", "post.md") == (FrontMatter(), "<p>正文。</p>")
    assert front_matter("正文 --- 正文", "post.md")[0] == FrontMatter()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends(ends: str) -> None:
    text = ends.join(("---", "title: 题", "---", "<p>正文。</p>"))
    found, html = front_matter(text, "post.md")
    assert (found.title, html.strip()) == ("题", "<p>正文。</p>")


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("title: 2021", FrontMatter(title="2021")),
        ("title:", FrontMatter()),
        ("categories: 港口", FrontMatter()),
        ("categories: []", FrontMatter()),
        ("url: https://a.example/1", FrontMatter(url="https://a.example/1")),
        ("author: 0", FrontMatter()),
    ],
)
def test_odd_values(block: str, found: FrontMatter) -> None:
    assert matter(block) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: a\n", "no end"),
        ("---\n" + "a" * 70_000 + "\n---\n", "no end"),
        ("---\ntitle: [\n---\n", "not valid YAML"),
        ("---\na: &b c\n---\n", "anchors"),
        ("---\n- *b\n---\n", "anchors"),
        ("---\n- a\n---\n", "not a mapping"),
        ("---\n---\n", "not a mapping"),
        ("---\na: !!python/object:os.system x\n---\n", "not valid YAML"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        front_matter(text, "post.md")
    assert caught.value.reason == "yaml"
    assert str(caught.value).startswith("post.md: ")


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("Thu, 01 Jul 2021 14:10:22 GMT", "2021-07-01T22:10:22+08:00"),
        ("2021-07-01 22:10", "2021-07-01T22:10:00+08:00"),
        ("2021-07-01 22:10:00", "2021-07-01T22:10:00+08:00"),
        ("2021-07-01T14:10:00Z", "2021-07-01T22:10:00+08:00"),
        ("2021-07-01", "2021-07-01T00:00:00+08:00"),
        ("昨天", None),
        ("7", None),
        ("", None),
    ],
)
def test_times_of_posts(value: str, time: str | None) -> None:
    found = matter(f"date: {value}").published
    assert (found and found.isoformat()) == time


def test_a_clipping_of_notes() -> None:
    found = matter(
        'title: "云桥港扩建"\nsource: "https://yunqiao.example/news/7"\nauthor:\n  - "[[云桥日报]]"\n'
        'published: 2026-03-12\ncreated: 2026-03-13\ndescription: "云桥港公告。"\ntags:\n  - "clippings"\n  - "港口"'
    )
    assert (found.url, found.source, found.tags) == (
        "https://yunqiao.example/news/7",
        "云桥日报",
        ("港口",),
    )
    assert str(found.published) == "2026-03-12 00:00:00+08:00"
    assert found.description == "云桥港公告。"


@pytest.mark.parametrize(
    "author",
    ["[[张三丰]]", '"[[张三丰]]"', '\n  - "[[人物/张三丰|张三丰]]"', "[张三丰]", "张三丰"],
)
def test_forms_of_an_author(author: str) -> None:
    assert matter(f"author: {author}").authors == ("张三丰",)


def test_the_day_of_clipping_is_not_the_day_of_the_news() -> None:
    assert matter("created: 2026-03-13").published is None
    assert matter("date: 昨天").warnings == ("time_unreadable: date is '昨天'",)


def test_what_the_page_gives_stays_where_the_front_matter_is_silent() -> None:
    page = article(
        "题", source="云桥日报", channel_path=("港口",), images=(Image("https://a/1"),)
    )
    made = with_front_matter(page, FrontMatter(), YUNQIAO)
    assert (made.title, made.source, made.channel_path) == ("题", "云桥日报", ("港口",))
    assert made.images == page.images
    assert made.id.startswith("text:")


def test_the_link_gives_url_and_id() -> None:
    made = with_front_matter(article(), FrontMatter(url="https://a.example/news/7"), YUNQIAO)
    assert (made.id, made.docid, made.url) == ("yunqiao:7", "7", "https://a.example/news/7")


@pytest.mark.parametrize(
    ("before", "after"), [("", "云桥港"), ("题", "云桥港"), ("云桥港扩建", "题")]
)
def test_marks_move_with_the_title(before: str, after: str) -> None:
    page = article(before)
    start = page.body_start
    marks = (
        StockTag("sh699901", "cn", "span", "云桥港", start, start + 3),
        StockTag("sh1", "cn", "page"),
    )
    page = article(before, stock_tags=marks)
    made = with_front_matter(page, FrontMatter(title=after), YUNQIAO)
    moved, named = made.stock_tags
    assert made.text[moved.start : moved.end] == "云桥港"
    assert moved.start == len(after) + 1
    assert (named.start, named.end) == (None, None)


@pytest.mark.parametrize(
    ("image", "images"),
    [
        ("http://a.example/1.jpg", ("https://a.example/1.jpg",)),
        ("/1.jpg", ()),
        ("https://a.example/qrcode.png", ()),
        (None, ()),
    ],
)
def test_the_head_image(image: str | None, images: tuple[str, ...]) -> None:
    made = with_front_matter(article(), FrontMatter(image=image), YUNQIAO)
    assert tuple(i.url for i in made.images) == images
