"""Write the page scorer's predictions for a folder: `python -m benchmarks.pages FOLDER
OUT.jsonl`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import orjson

from sinanews.scraper.model.errors import SinanewsError
from sinanews.scraper.model.records import HTML, POST, RECORD, RawPage
from sinanews.scraper.parse import parse

KINDS = {".html": HTML, ".htm": HTML, ".shtml": HTML, ".md": POST, ".json": RECORD}


def predict(path: Path) -> dict[str, Any]:
    """Return one page's prediction; a page that cannot be read gives its name alone."""
    page = RawPage(
        None, path.read_bytes(), media_type=KINDS[path.suffix.lower()], origin=str(path)
    )
    try:
        article = parse(page)
    except SinanewsError as error:
        print(f"{path}: {error}", file=sys.stderr)
        return {"name": path.stem, "paragraphs": []}
    published = article.published
    day_only = article.template == "bulletin"
    return {
        "name": path.stem,
        "title": article.title,
        "date": None
        if published is None
        else published.date().isoformat()
        if day_only
        else published.isoformat(),
        "source": article.source,
        "author": list(article.authors),
        "editor": [e.name for e in article.editors],
        "paragraphs": [p.text for p in article.paragraphs if p.kind != "caption"],
        "images": [{"src": i.url} for i in article.images],
        "captions": [p.text for p in article.paragraphs if p.kind == "caption"],
        "keywords": list(article.keywords),
        "stocks": [{"code": t.symbol} for t in article.stock_tags],
    }


def main() -> None:
    """Write OUT.jsonl."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    pages = sorted(p for p in folder.iterdir() if p.suffix.lower() in KINDS)
    with out.open("wb") as file:
        for path in pages:
            file.write(orjson.dumps(predict(path), option=orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    main()
