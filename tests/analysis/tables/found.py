"""Findings by hand, with at least one row for each table."""

from __future__ import annotations

from datetime import datetime

from sinanews.analysis.findings import (
    Argument,
    DateMention,
    Document,
    Entity,
    Event,
    Figure,
    Findings,
    Keyword,
    Mention,
    Quote,
    Sentence,
    Sentiment,
)
from sinanews.scraper.model.times import BEIJING

TEXT = "甲公司增持\n甲公司3日涨2%。\n乙说“好”。"
ID, NAME = "cn:600519", "甲公司"


def company(start: int, end: int) -> Mention:
    return Mention(
        start,
        end,
        NAME,
        "ORG",
        entity_id=ID,
        name=NAME,
        tickers=("600519.SH",),
        how="lexicon",
        why="the name of one listed company",
    )


def found() -> Findings:
    document = Document(
        id="a",
        text=TEXT,
        title_end=5,
        paragraphs=((6, 15), (16, 22)),
        kinds=("text", "text"),
        published=datetime(2024, 1, 3, tzinfo=BEIJING),
        source="某报",
    )
    return Findings(
        document,
        mentions=(company(0, 3), company(6, 9), Mention(16, 17, "乙", "PER")),
        entities=(
            Entity(ID, NAME, "ORG", ("600519.SH", "00700.HK"), 2, 0, 0.9, True),
            Entity("per:乙", "乙", "PER", (), 1, 16, 0.1, False),
        ),
        keywords=(Keyword("增持", 2.0, 3, 5, 1), Keyword("涨", 1.0, 11, 12, 1)),
        figures=(Figure(12, 14, "2%", "percent", 2.0, "%", direction="up", entity_id=ID),),
        dates=(DateMention(9, 11, "3日", "2024-01-03", "day", True),),
        quotes=(Quote(19, 20, "好", "direct", "乙", 16, 17),),
        summary=(Sentence(6, 15),),
        events=(event("holding_up", "who"),),
        sentiments=(
            Sentiment(None, None, 0.0, "neutral"),
            Sentiment(ID, NAME, 0.5, "positive"),
        ),
    )


def event(type_: str, role: str, entity_id: str | None = ID) -> Event:
    argument = Argument(role, NAME, 0, 3, entity_id)
    return Event(type_, "holding", 3, 5, "增持", (0, 5), (argument,))
