"""One page from its bytes to its rows: the unit of work of every job.

Pure: no store, no clock, no net. The same page and the same resources give the same Processed,
in this process or another; all values pickle (Resources do not: a process loads its own).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sinanews.analysis import resources
from sinanews.analysis.corpus.item_terms import Vocabulary
from sinanews.analysis.corpus.items import Item
from sinanews.analysis.corpus.traits import Traits, traits_of
from sinanews.analysis.lexicons import lean_tokenizer
from sinanews.analysis.options import Options
from sinanews.analysis.pipeline import analyze_batch, document
from sinanews.analysis.resources import Resources
from sinanews.analysis.tables import rows_of
from sinanews.job.deadline import DeadlineExpired, deadline
from sinanews.job.memory import spare_memory
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.limits import PAGE_SECONDS
from sinanews.scraper.model.records import Article, Failure, RawPage
from sinanews.scraper.model.skip_reasons import PAGES_WITHOUT_TEXT
from sinanews.scraper.parse import parse
from sinanews.scraper.store.articles import content_sha256

# What code that meets a page nobody foresaw may raise. Errors of the store and the system are
# not the page's.
PAGE_FAULTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)

WITHOUT_ARTICLE = PAGES_WITHOUT_TEXT | {"empty"}  # page types

# pages that are parsed and analysed together: 64 take 11 MB more, and 1.5 % less time
TOGETHER = 32

Rows = Mapping[str, Sequence[Mapping[str, Any]]]  # findings table → rows by column name
Analyze = Callable[[Sequence[Article]], Sequence[Rows]]
ArticleKey = tuple[str, str]  # article id, sha256 of its content as the store has it


@dataclass(frozen=True, slots=True)
class Processed:
    """What became of a page: its article, and the rows of the article by table.

    `failure` says what went wrong: in parsing, then there is no article; or in the analysis,
    then there are no rows. `rows` is None also where nothing was to be analysed: a page that
    holds no article (a portal, a search), or one whose article is analysed already.
    """

    article: Article | None = None
    failure: Failure | None = None
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class Analyzer:
    """The analysis as one call: articles in, rows by table out, in order. `version` names all
    that the rows depend on.
    """

    resources: Resources
    version: str = ""

    @classmethod
    def load(
        cls,
        options: Options,
        *,
        jobs: int = 1,
    ) -> Analyzer:
        """Load lexicons and models now, so that what is wrong with them is known before the
        first page. Where `jobs` are to share them, they are loaded so that less memory lies free
        between them. Raises UsageError and InstallError.
        """
        if jobs > 1:
            spare_memory()
        return cls(resources.load(options), resources.digest(options))

    def lean(self) -> Analyzer:
        """Return an analyzer that gives the same and takes less room where that can be."""
        tokenizer = lean_tokenizer.lean(self.resources.tokenizer)
        return replace(self, resources=replace(self.resources, tokenizer=tokenizer))

    def __call__(
        self,
        articles: Sequence[Article],
    ) -> list[Rows]:
        """Return the rows of each article."""
        documents = [document(article) for article in articles]
        return [rows_of(findings) for findings in analyze_batch(documents, self.resources)]


def traits_by(
    items: Sequence[Item],
    analyze: Analyze | None,
) -> list[Traits | None]:
    """Return what items are compared by; None for each where nothing is loaded to read them."""
    if not isinstance(analyze, Analyzer):
        return [None] * len(items)
    vocabulary = vocabulary_of(analyze.resources)
    return [traits_of(item, vocabulary) for item in items]


def vocabulary_of(loaded: Resources) -> Vocabulary:
    """Return what the stream cuts and weighs words by, of what the analysis has loaded."""
    return Vocabulary(loaded.background, loaded.tokenizer)


def process(page: RawPage, loaded: Resources, *, seconds: float = PAGE_SECONDS) -> Processed:
    """Parse and analyse one page. What goes wrong with it is its failure, never an exception."""
    (processed,) = process_batch([page], Analyzer(loaded), seconds=seconds)
    return processed


def process_batch(
    pages: Sequence[RawPage],
    analyze: Analyze | None,
    *,
    analysed: Collection[ArticleKey] = frozenset(),
    seconds: float = PAGE_SECONDS,
) -> list[Processed]:
    """Parse and analyse pages together, which is faster than one by one; in order.

    `analyze` None only parses. Articles in `analysed` are not analysed again. A page that takes
    longer than `seconds` is a failure with the reason `timeout` (where deadline.py can tell).
    """
    made = [_parsed(page, seconds) for page in pages]
    due: dict[int, tuple[Article, str]] = {}  # place in the batch → article, subject
    for at, processed in enumerate(made):
        article = processed.article
        if article is not None and _is_due(article, analysed):
            due[at] = (article, subject_of(pages[at]))
    if analyze is None or not due:
        return made
    outcomes = _analysed(tuple(due.values()), analyze, seconds)
    for at, outcome in zip(due, outcomes, strict=True):
        made[at] = _with_analysis(made[at], outcome)
    return made


def process_parts(
    pages: Sequence[RawPage],
    analyze: Analyze | None,
    *,
    analysed: Collection[ArticleKey],
) -> list[Processed]:
    """Process many pages, some at a time; in order."""
    made: list[Processed] = []
    for start in range(0, len(pages), TOGETHER):
        made += process_batch(pages[start : start + TOGETHER], analyze, analysed=analysed)
    return made


def subject_of(page: RawPage) -> str:
    """Return what messages call a page."""
    return page.url or page.origin


def key_of(article: Article) -> ArticleKey:
    """Return what tells an article from others and from other versions of itself."""
    return article.id, content_sha256(article)


def holds_nothing(article: Article) -> bool:
    """Say whether a page holds no article: a list, a portal, a search, or no words at all. A page
    about a video and one in another language hold one that has no text here.
    """
    if article.paragraphs:
        return False
    return not article.title or (
        article.template == "none" and article.page_type in WITHOUT_ARTICLE
    )


def unforeseen(
    error: BaseException,
    subject: str,
    stage: str,
) -> Failure:
    """Return the failure for what no code foresaw."""
    what = f"{type(error).__name__}: {error}"
    advice = "This is a fault of sinanews: please report it with the page"
    message = f"{subject}: {what}. {advice}"
    return Failure(subject, stage, "unforeseen", message)


def _parsed(
    page: RawPage,
    seconds: float,
) -> Processed:
    subject = subject_of(page)
    try:
        with deadline(seconds):
            return Processed(parse(page))
    except ParseError as error:
        failure = Failure(subject, "parse", error.reason, str(error))
    except PAGE_FAULTS as error:
        failure = unforeseen(error, subject, "parse")
    except DeadlineExpired:
        failure = _too_slow(subject, "parse", seconds)
    return Processed(failure=failure)


def _is_due(
    article: Article,
    analysed: Collection[ArticleKey],
) -> bool:
    if article.page_type != "article":
        return False
    return not analysed or key_of(article) not in analysed


def _with_analysis(
    processed: Processed,
    outcome: Rows | Failure,
) -> Processed:
    if isinstance(outcome, Failure):
        return replace(processed, failure=outcome)
    return replace(processed, rows=outcome)


def _analysed(
    articles: Sequence[tuple[Article, str]], analyze: Analyze, seconds: float
) -> Sequence[Rows | Failure]:
    """Analyse articles (each with its subject) at once; where that fails, one by one, to find
    whose fault it is.
    """
    try:
        with deadline(seconds):
            return analyze([article for article, _ in articles])
    except (*PAGE_FAULTS, DeadlineExpired) as error:
        if len(articles) == 1:
            ((_, subject),) = articles
            return [_failure(error, subject, seconds)]
    alone = (_analysed([article], analyze, seconds) for article in articles)
    return [outcome for (outcome,) in alone]


def _failure(
    error: BaseException,
    subject: str,
    seconds: float,
) -> Failure:
    if isinstance(error, DeadlineExpired):
        return _too_slow(subject, "analyse", seconds)
    return unforeseen(error, subject, "analyse")


def _too_slow(
    subject: str,
    stage: str,
    seconds: float,
) -> Failure:
    message = (
        f"{subject}: took longer than {seconds:g} s and was left ({stage}). "
        "The next run tries it again; where it comes again, please report it with the page"
    )
    return Failure(subject, stage, "timeout", message)
