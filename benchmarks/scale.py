"""What a store of many articles takes, and how soon it answers: `python -m benchmarks.scale --shared
../shared --folder FOLDER [--sizes 10000 100000] [--times 10]`.

Articles are texts of the corpus, nineteen flashes (170 characters) and one long article in twenty,
read once and written again and again with other companies, tickers, times and ids, through
the store's own writer. Pages are small: what pages take says benchmarks/store.py. What a whole run
takes beside the store is measured over a copy of it (scale_loop.py). With `--times` the store of the
largest size is then made so many times as large (scale_copies.py).
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from benchmarks.mixed_pages import SHORTEST, Text, corpus_texts
from benchmarks.scale_copies import enlarge
from benchmarks.scale_loop import LoopCost
from sinanews.analysis import reading, reading_stories
from sinanews.analysis.options import Options
from sinanews.analysis.tables import TABLES
from sinanews.job.process import Analyzer
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.tickers import ticker_of
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.known_times import PUBLISHED
from sinanews.scraper.store.store import Store

BASE = 1000  # texts that are read
BATCH = 64  # as a run has
BEGIN = datetime.fromisoformat("2025-01-01T08:00:00+08:00")
STEP = timedelta(seconds=47)  # 670,000 articles a year
STORY = 10  # articles of a story
LISTED = 20  # articles of an answer, as the commands have it
ASKED = 100  # times each question is asked
BLOCK = 1000  # articles over which the time of one is measured
SEED = 15
_HAN = re.compile(r"[\u4e00-\u9fff]{4,}")

Row = dict[str, Any]
Question = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Base:
    """An article of the corpus with its rows."""

    article: Article
    rows: Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Company:
    """A listed company as rows name it."""

    entity_id: str
    name: str
    tickers: tuple[str, ...]


def main() -> None:
    """Print a line for each measure and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    path = given.folder / "scale.db"
    path.unlink(missing_ok=True)
    analyzer = Analyzer.load(Options())
    bases = read_bases(given.shared, analyzer)
    loop = LoopCost(given.shared / "corpus/recent.jsonl.gz", given.folder, analyzer)
    companies = companies_of(bases)
    spent: list[float] = []  # CPU ms an article, block by block
    with Store.open(path, TABLES) as store:
        done, first_rss, first_loop = 0, 0.0, 0.0
        for size in sorted(given.sizes):
            for begin in range(done, size, BLOCK):
                spent.append(write(store, bases, companies, range(begin, begin + BLOCK)))
                first_rss = first_rss or rss()
                first_loop = first_loop or loop_beside(store, loop, is_first=True)
            done = size
            show(size, "CPU ms an article, last block", spent[-1])
            show(size, "  against the first block", spent[-1] / spent[0])
            show(size, "RSS against the first block", rss() / first_rss)
            beside = loop_beside(store, loop)
            show(size, "CPU ms a flash, of a whole run", beside)
            show(size, "  against the first block", beside / first_loop)
            show_answers(path, bases, companies, size)
        if given.times > 1:
            enlarge(store.database, given.times, seconds=int(STEP.total_seconds()))
            show_answers(path, bases, companies, done * given.times)


def loop_beside(store: Store, loop: LoopCost, *, is_first: bool = False) -> float:
    """Return the CPU milliseconds of a flash in a run beside what a store holds."""
    store.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if is_first:
        loop.of(store.path)  # loads what is loaded at a first use
    return loop.of(store.path)


def show_answers(
    path: Path, bases: Sequence[Base], companies: Mapping[int, list[Company]], size: int
) -> None:
    """Print what the file takes, and how soon it answers."""
    show(size, "bytes an article", path.stat().st_size / size)
    with Store.open(path, TABLES, readonly=True) as reader:
        for name, half, worst in answers(reader, bases, companies, size):
            show(size, f"{name}: p50 / p95 ms", half, worst)


def show(size: int, name: str, *values: float) -> None:
    """Print one measure."""
    print(f"{size:>9,} {name:34}", *(f"{value:10.2f}" for value in values), flush=True)


def rss() -> float:
    """Return the memory of this process, in pages."""
    return float(Path("/proc/self/statm").read_text("ascii").split()[1])


def read_bases(shared: Path, analyzer: Analyzer) -> list[Base]:
    """Return the texts of the corpus, read."""
    flashes = corpus_texts(shared / "corpus/recent.jsonl.gz", 60)
    articles = corpus_texts(shared / "corpus/articles.jsonl.gz", SHORTEST)
    chance = random.Random(SEED)
    chosen = chance.sample(flashes, BASE - BASE // 20) + chance.sample(articles, BASE // 20)
    chance.shuffle(chosen)
    made = [_article(text, number) for number, text in enumerate(chosen)]
    rows = analyzer(made)
    return [Base(one, _plain(of)) for one, of in zip(made, rows, strict=True)]


def _plain(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[Row]]:
    return {table: [dict(row) for row in of] for table, of in rows.items()}


def _article(text: Text, number: int) -> Article:
    paragraphs = tuple(map(Paragraph, text.paragraphs))
    return Article(f"base:{number}", None, None, text.title, paragraphs, published=BEGIN)


def companies_of(bases: Sequence[Base]) -> dict[int, list[Company]]:
    """Return the listed companies that the texts name, by the length of their names."""
    found: dict[str, Company] = {}
    for base in bases:
        for row in base.rows["entities"]:
            tickers = tuple(filter(ticker_of, orjson.loads(row["tickers"])))
            if tickers:
                made = Company(row["entity_id"], row["name"], tickers)
                found.setdefault(made.entity_id, made)
    by_length: dict[int, list[Company]] = {}
    for company in found.values():
        by_length.setdefault(len(company.name), []).append(company)
    return by_length


def clone(base: Base, companies: Mapping[int, list[Company]], number: int) -> Base:
    """Return the article with other companies in the place of its own: names of the same length,
    so that all offsets hold.
    """
    others: dict[str, Company] = {}
    for row in base.rows["entities"]:
        same = companies.get(len(row["name"]), [])
        if row["tickers"] != "[]" and same:
            others[row["entity_id"]] = same[(number * 7919 + row["first"]) % len(same)]
    names = {row["entity_id"]: row["name"] for row in base.rows["entities"]}

    def renamed(text: str) -> str:
        for entity_id, other in others.items():
            text = text.replace(names[entity_id], other.name)
        return text

    article = base.article
    paragraphs = [replace(p, text=renamed(p.text)) for p in article.paragraphs]
    made = replace(
        article,
        id=f"sina:syn{number:012d}",
        url=f"https://finance.example.cn/{number}.shtml",
        docid=f"syn{number:012d}",
        title=renamed(article.title),
        paragraphs=(*paragraphs, Paragraph(f"编号{number}。")),
        published=BEGIN + number * STEP,
        source="某财经",
        template="news",
    )
    rows = {
        table: [_renamed(row, others, made.text) for row in of]
        for table, of in base.rows.items()
    }
    for seq, event in enumerate(rows["events"]):
        parts = [row for row in rows["event_arguments"] if row["event"] == seq]
        names_of = ("role", "text", "start", "end", "entity_id", "value", "unit")
        listed = [{name: part[name] for name in names_of} for part in parts]
        event["arguments"] = orjson.dumps(listed).decode()
    rows["listings"] = []
    return Base(made, rows)


def _renamed(row: Row, others: Mapping[str, Company], text: str) -> Row:
    made = dict(row)
    if "text" in made and "start" in made:
        made["text"] = text[made["start"] : made["end"]]
    other = others.get(made.get("entity_id") or "")
    if other is not None:
        made["entity_id"] = other.entity_id
        made |= {"name": other.name} if "name" in made else {}
        made |= {"tickers": orjson.dumps(other.tickers).decode()} if "tickers" in made else {}
        made |= {"ticker": other.tickers[0]} if "ticker" in made else {}
    return made


def write(
    store: Store, bases: Sequence[Base], companies: Mapping[int, list[Company]], numbers: range
) -> float:
    """Write a block, a transaction a batch; return the CPU milliseconds an article."""
    spent = 0.0
    for begin in range(numbers.start, numbers.stop, BATCH):
        batch = range(begin, min(begin + BATCH, numbers.stop))
        made = [clone(bases[number % len(bases)], companies, number) for number in batch]
        start = time.process_time()
        with store.batch():
            for one in made:
                _keep(store, one)
            store.corpus.keep(
                {"story_items": [_story(n, one) for n, one in zip(batch, made, strict=True)]}
            )
        spent += time.process_time() - start
    return spent * 1000 / len(numbers)


def _keep(store: Store, made: Base) -> None:
    page = RawPage(made.article.url, made.article.id.encode())
    page_id = store.pages.keep(page)
    kept = store.articles.keep(made.article, page_id, parser_version="1", known_from=PUBLISHED)
    store.analyses.keep(kept.article_id, kept.version, "1", made.rows)


def _story(number: int, made: Base) -> Row:
    published = made.article.published
    assert published is not None
    return {
        "article_id": made.article.id,
        "version": 1,
        "known_at": published.isoformat(),
        "story_id": f"story:{number // STORY}",
    }


def answers(
    store: Store, bases: Sequence[Base], companies: Mapping[int, list[Company]], size: int
) -> Iterator[tuple[str, float, float]]:
    """Yield each question with the median and the 95th of a hundred of its answers, in ms."""
    chance = random.Random(SEED)
    listed = [c.tickers[0] for of in companies.values() for c in of]
    names = [c.name for of in companies.values() for c in of]

    def code() -> str:
        return chance.choice(listed)

    def moment() -> str:
        return (BEGIN + STEP * chance.randrange(size // 10, size)).isoformat()

    def name() -> str:
        return f"sina:syn{chance.randrange(size):012d}"

    def words() -> str:
        run = chance.choice(_HAN.findall(chance.choice(bases).article.text) or ["公司公告"])
        length = chance.choice((2, 2, 3, 4))
        at = chance.randrange(len(run) - length + 1)
        return str(run[at : at + length])

    def chosen() -> ArticleFilter:
        return ArticleFilter(tickers=(code(),))

    def named() -> ArticleFilter:
        return ArticleFilter(entities=(chance.choice(names),))

    questions: dict[str, Question] = {
        "ticker": lambda: reading.ticker(store, code(), limit=LISTED),
        "ticker as of": lambda: reading.ticker(store, code(), as_of=moment(), limit=LISTED),
        "search, best": lambda: reading.search(store, words()),
        "search, newest": lambda: reading.search(store, words(), order="newest"),
        "search as of": lambda: reading.search(store, words(), as_of=moment()),
        "search, of a name": lambda: reading.search(store, words(), named()),
        "search, of a ticker": lambda: reading.search(store, words(), chosen()),
        "story": lambda: reading_stories.story(store, name()),
        "story as of": lambda: reading_stories.story(store, name(), as_of=moment()),
        "article": lambda: reading.article(store, name()),
        "newest articles as of": lambda: reading.articles(store, as_of=moment(), limit=LISTED),
    }
    for asked, question in questions.items():
        times = sorted(_milliseconds(question) for _ in range(ASKED))
        yield asked, times[ASKED // 2], times[ASKED * 95 // 100]


def _milliseconds(question: Question) -> float:
    begin = time.perf_counter()
    question()
    return (time.perf_counter() - begin) * 1000


if __name__ == "__main__":
    main()
