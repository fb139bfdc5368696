"""As of 2,000 random moments: what a store says of each against a store built from nothing out of
what was known by then. Row by row, in every table and view of articles, those across articles too.

python -m benchmarks.as_of [--moments 2000] [--worlds 100]

A world is a random stream of pages of a few days: fetched live or from archives that are declared
complete or not, with times to the minute, to the day or none, corrections, poorer copies on other
templates, the same text under several ids, pages that come late.

Not compared: `row_id`, a row's place; `version`, a name that the order of arrival gives (rows are
compared by the content that it stands for, in ids of stories too); `last_seen`, when our own file
met a page again.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sinanews.analysis.corpus.item_terms import Vocabulary
from sinanews.analysis.export.frames import stored_rows
from sinanews.analysis.lexicons import background, tokenizer
from sinanews.analysis.options import Options
from sinanews.analysis.tables import TABLES
from sinanews.job.corpus_job import update_corpus
from sinanews.job.process import Analyzer
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.known_times import FIRST_SEEN, PUBLISHED
from sinanews.scraper.store.store import Store

BEGIN = datetime(2024, 4, 26, 8, 0, tzinfo=BEIJING)  # sessions, a weekend, a holiday follow
MINUTES = 6 * 24 * 60
FOREVER = ArticleFilter(as_of=datetime(9000, 1, 1, tzinfo=BEIJING))
UNCOMPARED = frozenset(("row_id", "last_seen"))
ID_OF_VERSION = MappingProxyType(  # column of a version → that of its article
    {
        "version": "article_id",
        "of_version": "of_article_id",
        "nearest_version": "nearest_id",
        "linked_version": "linked_id",
    }
)
COMPANIES = ("贵州茅台", "宁德时代", "腾讯控股", "阿里巴巴", "招商银行", "江海电机")
SENTENCES = (
    "{who}公布季度报告，营业收入{n}亿元，同比增长{m}%。",
    "{who}与{whom}签署战略合作协议，金额{n}亿元。",
    "{who}股价上涨{m}%，成交{n}亿元。",
    "{who}拟回购股份，金额不超过{n}亿元。",
    "{who}董事长表示，公司今年将继续投入研发。",
)

Row = list[tuple[str, Any]]  # column, value
Rows = list[Row]
Contents = Mapping[tuple[str, int], str]  # of a version, by article and number
Analyze = Callable[[Article], Mapping[str, Sequence[Mapping[str, Any]]]]


@dataclass(frozen=True)
class Arrival:
    """A page that comes into the store at a time, and the article that it gives."""

    at: datetime
    page: RawPage
    article: Article
    known_from: str


def world(seed: int, articles: int = 12, pages: int = 30) -> list[Arrival]:
    """Return a random stream of pages in the order in which they arrive."""
    dice = random.Random(seed)
    texts = [_text(dice) for _ in range(articles)]
    made = [_arrival(dice, texts, number, articles) for number in range(pages)]
    return sorted(made, key=lambda arrival: arrival.at)


def build(
    path: Path, arrivals: Sequence[Arrival], analyze: Analyze, vocabulary: Vocabulary
) -> Path:
    """Make a store of arrivals, each at its time."""
    now = [BEGIN]
    with Store.open(path, TABLES, clock=lambda: now[0]) as store, store.transaction():
        for arrival in arrivals:
            now[0] = arrival.at
            page_id = store.pages.keep(arrival.page)
            kept = store.articles.keep(
                arrival.article, page_id, parser_version="1", known_from=arrival.known_from
            )
            if kept.state != "same":
                rows = analyze(arrival.article)
                store.analyses.keep(kept.article_id, kept.version, "1", rows)
    with Store.open(path, TABLES, clock=lambda: now[0]) as store:
        update_corpus(store, vocabulary)
    return path


def tables(store: Store, chosen: ArticleFilter) -> dict[str, Rows]:
    """Return the rows of every table and view of articles, comparable."""
    found = {rows.name: rows.rows for rows in stored_rows(store, (), chosen)}
    contents = {
        (row["article_id"], row["version"]): row["content_sha256"] for row in found["articles"]
    }
    return {
        name: sorted((_comparable(row, contents) for row in rows), key=repr)
        for name, rows in found.items()
    }


def differing(whole: Mapping[str, Rows], rebuilt: Mapping[str, Rows]) -> Counter[str]:
    """Return how many rows differ, by table."""
    found: Counter[str] = Counter()
    for name in whole.keys() | rebuilt.keys():
        ours = Counter(map(repr, whole.get(name, [])))
        theirs = Counter(map(repr, rebuilt.get(name, [])))
        found[name] += (ours - theirs).total() + (theirs - ours).total()
    return +found


def compare(
    folder: Path, seed: int, moments: int, analyze: Analyze
) -> tuple[Counter[str], Counter[str]]:
    """Return differing and compared rows by table, over random moments of one world."""
    dice = random.Random(f"moments {seed}")
    arrivals = world(seed)
    vocabulary = vocabulary_of_package()
    path = build(folder / f"{seed}.db", arrivals, analyze, vocabulary)
    wrong: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    with Store.open(path, TABLES, readonly=True) as store:
        known = _known(store)
        for number in range(moments):
            moment = BEGIN + timedelta(seconds=dice.randrange(MINUTES * 60))
            then = [arrival for arrival in arrivals if known[_key(arrival)] <= moment]
            rebuilt = build(folder / f"{seed}-{number}.db", then, analyze, vocabulary)
            with Store.open(rebuilt, TABLES, readonly=True) as other:
                expected = tables(other, FOREVER)
            found = tables(store, ArticleFilter(as_of=moment))
            wrong += differing(found, expected)
            compared.update({name: len(rows) for name, rows in expected.items()})
            rebuilt.unlink()
    path.unlink()
    return wrong, compared


def vocabulary_of_package() -> Vocabulary:
    """Return what words are cut and weighed by; loading it takes longer than a small store."""
    return Vocabulary(background.load(), tokenizer.load())


def analyzer() -> Analyze:
    """Return the analysis of one article; a text is analysed once."""
    loaded = Analyzer.load(Options())
    done: dict[str, Mapping[str, Sequence[Mapping[str, Any]]]] = {}

    def analyze(article: Article) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        key = f"{article.published} {article.source} {article.text}"
        if key not in done:
            (done[key],) = loaded([article])
        return done[key]

    return analyze


def _key(arrival: Arrival) -> tuple[str, str]:
    return arrival.article.id, _content(arrival.article)


def _content(article: Article) -> str:
    from sinanews.scraper.store.articles import content_sha256

    return content_sha256(article)


def _known(store: Store) -> dict[tuple[str, str], datetime]:
    rows = store.database.query("SELECT article_id, content_sha256, known_at FROM articles")
    return {
        (row["article_id"], row["content_sha256"]): datetime.fromisoformat(row["known_at"])
        for row in rows
    }


def _comparable(row: Mapping[str, Any], contents: Contents) -> Row:
    return [(name, _timeless(row, name, contents)) for name in row if name not in UNCOMPARED]


def _timeless(row: Mapping[str, Any], name: str, contents: Contents) -> Any:
    """Return a value with the content of a version in the place of its number."""
    value = row[name]
    if name in ID_OF_VERSION:
        return contents.get((row[ID_OF_VERSION[name]], value))
    if name != "story_id":
        return value
    article_id, _, version = value.removeprefix("story:").partition(".")
    return article_id, contents[article_id, int(version or 1)]


def _text(dice: random.Random) -> tuple[str, ...]:
    count = dice.randint(1, 3)
    return tuple(
        dice.choice(SENTENCES).format(
            who=dice.choice(COMPANIES),
            whom=dice.choice(COMPANIES),
            n=dice.randint(2, 99),
            m=dice.randint(2, 99),
        )
        for _ in range(count)
    )


def _arrival(
    dice: random.Random, texts: Sequence[tuple[str, ...]], number: int, articles: int
) -> Arrival:
    which = dice.randrange(articles)
    text = texts[which] if dice.random() < 0.6 else dice.choice(texts)  # corrected, or a copy
    template = dice.choice(("finance", "finance", "mobile"))
    if template == "mobile" and dice.random() < 0.5:
        text = text[:1]  # a poorer copy
    came = BEGIN + timedelta(minutes=dice.randrange(MINUTES))
    published = _published(dice, came)
    article = Article(
        f"world:{which}",
        f"https://news.example.com/{which}?{template}",
        None,
        "快讯",
        tuple(map(Paragraph, text)),
        published=published,
        modified=published and dice.choice((None, published + timedelta(minutes=45))),
        source=dice.choice(("某报", "某社")),
        template=template,
    )
    known_from, fetched = dice.choice(
        ((FIRST_SEEN, came), (FIRST_SEEN, came), (FIRST_SEEN, None), (PUBLISHED, None))
    )
    body = f"{number} {dice.random()}".encode()
    page = RawPage(article.url, body, origin=f"page/{number}", fetched=fetched)
    late = timedelta(minutes=dice.choice((0, 0, 0, 200)))  # an archive is read later
    return Arrival(came + late, page, article, known_from)


def _published(dice: random.Random, came: datetime) -> datetime | None:
    before = came - timedelta(minutes=dice.randrange(600))
    day = came.replace(hour=0, minute=0)
    return dice.choice((before, before, before, day, came + timedelta(minutes=90), None))


def main() -> int:
    """Compare, print the counts by table, and return 1 where a row differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=2000)
    parser.add_argument("--worlds", type=int, default=100)
    asked = parser.parse_args()
    begin = time.monotonic()
    analyze = analyzer()
    wrong: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.worlds):
            moments = asked.moments // asked.worlds
            found, rows = compare(Path(folder), seed, moments, analyze)
            wrong += found
            compared += rows
    for name, count in sorted(compared.items()):
        print(f"{name:20} {count:9,} rows compared {wrong[name]:6,} differ")
    print(
        f"{asked.moments:,} moments, {asked.worlds} worlds, {time.monotonic() - begin:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
