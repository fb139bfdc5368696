"""What a run counts while it goes on, and what it did as one value at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sinanews.scraper.model.records import Article
from sinanews.scraper.store.articles import ArticleVersion


@dataclass(frozen=True, slots=True)
class PageEvent:
    """What became of one item: `kind` is page, skipped or failed; for the last two `reason` is
    the code and `message` says it in words.
    """

    kind: str
    subject: str
    reason: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. Every page is an article (new, changed, same), a failure, or skipped with
    a reason.
    """

    pages: int = 0
    articles: Mapping[str, int] = field(default_factory=dict)  # new, changed, same
    duplicates: int = 0  # of the new and changed: same text as an article of another id
    undated: int = 0  # articles of this run whose time is not given or cannot be read
    templates: Mapping[str, int] = field(default_factory=dict)
    page_types: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)  # by reason
    failed: Mapping[str, int] = field(default_factory=dict)  # by reason
    # findings written by this run, by table
    rows: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    interrupted: bool = False


@dataclass(slots=True)
class Counters:
    """The counters of a run under way; the names are those of RunSummary."""

    pages: int = 0
    duplicates: int = 0
    undated: int = 0
    articles: Counter[str] = field(default_factory=Counter)
    templates: Counter[str] = field(default_factory=Counter)
    page_types: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)

    def add_article(self, state: str, *, template: str, page_type: str) -> None:
        """Count an article; `state` is new, changed or same."""
        self.articles[state] += 1
        self.templates[template] += 1
        self.page_types[page_type] += 1

    def add_kept(self, kept: ArticleVersion, article: Article) -> None:
        """Count an article by what keeping it did."""
        self.add_article(kept.state, template=article.template, page_type=article.page_type)
        if kept.duplicate_of and kept.state != "same":
            self.duplicates += 1
        if article.published is None and article.page_type == "article":
            self.undated += 1

    def summary(self, seconds: float, *, interrupted: bool) -> RunSummary:
        """Return the counters as they stand, names in order."""
        return RunSummary(
            pages=self.pages,
            articles=_ordered(self.articles),
            duplicates=self.duplicates,
            undated=self.undated,
            templates=_ordered(self.templates),
            page_types=_ordered(self.page_types),
            skipped=_ordered(self.skipped),
            failed=_ordered(self.failed),
            rows=_ordered(self.rows),
            seconds=seconds,
            interrupted=interrupted,
        )


def _ordered(count: Counter[str]) -> dict[str, int]:
    return dict(sorted(count.items()))
