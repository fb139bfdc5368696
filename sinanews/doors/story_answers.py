"""Tools `story` and `stats`: what happened, told by all articles on it, and what the store covers."""

from __future__ import annotations

from typing import Any

from sinanews.analysis import reading, reading_stories
from sinanews.analysis.corpus.story_view import Story, StoryArticle
from sinanews.doors.answer_parts import FoundRows, Row, answer_of, opening
from sinanews.doors.claim_fields import GROUPS, TITLE, filled, groups, text_of
from sinanews.doors.tool_call import Call
from sinanews.job.printable import minute
from sinanews.scraper.lists.window import parse
from sinanews.scraper.model.errors import UsageError

MEDIA = 5  # that are named of a story
NAMES = 5  # that are named of media, types and tickers in `stats`
MOST = 200  # stories among which the list goes on


def story(call: Call) -> Row:
    """Return a story with its timeline; without an id the hottest ones."""
    name = call.arguments["id"]
    if not name:
        return _hottest(call)
    found = reading_stories.story(call.store, name, as_of=call.moment)
    if found is None:
        raise UsageError(
            f"there is no story of {text_of(name)}: call story without id for a list"
        )
    behind = found.articles[call.begun.skip :]
    rows = [_on_timeline(article, call) for article in behind[: call.limit]]
    rows += [{} for _ in behind[call.limit :]]
    head = {**_head(found), **filled(media=_media(found), entities=_entities(found))}
    return answer_of(call, FoundRows(head, "timeline", rows, left=len(behind)))


def stats(call: Call) -> Row:
    """Return what the store covers and what its newest articles are about."""
    found = reading.coverage(call.store, as_of=call.moment)
    newest = found.pop("newest")
    times = {
        name: minute(value)
        for name, value in found.items()
        if name.endswith(("_at", "_published"))
    }
    counts = {name: found[name] for name in ("articles", "versions", "undated")}
    profile: dict[str, Any] = {
        "articles": newest["articles"],
        "since": minute(newest["since"]),
    }
    for name in ("sources", "event_types", "tickers"):
        named = newest[name][:NAMES]
        profile[name] = {text_of(row["name"]): row["articles"] for row in named}
    return {**opening(call), **filled(**{**times, **counts}), "newest": filled(**profile)}


def _hottest(call: Call) -> Row:
    moment = reading_stories.moment_read(call.store, call.moment)
    since = call.arguments["since"]
    begin = parse(since, moment, "since") if moment and since else None
    asked = call.slice
    found = reading_stories.top(
        call.store, since=begin, as_of=call.moment, limit=min(asked.skip + asked.limit, MOST)
    )
    rows = [{**_head(made), "lead": made.lead_id} for made in found[asked.skip :]]
    head = filled(hottest_at=moment.isoformat(timespec="minutes") if moment else None)
    return answer_of(call, FoundRows(head, "stories", rows))


def _head(found: Story) -> Row:
    return filled(
        story=found.story_id,
        name=text_of(found.name, TITLE),
        heat=round(found.heat, 2),
        alive=found.alive,
        count=len(found.articles),
        first=minute(found.first_known_at.isoformat()),
        last=minute(found.last_known_at.isoformat()),
    )


def _media(found: Story) -> list[str | None]:
    return [text_of(name) for name in found.media[:MEDIA]]


def _entities(found: Story) -> list[str | None]:
    return [text_of(entity.name) for entity in found.entities]


def _on_timeline(article: StoryArticle, call: Call) -> Row:
    row = filled(
        id=article.article_id,
        known=minute(article.known_at.isoformat()),
        title=text_of(article.headline, TITLE),
        source=text_of(article.source),
        copy=article.is_copy or None,
    )
    wanted = [name for name in call.fields if name in GROUPS]
    if wanted:
        whole = reading.article(call.store, article.article_id, as_of=call.moment)
        row |= filled(**groups(whole, wanted)) if whole else {}
    return row
