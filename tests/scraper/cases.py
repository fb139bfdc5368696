"""Golden cases: a page, and every field of the article that it must give.

`python -m tests.scraper.cases FILE [NAME [URL]]` writes one for review: the page is copied to
tests/scraper/sites/<site>/<template>/<NAME>/ with `expected.json` beside it. Read each line of
it before you commit: what is wrong there will be wrong for ever.

A case is a folder with `page.html` (`.md`: a post, `.json`: a record) or `sample` (the path of a
page in data/samples), `url` where the page came with one, and `expected.json`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sinanews.job.golden_cases import SUFFIXES, write_case, write_expected
from sinanews.scraper.model.records import RawPage

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "scraper" / "sites"
MEDIA_TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()}


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


def write(folder: Path) -> None:
    """Write what the case's page gives today as what it must give."""
    write_expected(folder, Case(folder).page())


def main(file: str, name: str = "", url: str = "") -> None:
    path = Path(file)
    page = RawPage(url or None, path.read_bytes(), media_type=MEDIA_TYPES[path.suffix])
    folder = write_case(page, CASES, name or path.stem)
    print(f"{folder.relative_to(ROOT)}: read expected.json line by line, then commit")


if __name__ == "__main__":
    main(*sys.argv[1:])
