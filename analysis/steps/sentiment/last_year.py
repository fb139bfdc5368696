"""Results beside those of the same time a year before: more profit and less of a loss are good
news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Figure
from sinanews.analysis.steps.sentiment.turned_news import STRONG, TurnedNews
from sinanews.analysis.steps.shared.year_before import beside

HEADLINE = 120  # characters at the head of a text in which its headline lies; by hand


def beside_last_year(text: str, figures: Sequence[Figure]) -> Iterator[TurnedNews]:
    """Yield results with the weight of what they are against the year before, and where the
    headline tells them in the same words.
    """
    for now, then, end in beside(text, figures):
        if then == now.value:
            continue
        weight = STRONG if now.value > then else -STRONG
        yield TurnedNews(now.start, end, weight)
        words = text[now.start : now.end]
        headline = text.find(words, 0, min(HEADLINE, now.start))
        if headline >= 0:
            yield TurnedNews(headline, headline + len(words), weight)
