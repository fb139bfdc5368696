"""Pages as browsers save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.parse import parse
from sinanews.scraper.sources import read
from sinanews.scraper.sources.web_archives import read_mhtml, saved_from
from tests.scraper.sources.written import pages, write

URL = "https://yunqiao.example/news/7"
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n'
    "----x\r\nContent-Type: text/css\r\nContent-Location: cid:css\r\n\r\np {{}}\r\n"
    "----x\r\nContent-Type: text/html; charset={charset}\r\nContent-ID: <frame-1>\r\n"
    "Content-Transfer-Encoding: base64\r\nContent-Location: {url}\r\n\r\n{body}\r\n"
    "----x\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>ad</p>\r\n"
    "----x--\r\n"
)


def archive(charset: str) -> str:
    from base64 import encodebytes

    more = (
        "<p>港口负责人表示，工程包括两个泊位和一座堆场，施工期间航道照常开放，货物不受影响。</p>"
        * 3
    )
    html = (
        "<html><body><h1>云桥港扩建</h1>"
        "<p>云桥港二期工程今日开工，总投资五亿元，预计明年完工后吞吐量增加两成。</p>"
        f"{more}</body></html>"
    )
    body = encodebytes(html.encode(charset)).decode()
    return MHTML.format(url=URL, charset=charset, body=body)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "page"])
def test_a_page_in_one_file(tmp_path: Path, charset: str, name: str) -> None:
    (page,) = pages(read(write(tmp_path / name, archive(charset))))
    assert (page.url, page.origin) == (URL, str(tmp_path / name))
    assert "云桥港二期工程今日开工" in parse(page).text


@pytest.mark.parametrize(
    "data",
    [
        "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords",
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x--',
        "no headers at all",
    ],
)
def test_what_holds_no_page(tmp_path: Path, data: str) -> None:
    path = Path(write(tmp_path / "a.mhtml", data))
    with pytest.raises(SourceError) as caught:
        read_mhtml(path, "a.mhtml")
    assert caught.value.reason == "not_html"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (b"<!-- saved from url=(0030)https://yunqiao.example/news/7 -->", URL),
        (
            b"<!DOCTYPE html>\n<!-- saved from url=(0030)https://yunqiao.example/news/7 -->",
            URL,
        ),
        (
            b"<!--\n Page saved with SingleFile \n url: https://yunqiao.example/news/7 \n-->",
            URL,
        ),
        (b"<!-- saved from url=(0014)about:internet -->", None),
        (b"<p>saved from url=(0030)https://yunqiao.example/news/7</p>", None),
        (b"", None),
    ],
)
def test_where_a_saved_page_came_from(head: bytes, url: str | None) -> None:
    assert saved_from(head) == url
