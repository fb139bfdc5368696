"""Keywords: units, candidates, features, choice, options."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Document, Findings, Keyword, Mention, Tokens
from sinanews.analysis.options import Options
from sinanews.analysis.pipeline import analyze
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.keywords.candidates import LEAD, edges, likely, possible, runs
from sinanews.analysis.steps.keywords.term_units import KINDS, units
from sinanews.analysis.steps.tokens.step import TOKENS
from sinanews.scraper.model.records import Article, Paragraph

REPORT = (
    "天河科技公告，公司收到市场监管总局的立案调查通知书，涉嫌垄断协议。\n"
    "天河科技董事长王小明表示，反垄断调查不影响5T磁共振设备的生产。\n"
    "受反垄断调查影响，天河科技净利润下滑，磁共振设备订单减少，业内人士认为反垄断调查仍将继续。"
)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load()


def tokens(resources: Resources, text: str) -> Tokens:
    return TOKENS.run([Findings(Document("t", text))], resources)[0].tokens


def mention(text: str, name: str, kind: str = "ORG") -> Mention:
    at = text.index(name)
    return Mention(at, at + len(name), name, kind)


def spelt(
    resources: Resources, text: str, *mentions: Mention, terms: tuple[str, ...] = ()
) -> list[str]:
    made = units(text, tokens(resources, text), mentions, terms)
    return [text[s:e] for s, e in zip(made.starts, made.ends, strict=True)]


def phrases(resources: Resources, text: str, *mentions: Mention) -> set[str]:
    made = units(text, tokens(resources, text), mentions)
    found = runs(text, made)
    return {
        text[found.starts[r] : found.ends[r]]
        for r in found.first_run[possible(text, found, made)]
    }


def keywords(resources: Resources, text: str, title: str = "") -> tuple[Keyword, ...]:
    paragraphs = tuple(Paragraph(p) for p in text.split("\n"))
    return analyze(Article("t", None, None, title, paragraphs), resources).keywords


# Units


def test_a_mention_is_one_unit_whatever_the_words(resources: Resources) -> None:
    text = "收购贵州茅台集团股份"
    assert "贵州茅台集团" in spelt(resources, text, mention(text, "贵州茅台集团"))


def test_the_legal_form_is_a_unit_of_its_own(resources: Resources) -> None:
    text = "天河科技股份有限公司公告"
    assert spelt(resources, text, mention(text, "天河科技股份有限公司"))[:2] == [
        "天河科技",
        "股份有限公司",
    ]


def test_a_long_title_of_a_document_is_no_unit(resources: Resources) -> None:
    text = "《关于控股股东部分股份被司法冻结的公告》"
    assert "冻结" in spelt(resources, text, mention(text, text[1:-1], "WORK"))


@pytest.mark.parametrize("name", ["Model S Plaid", "COVID-19", "iOS 14.5", "R&D"])
def test_latin_names_hold_together(resources: Resources, name: str) -> None:
    assert name in spelt(resources, f"关于{name}的消息")


@pytest.mark.parametrize(
    ("text", "kept", "lost"),
    [
        ("这个价格不合适，再谈。", "不合适", "合适"),
        ("平台未传输数据。", "未传输数据", "传输数据"),
        ("公司没有盈利。", "没有盈利", "盈利"),
    ],
)
def test_negation_is_kept(resources: Resources, text: str, kept: str, lost: str) -> None:
    assert kept in phrases(resources, text)
    assert lost not in phrases(resources, text)


def test_words_that_the_dictionary_swallows(resources: Resources) -> None:
    assert {"定增", "募资"} <= phrases(resources, "天河科技：拟定增募资不超过20亿元")


def test_the_terms_of_a_user_win_over_mentions(resources: Resources) -> None:
    text = "天河科技园区开工"
    assert "科技园区" in spelt(resources, text, mention(text, "天河科技"), terms=("科技园区",))


def test_units_are_in_order_and_apart(resources: Resources) -> None:
    made = units(REPORT, tokens(resources, REPORT), [mention(REPORT, "天河科技")])
    assert (made.ends > made.starts).all()
    assert (made.starts[1:] >= made.ends[:-1]).all()
    assert made.kinds.max() < len(KINDS)


# Candidates


def test_candidates_are_phrases_without_breaks(resources: Resources) -> None:
    found = phrases(resources, "反垄断调查影响了净利润，5T磁共振上市。")
    assert {"反垄断调查", "净利润", "5T磁共振"} <= found
    assert not [p for p in found if "，" in p or "了" in p]


def test_no_candidate_cuts_a_mention(resources: Resources) -> None:
    text = "深圳证券交易所关注函"
    found = phrases(resources, text, mention(text, "深圳证券交易所"))
    assert "深圳证券交易所关注函" in found
    assert not {"证券交易所", "交易所关注函", "深圳"} & found


def test_numbers_alone_are_none(resources: Resources) -> None:
    assert not {"2019", "15.3", "2020"} & phrases(resources, "2019 年增长15.3，2020 持平。")


def test_counts_and_first_places(resources: Resources) -> None:
    text = "磁共振，磁共振，磁共振。"
    made = units(text, tokens(resources, text), ())
    found = runs(text, made)
    (at,) = [
        k
        for k, r in enumerate(found.first_run)
        if text[found.starts[r] : found.ends[r]] == "磁共振"
    ]
    assert (found.counts[at], found.starts[found.first_run[at]]) == (3, 0)


def test_edges(resources: Resources) -> None:
    text = "净利润下滑，很快。"
    made = units(text, tokens(resources, text), ())
    found = runs(text, made)
    left, right = edges(found, made)
    by = {
        text[s:e]: (bool(a), bool(b))
        for s, e, a, b in zip(found.starts, found.ends, left, right, strict=True)
    }
    assert by["净利润"] == (True, False)
    assert by["下滑"] == (False, True)
    assert by["净利润下滑"] == (True, True)


def test_rare_phrases_behind_the_lead_are_dropped_those_in_the_title_not(
    resources: Resources,
) -> None:
    odd = "钻石磁共振木星"
    text = f"{odd}\n{'的' * (LEAD + 5)}海星磁共振火星。"
    made = units(text, tokens(resources, text), ())
    found = runs(text, made)
    every = possible(text, found, made)
    kept = likely(found, every, resources.background.rates(found.hashes)[0], len(odd))
    words = {text[found.starts[r] : found.ends[r]] for r in found.first_run[kept]}
    assert odd in words
    assert "海星磁共振火星" not in words
    assert "海星" in words


@pytest.mark.parametrize("text", ["", "。", "的", "a", "😀", "\n\n"])
def test_texts_without_terms(resources: Resources, text: str) -> None:
    made = units(text, tokens(resources, text), ())
    found = runs(text, made)
    assert len(possible(text, found, made)) <= 1
    assert keywords(resources, text) == () or text == "😀"


# The step


def test_a_report(resources: Resources) -> None:
    found = keywords(resources, REPORT, "天河科技遭反垄断调查 净利润下滑")
    words = [k.text for k in found]
    assert "反垄断调查" in words
    assert "反垄断" not in words
    assert [k.score for k in found] == sorted((k.score for k in found), reverse=True)
    assert len(words) == len(set(words)) <= 10


def test_offsets_count_and_why(resources: Resources) -> None:
    text = f"天河科技遭反垄断调查 净利润下滑\n{REPORT}"
    for word in keywords(resources, REPORT, "天河科技遭反垄断调查 净利润下滑"):
        assert text[word.start : word.end] == word.text
        assert text.find(word.text) == word.start
        assert word.count >= 1
        assert f"{word.count}x" in word.why
        assert "chance" in word.why
        assert ("title" in word.why.split(", ")) == (word.start < text.index("\n"))


def test_stop_words(resources: Resources) -> None:
    words = [k.text for k in keywords(resources, REPORT, "反垄断调查")]
    options = Options(stop_words=(words[0],))
    stopped = keywords(replace(resources, options=options), REPORT, "反垄断调查")
    assert words[0] not in [k.text for k in stopped]


def test_generic_words_are_none(resources: Resources) -> None:
    text = "公司表示，公司业务正常，公司项目正常，公司产品正常，市场情况正常。"
    assert not {"公司", "业务", "项目", "产品", "市场", "情况"} & {
        k.text for k in keywords(resources, text, "公司公告")
    }


def test_terms_of_a_user(resources: Resources) -> None:
    term = "设备订单减少"
    plain = [k.text for k in keywords(resources, REPORT, "反垄断调查")]
    wanted = keywords(
        replace(resources, options=Options(user_terms=(term,))), REPORT, "反垄断调查"
    )
    assert term not in plain
    assert term in [k.text for k in wanted]


def test_only_dict_gives_entities_and_terms_alone(resources: Resources) -> None:
    text = "贵州茅台与宁德时代在上海签署战略合作协议，双方将在储能电池领域展开合作。"
    options = Options(only_dict=True, user_terms=("战略合作协议",))
    findings = analyze(
        Article("t", None, None, "", (Paragraph(text),)), replace(resources, options=options)
    )
    named = {m.text for m in findings.mentions} | {"战略合作协议"}
    words = {k.text for k in findings.keywords}
    assert {"贵州茅台", "战略合作协议"} <= words <= named


@pytest.mark.parametrize("count", [0, 1, 3])
def test_not_more_than_asked_for(resources: Resources, count: int) -> None:
    found = keywords(replace(resources, options=Options(keywords=count)), REPORT, "反垄断调查")
    assert len(found) <= count


def test_the_same_findings_give_the_same_keywords(resources: Resources) -> None:
    assert keywords(resources, REPORT) == keywords(resources, REPORT)


def test_an_empty_document(resources: Resources) -> None:
    from sinanews.analysis.steps.keywords.step import KEYWORDS

    (found,) = KEYWORDS.run([Findings(Document("t", ""))], resources)
    assert found.keywords == ()


@pytest.mark.parametrize(
    "text",
    [
        "1、甲乙集团收购磁材厂；2、丙丁集团回应裁员传闻；3、戊己集团澄清产能利用率。",
        "今日要闻：①沪铜走高 ②焦煤走低 ③豆粕走平 ④生猪期货走高 ⑤集运指数走低",
    ],
)
def test_a_digest_has_five_keywords(resources: Resources, text: str) -> None:
    assert len(keywords(resources, text)) >= 5


def test_no_keyword_is_cut_out_with_a_verb(resources: Resources) -> None:
    text = "【造船市场延续景气】丙丁市发生4.4级地震，造船市场延续景气，船厂订单将增加。"
    found = [k.text for k in keywords(resources, text)]
    assert found
    assert not [k for k in found if "延续" in k or "将" in k or k.startswith("级")]


def test_who_reports_is_no_keyword(resources: Resources) -> None:
    text = "财联社8月21日电，据财联社盯盘数据显示，甲醇期货成交额突破新高。"
    found = [k.text for k in keywords(resources, text)]
    assert not [k for k in found if "财联社" in k]
