"""The tools that list: `search`, `events`, `quotes`, `signals`, `ticker`. Ids and a line a row;
more by groups of fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sinanews.analysis import reading
from sinanews.doors import claim_fields
from sinanews.doors.answer_parts import FoundRows, Row, answer_of
from sinanews.doors.claim_fields import (
    SENTENCE,
    TITLE,
    filled,
    groups,
    known_later,
    text_of,
)
from sinanews.doors.tool_call import Call, chosen_of
from sinanews.job.printable import minute
from sinanews.scraper.model.errors import UsageError

# groups of `ticker` that hold rows about the company alone, not all of the article's
ABOUT = ("events", "quotes", "figures")


def search(call: Call) -> Row:
    """Return the articles that hold all words and fit the filters."""
    words = call.arguments["words"] or ""
    chosen = chosen_of(call)
    if not words.strip() and not chosen:
        raise UsageError("give words to look for, or a filter such as ticker")
    asked = call.slice
    order = call.arguments["sort"]
    hits = reading.search(
        call.store, words, chosen, limit=asked.limit, skip=asked.skip, order=order
    )
    ranking = call.store.search.ranking(words, order, chosen)
    rows = [_hit(hit, call) for hit in hits[: call.limit]]
    return answer_of(call, FoundRows({"order": ranking}, "articles", _signed(rows, hits)))


def events(call: Call) -> Row:
    """Return what happened, newest first."""
    found = reading.events(call.store, chosen_of(call), part=call.slice)
    why = "why" in call.fields
    rows = [
        {**_of_article(row), **claim_fields.event(row), **(_why(row) if why else {})}
        for row in found
    ]
    return answer_of(call, FoundRows({}, "events", rows))


def quotes(call: Call) -> Row:
    """Return who said what, newest first."""
    speaker = call.arguments["speaker"] or ""
    found = reading.quotes(call.store, chosen_of(call), speaker=speaker, part=call.slice)
    rows = [{**_of_article(row), **claim_fields.quote(row)} for row in found]
    return answer_of(call, FoundRows({}, "quotes", rows))


def signals(call: Call) -> Row:
    """Return what the news says of listings, by session, newest first."""
    found = reading.signals(call.store, chosen_of(call), part=call.slice)
    shown = _titled if "title" in call.fields else _untitled
    rows = [{**shown(row), **claim_fields.signal(row)} for row in found]
    return answer_of(call, FoundRows({}, "signals", rows))


def ticker(call: Call) -> Row:
    """Return what is known of a company's listing, newest first."""
    asked = call.slice
    code = call.arguments["code"]
    until = asked.skip + asked.limit
    news = reading.ticker(call.store, code, as_of=call.moment, limit=until)
    items = news.items[asked.skip :]
    rows = _signed([_item(item, call, news) for item in items[: call.limit]], items)
    head = filled(
        ticker=news.ticker,
        name=text_of(items[0]["name"]) if items else None,
        known_later=news.excluded or None,
    )
    return answer_of(call, FoundRows(head, "articles", rows))


def _hit(hit: Mapping[str, Any], call: Call) -> Row:
    row = filled(
        id=hit["article_id"],
        t=minute(hit["published"]),
        title=text_of(hit["title"], TITLE),
        source=text_of(hit["source"]),
    )
    if "snippet" in call.fields or not hit["title"]:
        row["text"] = text_of(hit["snippet"], SENTENCE)
        row["span"] = [hit["start"], hit["end"]]
    return row | _groups_of(call, hit["article_id"])


def _groups_of(call: Call, article_id: str) -> Row:
    tables = claim_fields.tables_of(call.fields)
    if not tables:
        return {}
    article = reading.article(call.store, article_id, as_of=call.moment, tables=tables)
    return filled(**groups(article, call.fields)) if article else {}


def _item(item: Mapping[str, Any], call: Call, news: reading.TickerNews) -> Row:
    row = {**_titled(item), **claim_fields.signal(item)}
    for name in ("ticker", "name"):  # they stand in the head
        row.pop(name, None)
    if not call.fields:
        return row
    tables = claim_fields.tables_of(call.fields) - set(ABOUT)
    article_id = item["article_id"]
    article = reading.article(call.store, article_id, as_of=call.moment, tables=tables) or {}
    about = {name: _of_item(article, getattr(news, name)) for name in ABOUT}
    found = groups({**article, **about}, call.fields)
    # `events` of a row are their types: the groups stand under names of their own
    return row | filled(**{f"its_{name}": rows for name, rows in found.items()})


def _of_item(
    article: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["article_id"] == article["article_id"]]


def _of_article(row: Mapping[str, Any]) -> Row:
    """Return which article a claim is of."""
    return filled(
        id=row["article_id"],
        t=minute(row["published"]),
        known=known_later(row),
        source=text_of(row["source"]),
        copy_of=row["copy_of"],
    )


def _untitled(row: Mapping[str, Any]) -> Row:
    published = {"published": row.get("published", row.get("published_at")), **row}
    return filled(
        id=row["article_id"],
        t=minute(published["published"]),
        known=known_later(published),
        copy_of=row["copy_of"],
    )


def _titled(row: Mapping[str, Any]) -> Row:
    return {
        **_untitled(row),
        **filled(title=text_of(row.get("headline") or row["title"], TITLE)),
    }


def _why(row: Mapping[str, Any]) -> Row:
    return claim_fields.event_reason(row)


def _signed(rows: list[Row], found: Iterable[object]) -> list[Row]:
    """Return rows with an empty one behind them where one more was found than is shown."""
    more = len(list(found)) - len(rows)
    return [*rows, *({} for _ in range(more))]
