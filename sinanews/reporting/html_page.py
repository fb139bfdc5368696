"""The report as one page: no part of it is loaded from anywhere, its policy lets nothing in but
its own style and script, known by their digests, and all text passes the escaping of the
template engine.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinanews.job.printable import minute
from sinanews.reporting import report_numbers
from sinanews.reporting.page_charts import PageCharts, page_charts
from sinanews.reporting.report_numbers import clock, report_title
from sinanews.reporting.report_values import ArticleView, Piece, Report
from sinanews.reporting.visible_text import site_of, visible, web_address
from sinanews.scraper.model.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
MOST_BYTES = 4_800_000  # of a page: mail and chat take 5 MB
ROW = 300  # bytes at least of an article in the tables
WANTED = "the report needs a template engine: pip install 'sinanews[report]'"
LONGEST = 400  # characters of a text that a template puts out; most are cut shorter there
URL = 2_000  # characters; a longer address leads nowhere
KINDS = frozenset(("ORG", "PER", "LOC", "INDEX", "SECURITY", "PRODUCT", "WORK"))


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in the page: ids of articles, companies and stories → anchors."""

    articles: Mapping[str, str]
    companies: Mapping[str, str]
    stories: Mapping[str, str]


def html_page(report: Report) -> str:
    """Return the page of a report. UsageError where Altair or the template engine is missing."""
    engine = _engine()
    drawn = page_charts(report)
    views = report.articles
    places = _places(report, views)
    shared = _shared(engine, places)
    article = engine.get_template("article.html", globals=shared)
    texts = [
        article.render(view=view, id=places.articles[view.origin.article_id]) for view in views
    ]
    page = _page(engine, report, texts, drawn)
    while len(page.encode()) > MOST_BYTES and texts:
        texts = texts[: _fitting(page, texts)]
        page = _page(engine, report, texts, drawn)
    return page


def _fitting(page: str, texts: Sequence[str]) -> int:
    """Return how many of the articles fit, fewer than now."""
    over = len(page.encode()) - MOST_BYTES
    count = len(texts)
    while over > 0 and count:
        count -= 1
        over -= len(texts[count].encode()) + ROW
    return count


def _page(engine: Environment, report: Report, texts: Sequence[str], drawn: PageCharts) -> str:
    """Return the page with the first articles of the report, whose texts are written."""
    views = report.articles[: len(texts)]
    shared = _shared(engine, _places(report, views))
    css, script = _file("report.css"), _file("report.js")
    markup = _markup()
    return engine.get_template("page.html", globals=shared).render(
        report=report,
        views=sorted(views, key=lambda view: view.origin.known_at, reverse=True),
        articles_more=report.totals["articles"] - len(views),
        leads=_leads(report),
        charts=_markup_of(drawn, markup),
        articles=markup("\n".join(texts)),
        css=markup(css),
        script=markup(script),
        policy=policy(css, script),
        version=version("sinanews"),
        title=report_title(report.span),
        store_name=Path(report.store).name,
        hot=report.span.by == "hour",
        made=clock(report.made_at),
        times=report_numbers.times(report.span),
        as_of_flag=report_numbers.as_of_flag(report.span),
        span_flags=report_numbers.span_flags(report.span),
    )


def policy(css: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, only this style and script run."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digest(script)}",
            f"style-src {_digest(css)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(text: str) -> str:
    made = base64.b64encode(hashlib.sha256(text.encode()).digest())
    return f"'sha256-{str(made, 'ascii')}'"


def _places(report: Report, views: Iterable[ArticleView]) -> Places:
    ids = (view.origin.article_id for view in views)
    return Places(
        {article_id: f"a{number}" for number, article_id in enumerate(ids, 1)},
        {
            card.company.entity_id: f"c{number}"
            for number, card in enumerate(report.companies, 1)
        },
        {story.story_id: f"s{number}" for number, story in enumerate(report.stories, 1)},
    )


def _leads(report: Report) -> dict[str, Any]:
    """Return the article that tells each story best, as far as it is shown."""
    views = {view.origin.article_id: view for view in report.articles}
    return {
        story.story_id: views.get(story.lead_id) or report_numbers.lead_of(story)
        for story in report.stories
    }


def _engine() -> Environment:
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise UsageError(WANTED) from error
    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )


def _finalized(value: object) -> object:
    """Return what a template puts out: text without what cannot be seen, cut at LONGEST."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value, LONGEST)
    return value


def _shared(engine: Environment, places: Places) -> dict[str, Any]:
    """Return the functions that templates call."""
    return {
        **engine.globals,
        "short": visible,
        "minute": minute,
        "clock": clock,
        "web": _address,
        "host": site_of,
        "place": places.articles.get,
        "company_place": places.companies.get,
        "story_place": places.stories.get,
        "count": report_numbers.count,
        "many": report_numbers.many,
        "adds": report_numbers.adds,
        "percent": report_numbers.percent,
        "percent_of": report_numbers.percent_of,
        "plain": report_numbers.plain,
        "signed": report_numbers.signed,
        "mood": report_numbers.mood,
        "ends": report_numbers.ends,
        "types": report_numbers.types,
        "piece_html": _piece_writer(places),
    }


def _address(url: str | None) -> Markup | None:
    """Return an address of the web, escaped: it is put out whole or not at all."""
    address = web_address(url)
    if not address or len(address) > URL:
        return None
    written: Markup = _markup().escape(address)
    return written


def _piece_writer(places: Places) -> Callable[[Piece], Markup]:
    """Return the function that writes a piece of text with its marks."""
    markup = _markup()

    def written(piece: Piece) -> Markup:
        shown: Markup = markup.escape(visible(piece.text))
        if piece.kind in KINDS:
            at = places.companies.get(piece.entity_id or "")
            shown = (
                markup('<a class="m {}" href="#{}">{}</a>').format(piece.kind, at, shown)
                if at
                else markup('<span class="m {}">{}</span>').format(piece.kind, shown)
            )
        if piece.is_trigger:
            shown = markup("<mark>{}</mark>").format(shown)
        if piece.in_quote:
            shown = markup('<span class="said">{}</span>').format(shown)
        return shown

    return written


def _markup_of(drawn: PageCharts, markup: Any) -> PageCharts:
    """Return the drawings as text that is not escaped again: chart_svg.py wrote it."""
    return PageCharts(
        markup(drawn.volume),
        markup(drawn.families),
        markup(drawn.words),
        markup(drawn.network),
        timelines={name: markup(svg) for name, svg in (drawn.timelines or {}).items()},
        sparks={name: markup(svg) for name, svg in (drawn.sparks or {}).items()},
    )


def _markup() -> Any:
    from markupsafe import Markup

    return Markup


def _file(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()
