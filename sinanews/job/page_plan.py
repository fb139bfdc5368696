"""Pages on their way through the loop: what is to be done with them, what they gave, what became
of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sinanews.job.process import ArticleKey, Processed
from sinanews.scraper.model.records import Failure, RawPage, Skipped
from sinanews.scraper.store.page_dictionaries import design_of
from sinanews.scraper.store.pages import ParsedPage

Item = RawPage | Failure | Skipped


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with pages that came together: their ids; what is known of each, by id;
    those that are to be processed, by id; and the articles that need no analysis.
    """

    pages: Sequence[RawPage]
    ids: Sequence[str]
    known: Mapping[str, Failure | ParsedPage | None]
    due: Mapping[str, RawPage]
    analysed: Collection[ArticleKey]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page with what the store knows of it and what processing gave: all that is needed to
    write it.

    `known` is the failure that would only come again, or what the page gave when it was read
    before by the same code; then it was not processed.
    """

    page: RawPage
    page_id: str
    known: Failure | ParsedPage | None
    processed: Processed


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What writing a page did: `state` is new, changed, same, skipped (it holds no article) or
    failed (then with its reason).
    """

    page_id: str
    state: str
    reason: str = ""


def pages_of(items: Iterable[Item]) -> list[RawPage]:
    """Return the pages among items."""
    return [item for item in items if isinstance(item, RawPage)]


def design_in(prepared: Prepared) -> str:
    """Return what the page has in common with others; nothing for one that gave no article."""
    article = prepared.processed.article
    if article is None:
        return ""
    return design_of(prepared.page.url or article.url, article.template)
