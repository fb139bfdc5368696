"""An article of the store as it is read in a report: marked text, quotes, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sinanews.analysis.corpus.story_view import CLAUSE, headline_of
from sinanews.analysis.lexicons.taxonomy import event_polarities
from sinanews.reporting.report_values import (
    ArticleView,
    EventLine,
    Origin,
    Piece,
    QuoteLine,
    Reason,
)

Row = dict[str, Any]
LONGEST = 6_000  # characters of a text that are shown: what is longer is read at its source
REASONS = (
    40  # rows of a kind that are explained: an article of a hundred names says no more by it
)
SENTENCE = 200  # characters around a trigger: a list of fifty shares is one sentence
PARTS = 12  # of an event


def origin_of(row: Row) -> Origin:
    """Return where something stands, from the row of its article."""
    return Origin(
        row["article_id"],
        shown_headline(row["title"] or "", row["text"] or ""),
        row["known_at"] or "",
        row["published"],
        row["source"],
        row["url"],
    )


def shown_headline(title: str, text: str) -> str:
    """Return a title, or the first words of the text, with … where more follow."""
    found = headline_of(title, text)
    is_cut = not title and len(found) == CLAUSE < len(text.strip()) and text.startswith(found)
    return found + "…" if is_cut else found


def article_view(row: Row) -> ArticleView:
    """Return an article as it is shown; `row` is that of reading.article with the rows of
    reading_overview.across beside those of its findings.
    """
    origin = origin_of(row)
    paragraphs, left_out = _paragraphs(row)
    stories = row.get("story_items", ())
    return ArticleView(
        origin,
        row["version"],
        paragraphs,
        left_out,
        summary="".join(part["text"] for part in row["summary"]),
        sentiment=_of_article(row["sentiments"], "value"),
        novelty=_of_article(row.get("novelty", ()), "novelty"),
        companies=_companies(row["signals"]),
        event_types=tuple(dict.fromkeys(event["type"] for event in row["events"])),
        quotes=tuple(quote_line(row, quote) for quote in row["quotes"]),
        reasons=tuple(_reasons(row)),
        story_id=stories[0]["story_id"] if stories else None,
    )


def event_line(row: Row, event: Row, *, articles: int = 1, media: int = 1) -> EventLine:
    """Return an event of an article, from the article's row and the event's."""
    parts = ((part["role"], part["text"]) for part in event["arguments"] or ())
    return EventLine(
        origin_of(row),
        event["type"],
        event_polarities().get(event["type"], 0),
        tuple(parts)[:PARTS],
        _sentence(row["text"], event),
        event["why"] or "",
        event["status"] or "announced",
        first_known_at=_first_known(row, event["seq"]),
        articles=articles,
        media=media,
    )


def quote_line(row: Row, quote: Row) -> QuoteLine:
    """Return a quote of an article."""
    return QuoteLine(
        origin_of(row),
        quote["text"],
        quote["kind"] or "",
        quote["speaker"] or "",
        quote["title"],
        quote["organisation"],
    )


def _first_known(row: Row, event: int) -> str:
    for key in row.get("event_keys", ()):
        if key["event"] == event:
            return str(key["first_known_at"] or row["known_at"])
    return row["known_at"] or ""


def _of_article(rows: Iterable[Row], column: str) -> float | None:
    """Return the value of the row for the article as a whole."""
    found = (row[column] for row in rows if row["entity_id"] is None and not row.get("name"))
    return next(found, None)


def _companies(signals: Iterable[Row]) -> tuple[tuple[str, str, float | None], ...]:
    """Return the listed companies, each once, the most relevant first."""
    ordered = sorted(signals, key=lambda signal: -(signal["relevance"] or 0.0))
    named = {signal["entity_id"]: signal for signal in reversed(ordered)}
    chosen = dict.fromkeys(signal["entity_id"] for signal in ordered)
    return tuple(
        (entity_id, named[entity_id]["name"] or "", named[entity_id]["sentiment"])
        for entity_id in chosen
    )


def _sentence(text: str, event: Row) -> tuple[str, str, str]:
    """Return the sentence of an event in three: before its trigger, the trigger, after it."""
    start, end = event["start"] or 0, event["end"] or 0
    begin = event.get("sentence_start")
    last = event.get("sentence_end")
    begin = max(start - SENTENCE, start if begin is None else begin)
    last = min(end + SENTENCE, end if last is None else last)
    return text[begin:start], text[start:end], text[end:last]


# text in pieces


def _paragraphs(row: Row) -> tuple[tuple[tuple[Piece, ...], ...], int]:
    """Return the paragraphs of the body (of all where there is no title) in pieces, and how many
    characters were left out at the end.
    """
    text, title = row["text"] or "", row["title"] or ""
    at = len(title) if title and text.startswith(title) else 0
    end = min(len(text), at + LONGEST)
    marks = _marks(row)
    found = []
    for begin, stop in _lines(text, at, end):
        pieces = tuple(_pieces(text, begin, stop, marks))
        if pieces:
            found.append(pieces)
    return tuple(found), len(text) - end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines of text[start:end] that hold something."""
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _marks(row: Row) -> list[tuple[int, int, str, str | None]]:
    """Return start, end, kind and entity of what is marked, by place."""
    mentions = [
        (mention["start"], mention["end"], mention["type"] or "", mention["entity_id"])
        for mention in row["mentions"]
    ]
    quotes = [(quote["start"], quote["end"], "quote", None) for quote in row["quotes"]]
    events = [(event["start"], event["end"], "trigger", None) for event in row["events"]]
    marks = (*mentions, *quotes, *events)
    return sorted(mark for mark in marks if mark[0] is not None and mark[1] is not None)


def _pieces(
    text: str, begin: int, end: int, marks: Sequence[tuple[int, int, str, str | None]]
) -> Iterator[Piece]:
    """Yield a line in pieces: each lies wholly in or out of every mark."""
    here = [mark for mark in marks if mark[0] < end and mark[1] > begin]
    edges = {begin, end, *(max(begin, mark[0]) for mark in here)}
    edges |= {min(end, mark[1]) for mark in here}
    for start, stop in pairwise(sorted(edges)):
        over = [mark for mark in here if mark[0] <= start and mark[1] >= stop]
        kinds = {mark[2] for mark in over}
        named = [mark for mark in over if mark[2] not in ("quote", "trigger")]
        yield Piece(
            text[start:stop],
            kind=named[-1][2] if named else "",
            entity_id=named[-1][3] if named else None,
            in_quote="quote" in kinds,
            is_trigger="trigger" in kinds,
        )


# reasons


def _reasons(row: Row) -> Iterator[tuple[str, tuple[Reason, ...]]]:
    """Yield a kind of finding with the reasons of its rows, the kinds without any left out."""
    kinds: tuple[tuple[str, Iterable[Reason]], ...] = (
        ("Links", _link_reasons(row["mentions"])),
        (
            "Events",
            (_reason(event, event["type"], event["status"]) for event in row["events"]),
        ),
        ("Sentiment", map(_sentiment_reason, row["sentiments"])),
        (
            "Relevance",
            (
                Reason(
                    signal["ticker"] or "",
                    f"{signal['relevance'] or 0:.2f} {signal['relevance_kind'] or ''}",
                    signal["relevance_why"] or "",
                )
                for signal in row["signals"]
            ),
        ),
        ("Keywords", (_reason(word, word["text"], word["score"]) for word in row["keywords"])),
        ("Among other articles", _reasons_across(row)),
    )
    for name, reasons in kinds:
        found = tuple(dict.fromkeys(reasons))[:REASONS]
        if found:
            yield name, found


def _reason(row: Mapping[str, Any], what: str, value: object) -> Reason:
    shown = f"{value:.2f}" if isinstance(value, float) else str(value or "")
    return Reason(what.replace("_", " "), shown, row["why"] or "")


def _link_reasons(mentions: Iterable[Row]) -> Iterator[Reason]:
    for mention in mentions:
        tickers = " ".join(mention["tickers"] or ())
        value = " ".join(filter(None, (mention["type"], mention["name"], tickers)))
        yield Reason(mention["text"] or "", value, mention["why"] or "")


def _sentiment_reason(sentiment: Row) -> Reason:
    what = sentiment["name"] or "the article"
    return _reason(
        sentiment, what, f"{sentiment['value'] or 0:+.2f} {sentiment['label'] or ''}"
    )


def _reasons_across(row: Row) -> Iterator[Reason]:
    for copy in row.get("copies", ()):
        value = f"{copy['kind']} of {copy['of_article_id']}"
        yield Reason("copy", value, f"similarity {copy['similarity'] or 0:.2f}")
    for novelty in row.get("novelty", ()):
        if novelty["entity_id"] is None:
            yield _reason(novelty, "novelty", novelty["novelty"])
    for key in row.get("event_keys", ()):
        yield _reason(key, "event", f"{key['key'] or '-'}")
    for item in row.get("story_items", ()):
        yield _reason(item, "story", item["story_id"])
