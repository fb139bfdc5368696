"""TABLES: every table of findings and every column. The store puts article_id, version and seq
before them.
"""

from __future__ import annotations

from sinanews.scraper.store.schema import Column, Table

START = Column(
    "start", "int", "offset of the first character in the article's text", "Article.text"
)
END = Column("end", "int", "offset after the last character", "Article.text")
TEXT = Column("text", "text", "the words, exactly text[start:end]", "Article.text")
ENTITY = Column(
    "entity_id", "text", "stable id of the entity, null where it is not linked", "links"
)
NAME = Column("name", "text", "canonical name", "links")
WHY = Column("why", "text", "the reason, in words", "the step")
PARAGRAPH = Column(
    "paragraph",
    "int",
    "number of the body's paragraph from 0; -1 is the title",
    "Article.paragraphs",
)

TABLES: tuple[Table, ...] = (
    Table(
        "mentions",
        (
            PARAGRAPH, START, END, TEXT,
            Column("type", "category", "PER, ORG, LOC, PRODUCT, INDEX, SECURITY or WORK", "mentions"),
            Column("score", "float", "0-1", "mentions"),
            Column("how", "category", "what found it: tagger, lexicon, rule, document", "mentions"),
            ENTITY, NAME,
            Column("tickers", "json", "all listings as 600519.SH, 00700.HK, BABA.US", "links"),
            Column("link_score", "float", "0-1", "links"),
            WHY,
            Column("role", "text", "a person's title as the text gives it", "mentions"),
            Column("organisation", "text", "of what, as the text gives it", "mentions"),
        ),
        "one row an occurrence of a named entity",
    ),
    Table(
        "entities",
        (
            Column("entity_id", "text", "stable id", "links"), NAME,
            Column("type", "category", "as of mentions", "mentions"),
            Column("tickers", "json", "all listings", "links"),
            Column("count", "int", "mentions in the article", "links"),
            Column("first", "int", "offset of the first mention", "links"),
            Column("salience", "float", "0-1: title, frequency, position", "links"),
            Column("in_title", "bool", "1 where the title names it", "links"),
        ),
        "one row an entity of an article",
    ),
    Table(
        "keywords",
        (
            Column("rank", "int", "from 1", "keywords"), TEXT, Column("score", "float", "higher is better", "keywords"),
            START, END, Column("count", "int", "occurrences", "keywords"), WHY,
        ),
        "the article's terms, best first; the span is the first occurrence",
    ),
    Table(
        "figures",
        (
            START, END, TEXT, Column("kind", "category", "money, percent, basis_points, shares ...", "figures"),
            Column("value", "float", "in units: 15.3亿元 is 1530000000", "figures"),
            Column("high", "float", "upper end of a range", "figures"),
            Column("unit", "category", "ISO currency, %, or the unit as written", "figures"),
            Column("direction", "category", "up or down", "figures"),
            Column("comparison", "category", "yoy (同比) or qoq (环比)", "figures"),
            Column("measure", "category", "what it measures: 营业收入 ...", "figures"), ENTITY,
        ),
        "numbers with what they mean",
    ),
    Table(
        "dates",
        (
            START, END, TEXT, Column("value", "text", "ISO day, month, quarter, year or start/end", "dates"),
            Column("granularity", "category", "day, week, month, quarter, half, year, range", "dates"),
            Column("relative", "bool", "1 where it was resolved by the article's time", "dates"),
        ),
        "calendar expressions",
    ),
    Table(
        "quotes",
        (
            START, END, TEXT, Column("kind", "category", "direct or indirect", "quotes"),
            Column("speaker", "text", "as resolved, or the text's words", "quotes"),
            Column("speaker_start", "int", "offset of the speaker's words", "quotes"),
            Column("speaker_end", "int", "offset after them", "quotes"),
            Column("title", "text", "the speaker's title as the text gives it", "quotes"),
            Column("organisation", "text", "the speaker's organisation", "quotes"), ENTITY,
        ),
        "who said what",
    ),
    Table("summary", (START, END, TEXT), "the sentences that sum the article up, in its order"),
    Table(
        "events",
        (
            Column("type", "category", "of the taxonomy", "events"),
            Column("family", "category", "of the type", "events"),
            START, END, TEXT,
            Column("sentence_start", "int", "offset of the sentence", "events"),
            Column("sentence_end", "int", "offset after it", "events"),
            Column("arguments", "json", "role (who, whom, by, amount, date), text, span, entity_id of each", "events"),
            Column("score", "float", "0-1", "events"), WHY,
        ),
        "what happened; the span is the trigger",
    ),
    Table(
        "sentiments",
        (
            ENTITY, NAME, Column("value", "float", "-1 to 1", "sentiment"),
            Column("label", "category", "negative, neutral, positive", "sentiment"), WHY,
        ),
        "how the news stands; a row without entity is the article",
    ),
    Table(
        "signals",
        (
            Column("published_at", "time", "when the reader could see it, +08:00", "Article.published"),
            ENTITY, NAME, Column("ticker", "category", "first listing", "links"),
            Column("relevance", "float", "0-1, the entity's salience", "links"),
            Column("sentiment", "float", "-1 to 1", "sentiment"),
            Column("event_types", "json", "types of the events that concern it (who, whom)", "events"),
            Column("title_hit", "bool", "1 where the title names it", "links"),
            Column("novelty", "float", "null until novelty across articles is computed", "none yet"),
        ),
        "one row an article and listed company; first_seen stands in articles",
    ),
)  # fmt: skip
