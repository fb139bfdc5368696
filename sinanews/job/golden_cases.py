"""Golden cases: a page, and every field of the article that it must give, in a folder of its own.

The folder holds `page.html` (`.md`: a post, `.json`: a record), `url` where the page came with
one, and `expected.json`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sinanews.scraper.html.decode import decode
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import HTML, POST, RECORD, Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.owners import record_reader, site_of_page

SUFFIXES = MappingProxyType({HTML: ".html", POST: ".md", RECORD: ".json"})
# `text` and `spans` follow from title and paragraphs.
CASE_FIELDS = tuple(field.name for field in fields(Article) if field.init)


def values(article: Article) -> dict[str, Any]:
    """Return the fields of an article as JSON holds them."""
    found = {name: value for name, value in asdict(article).items() if name in CASE_FIELDS}
    as_json: dict[str, Any] = json.loads(json.dumps(found, default=_time, ensure_ascii=False))
    return as_json


def _time(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def site_name(page: RawPage) -> str:
    """Return the name of the page's site; `any` where it is none of ours."""
    text = decode(page.body, page.charset).text
    if page.media_type == RECORD:
        known = record_reader(json.loads(text), SITES)
        owners = [site.name for site in SITES if known in site.records]
        return owners[0] if owners else "any"
    site = site_of_page(page.url, Page(text), text, SITES)
    return site.name if site else "any"


def write_expected(folder: Path, page: RawPage) -> None:
    """Write what a page gives today as what it must give."""
    text = json.dumps(values(parse(page)), ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(f"{text}\n", encoding="utf-8")


def write_case(page: RawPage, root: Path, name: str) -> Path:
    """Write a page as the case `<root>/<site>/<template>/<name>` and return its folder. UsageError
    where that is there already; ParseError as `parse`.
    """
    folder = root / site_name(page) / parse(page).template / name
    if folder.exists():
        raise UsageError(f"{folder} is there already: give the case another --name")
    folder.mkdir(parents=True)
    (folder / f"page{SUFFIXES[page.media_type]}").write_bytes(page.body)
    if page.url:
        (folder / "url").write_text(f"{page.url}\n", encoding="utf-8")
    write_expected(folder, page)
    return folder
