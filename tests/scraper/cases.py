"""Golden cases: a page, and every field of the article that it must give.

`python -m tests.scraper.cases FILE [NAME [URL]]` writes one for review: the page is copied to
tests/scraper/sites/<site>/<template>/<NAME>/ with `expected.json` beside it. Read each line of
it before you commit: what is wrong there will be wrong for ever.

A case is a folder with `page.html` (`.md`: a post, `.json`: a record) or `sample` (the path of a
page in data/samples), `url` where the page came with one, and `expected.json`.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from sinanews.scraper.html.decode import decode
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import HTML, POST, RECORD, Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.owners import record_reader, site_of_page

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "scraper" / "sites"
MEDIA_TYPES = {".html": HTML, ".md": POST, ".json": RECORD}
# `text` and `spans` follow from title and paragraphs.
FIELDS = tuple(field.name for field in fields(Article) if field.init)


@dataclass(frozen=True)
class Case:
    """A page and what it must give."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.relative_to(CASES).as_posix()

    @property
    def site(self) -> str:
        return self.name.split("/")[0]

    @property
    def template(self) -> str:
        return self.name.split("/")[1]

    @property
    def file(self) -> Path:
        sample = self.folder / "sample"
        if sample.exists():
            return ROOT / sample.read_text(encoding="utf-8").strip()
        return next(self.folder.glob("page.*"))

    def page(self) -> RawPage:
        url = self.folder / "url"
        return RawPage(
            url.read_text(encoding="utf-8").strip() if url.exists() else None,
            self.file.read_bytes(),
            media_type=MEDIA_TYPES[self.file.suffix],
            origin=self.name,
        )

    def expected(self) -> dict[str, Any]:
        return json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))


def cases() -> list[Case]:
    """Return all cases, by name."""
    return sorted(
        (Case(path.parent) for path in CASES.glob("*/*/*/expected.json")), key=lambda c: c.name
    )


def values(article: Article) -> dict[str, Any]:
    """Return the fields of an article as JSON holds them."""
    found = {name: value for name, value in asdict(article).items() if name in FIELDS}
    return json.loads(json.dumps(found, default=_time, ensure_ascii=False))


def _time(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def write(folder: Path) -> None:
    """Write what the case's page gives today as what it must give."""
    found = values(parse(Case(folder).page()))
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(f"{text}\n", encoding="utf-8")


def site_of(page: RawPage) -> str:
    """Return the name of the page's site; `any` where it is none of ours."""
    text = decode(page.body, page.charset).text
    if page.media_type == RECORD:
        known = record_reader(json.loads(text), SITES)
        owners = [site.name for site in SITES if known in site.records]
        return owners[0] if owners else "any"
    site = site_of_page(page.url, Page(text), text, SITES)
    return site.name if site else "any"


def main(file: str, name: str = "", url: str = "") -> None:
    path = Path(file)
    page = RawPage(url or None, path.read_bytes(), media_type=MEDIA_TYPES[path.suffix])
    folder = CASES / site_of(page) / parse(page).template / (name or path.stem)
    folder.mkdir(parents=True)
    shutil.copy(path, folder / f"page{path.suffix}")
    if url:
        (folder / "url").write_text(f"{url}\n", encoding="utf-8")
    write(folder)
    print(f"{folder.relative_to(ROOT)}: read expected.json line by line, then commit")


if __name__ == "__main__":
    main(*sys.argv[1:])
