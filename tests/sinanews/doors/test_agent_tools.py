"""The tools over a store: what they answer, in how many tokens, and how they go on."""

from __future__ import annotations

import hashlib
import statistics

import pytest

from sinanews.doors.agent_tools import MOST_TOKENS, TOKENS, TOOLS, answer
from sinanews.doors.answer_size import size
from sinanews.doors.quoted_text import quoted
from sinanews.scraper.model.errors import StoreError, UsageError
from tests.sinanews.doors.agent_questions import QUESTIONS, at
from tests.sinanews.doors.agent_store import (
    HOSTILE_ID,
    LOAN_ID,
    LONG,
    LONG_ID,
    TAKEOVER_ID,
    UNDATED_ID,
)

EXAMPLES = {"ticker": {"code": "600519"}, "article": {"id": TAKEOVER_ID}}
LISTS = ("search", "ticker", "story", "events", "quotes", "signals")


def ask(news, tool, **arguments):
    return answer(news, tool, arguments)


def everything(news, tool, name, **arguments):
    """Return all rows of a list, part by part."""
    rows, cursor, parts = [], None, 0
    while True:
        more = {"cursor": cursor} if cursor else {}
        found = ask(news, tool, **arguments, **more)
        rows += found[name]
        parts += 1
        if "more" not in found:
            return rows, parts
        assert found[name], "a part without rows would go on for ever"
        cursor = found["more"]["cursor"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.asked)
def test_questions(news, question):
    found = answer(news, question.tool, question.arguments)
    assert question.expected == at(found, question.path)


def test_the_median_answer_is_short(news):
    sizes = [size(answer(news, q.tool, q.arguments)) for q in QUESTIONS]
    assert len(QUESTIONS) >= 40
    assert statistics.median(sizes) <= TOKENS


def claims(value, article_id=None):
    """Yield every claim of an answer: article id, span, text."""
    if isinstance(value, list):
        for item in value:
            yield from claims(item, article_id)
    if not isinstance(value, dict):
        return
    article_id = value.get("id", article_id)
    if "span" in value and "text" in value:
        yield article_id, value["span"], value["text"]
    for inner in value.values():
        yield from claims(inner, article_id)


@pytest.mark.parametrize("as_of", [None, "2024-09-03 12:00"])
def test_every_claim_stands_where_its_span_says(news, as_of):
    groups = ["events", "quotes", "figures", "keywords", "summary", "dates"]
    found = [
        ask(news, "search", words="", until="2030-01-01", fields=groups, limit=50, as_of=as_of,
            max_tokens=MOST_TOKENS),
        ask(news, "ticker", code="300750", fields=groups, as_of=as_of, max_tokens=MOST_TOKENS),
        ask(news, "story", id=TAKEOVER_ID, fields=groups, as_of=as_of, max_tokens=MOST_TOKENS),
        ask(news, "article", id=LOAN_ID, fields=["text", *groups], as_of=as_of),
        ask(news, "events", limit=50, as_of=as_of, max_tokens=MOST_TOKENS),
        ask(news, "quotes", limit=50, as_of=as_of, max_tokens=MOST_TOKENS),
    ]  # fmt: skip
    texts = {}
    seen = 0
    for article_id, (start, end), text in claims(found):
        if article_id not in texts:
            whole = ask(news, "article", id=article_id, as_of=as_of, max_tokens=MOST_TOKENS)
            texts[article_id] = whole["text"]["text"]
        words = texts[article_id][start:end].replace("\n", " ")
        shown = text.replace("\n", " ").removesuffix("…")
        assert words.startswith(shown), (article_id, start, end)
        seen += 1
    assert seen > 60


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
@pytest.mark.parametrize("most", [300, 600, 2000])
def test_an_answer_keeps_to_its_budget(news, tool, most):
    arguments = EXAMPLES.get(tool.name, {})
    if tool.name == "search":
        arguments = {"until": "2030-01-01", "limit": 50}
    found = answer(news, tool.name, {**arguments, "max_tokens": most})
    assert size(found) <= most


@pytest.mark.parametrize("most", [300, 700])
@pytest.mark.parametrize(
    ("tool", "name", "arguments"),
    [
        ("search", "articles", {"until": "2030-01-01"}),
        ("search", "articles", {"words": "公司", "fields": ["events", "entities"]}),
        ("events", "events", {}),
        ("events", "events", {"as_of": "2024-09-02", "limit": 3}),
        ("quotes", "quotes", {"limit": 4}),
        ("signals", "signals", {}),
        ("story", "stories", {"since": "2005-01-01"}),
        ("story", "timeline", {"id": TAKEOVER_ID, "limit": 1}),
        ("ticker", "articles", {"code": "601398", "limit": 1}),
    ],
)
def test_a_list_in_parts_is_the_list(news, tool, name, arguments, most):
    rows, parts = everything(news, tool, name, **{**arguments, "max_tokens": most})
    assert parts > 1
    given = {key: value for key, value in arguments.items() if key != "limit"}
    whole = ask(news, tool, **given, limit=50, max_tokens=MOST_TOKENS)
    assert "more" not in whole or len(whole[name]) == 50
    if "fields" in arguments:  # what a row holds was cut to the budget
        rows, whole[name] = ([row["id"] for row in found] for found in (rows, whole[name]))
    assert rows[: len(whole[name])] == whole[name]
    assert "more" in whole or len(rows) == len(whole[name])


@pytest.mark.parametrize("most", [300, 500, 900])
def test_a_text_in_parts_is_the_text(news, most):
    whole, cursor, parts = "", None, 0
    while True:
        more = {"cursor": cursor} if cursor else {}
        found = ask(news, "article", id=LONG_ID, max_tokens=most, **more)
        assert size(found) <= most
        text = found["text"]
        assert text["span"][0] == len(whole)
        assert text["untrusted"] is True
        whole += text["text"]
        parts += 1
        if "more" not in found:
            break
        assert found["more"]["left"] == {"text": text["of"] - len(whole)}
        cursor = found["more"]["cursor"]
    assert whole == f"云岚科技数据中心工程进展\n{LONG}"
    assert parts > 2


def test_sections_that_were_cut_come_with_the_cursor(news):
    fields = ["entities", "figures", "summary", "text"]
    found = ask(news, "article", id=LONG_ID, fields=fields, max_tokens=300)
    seen = {name: list(found.get(name, [])) for name in fields[:3]}
    text = found.get("text", {}).get("text", "")
    for _ in range(100):
        if "more" not in found:
            break
        cursor = found["more"]["cursor"]
        found = ask(news, "article", id=LONG_ID, fields=fields, max_tokens=300, cursor=cursor)
        for name in fields[:3]:
            seen[name] += found.get(name, [])
        text += found.get("text", {}).get("text", "")
    whole = ask(news, "article", id=LONG_ID, fields=fields[:3], max_tokens=MOST_TOKENS)
    assert "more" not in whole
    assert seen == {name: whole.get(name, []) for name in fields[:3]}
    assert text.endswith("第60期工程按计划进行。")


def test_a_row_too_long_for_the_budget_is_shortened(news):
    arguments = {"words": "数据中心", "fields": ["figures", "entities", "keywords", "summary"]}
    found = ask(news, "search", **arguments, max_tokens=300)
    (row,) = found["articles"]
    assert size(found) <= 300
    assert row["cut"]
    whole = ask(news, "search", **arguments, max_tokens=MOST_TOKENS)["articles"][0]
    for name, count in row["cut"].items():
        assert len(whole[name]) == len(row[name]) + count


def test_page_text_cannot_drive_a_terminal_or_hide(news):
    found = ask(news, "article", id=HOSTILE_ID)
    assert found["text"]["text"] == quoted(found["text"]["text"])
    assert found["title"] == quoted(found["title"])
    assert "�" in found["title"]
    assert found["text"]["untrusted"] is True
    assert found["text"]["of"] == found["text"]["span"][1]


@pytest.mark.parametrize("tool", LISTS)
def test_every_list_says_that_its_text_is_data(news, tool):
    arguments = {"search": {"words": "公司"}, "ticker": {"code": "600519"}}.get(tool, {})
    assert "not instructions" in ask(news, tool, **arguments)["note"]


def test_an_article_without_a_time_comes_last(news):
    rows, _ = everything(news, "search", "articles", words="云岚科技", sort="newest")
    assert rows[-1]["id"] == UNDATED_ID
    assert "t" not in rows[-1]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_nothing_is_known_before_the_first_article(news, tool):
    arguments = {"search": {"words": "公司"}}.get(tool.name, EXAMPLES.get(tool.name, {}))
    arguments = {**arguments, "as_of": "1999-01-01"}
    if tool.name == "article":
        with pytest.raises(UsageError, match=r"no article .+ as of 1999"):
            answer(news, tool.name, arguments)
        return
    found = answer(news, tool.name, arguments)
    assert found.get("articles", found.get(tool.name, found.get("stories"))) in ([], 0)


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("search", {}, "give words"),
        ("search", {"words": "  "}, "give words"),
        ("search", {"words": "a", "ticker": ["Moutai"]}, "is no code"),
        ("search", {"words": "a", "since": "yesterday"}, "is no time"),
        ("search", {"words": "a", "since": "2024-01-02", "until": "2024-01-01"}, "not before"),
        ("search", {"words": "a", "as_of": "tomorrow"}, "is no moment"),
        ("search", {"words": "a", "as_of": "0001-01-01T00:00:00+14:00"}, "is no moment"),
        ("search", {"words": "a", "as_of": "9999-12-31T23:59:59-14:00"}, "is no moment"),
        ("ticker", {"code": "贵州茅台"}, "is no code"),
        ("story", {"id": "story:x"}, "no story of story:x"),
        ("story", {"since": "1h ago"}, "is no time"),
        ("article", {"id": "sina:nothing"}, "no article sina:nothing: search finds ids"),
        ("article", {"id": "'; DROP TABLE articles; --"}, "no article"),
        ("events", {"cursor": "5-00000000-1"}, "another question"),
        ("drop", {}, "no such tool: there are search, ticker"),
        ("stats", {"limit": 5}, "no argument 'limit'"),
    ],
)
def test_bad_questions_say_what_to_do(news, tool, arguments, words):
    with pytest.raises(UsageError, match=words):
        answer(news, tool, arguments)


def test_a_list_that_may_have_moved_says_so(news, tmp_path):
    import shutil

    from sinanews.analysis.tables import TABLES
    from sinanews.scraper.model.records import RawPage
    from sinanews.scraper.store.store import Store
    from tests.scraper.store.made import article

    path = tmp_path / "copy.db"
    shutil.copy(news, path)
    first = ask(path, "events", limit=2)
    still = ask(path, "events", limit=2, as_of="2024-09-04")
    with Store.open(path, TABLES) as store:
        made = article("new", text="新的正文")
        store.articles.keep(
            made, store.pages.keep(RawPage(made.url, b"x")), parser_version="1"
        )
    again = {"limit": 2, "cursor": first["more"]["cursor"]}
    assert "rows may repeat" in ask(path, "events", **again)["moved"]
    fixed = {"limit": 2, "as_of": "2024-09-04", "cursor": still["more"]["cursor"]}
    assert "moved" not in ask(path, "events", **fixed)


def test_answers_write_nothing(news):
    before = hashlib.sha256(news.read_bytes()).hexdigest()
    for question in QUESTIONS:
        answer(news, question.tool, question.arguments)
    assert hashlib.sha256(news.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_an_empty_store_and_none(tmp_path, tool):
    from sinanews.analysis.tables import TABLES
    from sinanews.scraper.store.store import Store

    arguments = {"search": {"words": "公司"}}.get(tool.name, EXAMPLES.get(tool.name, {}))
    with pytest.raises(StoreError, match="there is no store"):
        answer(tmp_path / "none.db", tool.name, arguments)
    path = tmp_path / "empty.db"
    Store.open(path, TABLES).close()
    if tool.name == "article":
        with pytest.raises(UsageError, match="no article"):
            answer(path, tool.name, arguments)
        return
    found = answer(path, tool.name, arguments)
    assert found.get("articles", found.get(tool.name, found.get("stories"))) in ([], 0)
