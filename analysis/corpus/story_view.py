"""A story as it is read: name, lead, timeline, media, entities and heat, from its articles.

- `lead`: the article by which most others joined; of equals the earliest.
- `name`: the headline of the lead.
- `heat` at a moment T: the sum over its articles of weight x 2^(-hours since known / 12). The weight is
  1 / k for the k-th article of its medium within an hour, so that one document or speech that a medium
  sends as twenty flashes weighs less than four media; of a copy 0.3 of that. Twelve hours: half a
  day's news is read for half a day.
- `sources`: different media among the articles that are no copies; `media` all of them.
- `alive`: something came within the 72 hours before T, in which it may still be joined.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sinanews.scraper.model.flash_titles import flash_title

HALF_LIFE = timedelta(hours=12)
SILENCE = timedelta(hours=72)  # after which nothing joins: SILENCE of stories.py
PIECEMEAL = timedelta(hours=1)  # in which a medium sends one document or speech piece by piece
COPY = 0.3  # of an original: a reprint says that a medium found it worth it, and nothing new
ENTITIES = 8  # most salient ones that are named
CLAUSE = 40  # characters of a text without title that stand for one


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story: the first of its versions there; `linked_id` is the earlier article
    by which it joined, `begin` the first characters of its text.
    """

    article_id: str
    known_at: datetime
    title: str
    begin: str
    source: str | None
    url: str | None
    linked_id: str | None
    is_copy: bool

    @property
    def headline(self) -> str:
        """Its title, that of a flash in 【】, or its first words."""
        return headline_of(self.title, self.begin)


@dataclass(frozen=True, slots=True)
class StoryEntity:
    """An entity of a story: in how many of its articles, and the sum of its salience there."""

    entity_id: str
    name: str
    articles: int
    salience: float


@dataclass(frozen=True, slots=True)
class Story:
    """A story as of a moment; the articles are its timeline, the earliest first."""

    story_id: str
    name: str
    lead_id: str
    first_known_at: datetime
    last_known_at: datetime
    alive: bool
    heat: float
    sources: tuple[str, ...]
    media: tuple[str, ...]
    articles: tuple[StoryArticle, ...]
    entities: tuple[StoryEntity, ...] = ()


def headline_of(title: str, text: str) -> str:
    """Return a title, where it is empty that of a flash in 【】, or the first words of the text."""
    if title:
        return title
    span = flash_title(text)
    return text[span[0] : span[1]] if span else text[:CLAUSE]


def story_of(
    story_id: str,
    articles: Sequence[StoryArticle],
    moment: datetime,
    entities: Sequence[StoryEntity] = (),
) -> Story:
    """Return the story of some articles (one at least, in the order in which they became known)
    as of a moment.
    """
    lead = _lead(articles)
    last = articles[-1].known_at
    return Story(
        story_id,
        lead.headline,
        lead.article_id,
        first_known_at=articles[0].known_at,
        last_known_at=last,
        alive=moment - last <= SILENCE,
        heat=heat(articles, moment),
        sources=_media(article for article in articles if not article.is_copy),
        media=_media(articles),
        articles=tuple(articles),
        entities=tuple(sorted(entities, key=_rank)[:ENTITIES]),
    )


def heat(articles: Iterable[StoryArticle], moment: datetime) -> float:
    """Return the heat at a moment of articles in the order in which they became known; those
    known later do not count.
    """
    total = 0.0
    sent: dict[str | None, deque[datetime]] = {}
    for article in articles:
        age = moment - article.known_at
        if age < timedelta(0):
            continue
        of_medium = sent.setdefault(article.source, deque())
        of_medium.append(article.known_at)
        while article.known_at - of_medium[0] > PIECEMEAL:
            of_medium.popleft()
        weight = (COPY if article.is_copy else 1.0) / len(of_medium)
        total += weight * 2.0 ** -(age / HALF_LIFE)
    return total


def _lead(articles: Sequence[StoryArticle]) -> StoryArticle:
    joined = Counter(article.linked_id for article in articles)
    return max(articles, key=lambda article: joined[article.article_id])  # the first of equals


def _media(articles: Iterable[StoryArticle]) -> tuple[str, ...]:
    named = (article.source for article in articles if article.source)
    return tuple(dict.fromkeys(named))


def _rank(entity: StoryEntity) -> tuple[float, str]:
    return -entity.salience, entity.entity_id
