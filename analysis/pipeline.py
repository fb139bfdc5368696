"""Run the steps over articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps import STEPS
from sinanews.analysis.steps.language.as_written import as_read, as_written
from sinanews.analysis.steps.language.step import without_foreign
from sinanews.analysis.steps.shared.step import Step
from sinanews.scraper.model.records import Article

BATCH = 64  # articles a batch: enough for the tagger's matrices, small enough to stay in cache


def document(article: Article) -> Document:
    """Return what the steps read of an article; captions are left out, as in Article.text."""
    return Document(
        id=article.id,
        text=article.text,
        title_end=len(article.title),
        paragraphs=article.spans,
        kinds=tuple(p.kind for p in article.text_paragraphs),
        published=article.published,
        source=article.source,
        authors=article.authors,
        stock_tags=article.stock_tags,
    )


def analyze_batch(
    documents: Sequence[Document], resources: Resources, steps: Sequence[Step] = STEPS
) -> list[Findings]:
    """Run all steps over a few documents at once; the order is kept. Traditional characters are
    read as simplified ones; findings are in the words of the text as it is.
    """
    batch = [Findings(as_read(one, resources.traditional)) for one in documents]
    for step in steps:
        batch = step.run(batch, resources)
    read = map(without_foreign, batch)
    return [as_written(found, one) for found, one in zip(read, documents, strict=True)]


def analyze(article: Article, resources: Resources, steps: Sequence[Step] = STEPS) -> Findings:
    """Run all steps over one article."""
    return analyze_batch([document(article)], resources, steps)[0]


def analyze_many(
    articles: Iterable[Article], resources: Resources, steps: Sequence[Step] = STEPS
) -> Iterator[Findings]:
    """Run all steps over many articles, batch by batch, lazily and in order."""
    stream = iter(articles)
    while batch := [document(a) for a in islice(stream, BATCH)]:
        yield from analyze_batch(batch, resources, steps)
