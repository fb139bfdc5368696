"""What the selectors of a template did not find, from what stands beside the text. For sites whose pages
are known from descriptions: a class that was renamed costs no field.
"""

from __future__ import annotations

from dataclasses import replace

from sinanews.scraper.html.text_part import PageLines
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import Article
from sinanews.scraper.read.beside_text import beside_text
from sinanews.scraper.read.conventions import Conventions


def with_beside(
    article: Article,
    page: Page,
    conventions: Conventions,
) -> Article:
    """Return an article with the fields that it lacks, as lines, metas and JSON-LD state them."""
    found = beside_text(page, PageLines(page).lines, conventions, article.url)
    return replace(
        article,
        title=article.title or found.title,
        published=article.published or found.published,
        source=article.source or found.source,
        authors=article.authors or found.authors,
        editors=article.editors or found.editors,
    )
