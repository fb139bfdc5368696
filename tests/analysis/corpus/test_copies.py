import random

import pytest

from sinanews.analysis.corpus.copies import likeness
from tests.analysis.corpus.made import ARTICLE, NOON, REPORT, after, company, traits

NAMES = ("云海重工", "南岭轴承")


def kind(new, old, *, hours=1.0, names_new=(), names_old=(), same_article=False):
    entities_new = tuple(company(name, new) for name in names_new)
    entities_old = tuple(company(name, old) for name in names_old)
    found = likeness(
        traits(new, after(hours=hours), entities=entities_new, article_id="new"),
        traits(old, NOON, entities=entities_old, article_id="new" if same_article else "old"),
    )
    return found.kind if found else None


def edited(text, share, seed):
    """Change a share of the characters, each to another Han character."""
    chosen = random.Random(seed)
    letters = list(text)
    for place in chosen.sample(range(len(letters)), round(share * len(letters))):
        letters[place] = chr(chosen.randrange(0x4E00, 0x9000))
    return "".join(letters)


@pytest.mark.parametrize(
    "new",
    [
        REPORT,
        f"某联社3月4日电，{REPORT}",
        f"{REPORT}（某证券报）",
        f"原标题：一笔收购\n{REPORT}\n责任编辑：王小明",
        REPORT.replace("，", "，  "),
    ],
)
def test_the_same_report_with_another_head_and_tail_is_a_reprint(new):
    assert kind(new, REPORT, names_new=NAMES, names_old=NAMES) == "reprint"


@pytest.mark.parametrize("share", [0.01, 0.05, 0.1])
@pytest.mark.parametrize("seed", range(5))
def test_an_article_of_which_a_tenth_was_changed_is_an_edit(share, seed):
    assert kind(edited(ARTICLE, share, seed), ARTICLE) in ("edit", "reprint")


def test_half_an_article_is_a_shortening_and_the_other_way_round_a_fuller_text():
    half = ARTICLE[: len(ARTICLE) // 2]
    assert kind(half + half[:1], ARTICLE) in ("shortening", "flash_of")
    assert kind(ARTICLE, half) == "full_of"


def test_the_first_sentence_of_an_article_is_a_flash_of_it():
    assert kind(ARTICLE[:90], ARTICLE) == "flash_of"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3.6亿元", "4.8亿元"),
        ("4120万元", "3980万元"),
        ("72%", "51%"),
        ("3月4日", "3月5日"),
        ("云海重工", "天山机械"),
    ],
)
def test_a_report_that_differs_in_a_number_a_day_or_a_company_is_another(old, new):
    other = REPORT.replace(old, new)
    names = tuple(name.replace(old, new) for name in NAMES)
    assert kind(other, REPORT, names_new=names, names_old=NAMES) is None


def test_a_long_article_with_one_number_changed_and_nothing_else_is_another():
    old = ARTICLE + "全年收入为52.3亿元。"
    assert kind(old.replace("52.3", "61.7"), old) is None


def test_a_later_version_of_the_same_article_is_an_edit_with_what_changed():
    new = REPORT.replace("3.6亿元", "3.9亿元")
    found = likeness(
        traits(new, after(hours=1), article_id="a"), traits(REPORT, NOON, article_id="a")
    )
    assert found is not None
    assert found.kind == "edit"
    assert found.changed == (("3.6亿",), ("3.9亿",))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("北向资金净流入达70亿元", "南向资金净流入达70亿元"),
        ("某指数期货开盘涨0.63%", "某指数期货开盘涨0.35%"),
        ("英镑兑美元日内涨幅扩大至1%", "英镑兑日元日内涨幅扩大至1%"),
        ("某国央行行长：将维持利率不变", "某国央行行长：将提高利率"),
    ],
)
def test_flashes_of_one_wording_are_not_copies(new, old):
    assert kind(new, old) is None


def test_the_same_flash_from_another_medium_is_one_within_a_day_only():
    new, old = "沪深两市成交额突破5000亿元", "沪深两市成交额突破5000亿"
    assert kind(new, old, hours=1) == "reprint"
    assert kind(new, old, hours=30) is None


def test_what_a_flash_says_of_today_is_not_what_it_says_tomorrow():
    text = (
        "央行公开市场今日净投放300亿元，央行今日开展400亿元逆回购操作，因今日有100亿元逆回购到期，"
        "当日实现净投放300亿元，中标利率与此前持平"
    )
    assert kind(text, text, hours=2) == "reprint"
    assert kind(text, text, hours=26) is None


def test_reports_on_other_companies_in_half_the_same_words_are_not_copies():
    tail = (
        "根据相关法律法规的规定，决定对公司立案调查，目前公司生产经营活动正常开展，敬请投资者注意投资风险。"
        * 2
    )
    new, old = f"云海重工收到一份通知书，{tail}", f"东湖高科公告董事长辞职并被问询，{tail}"
    assert kind(new, old, names_new=("云海重工",), names_old=("东湖高科",)) is None


def test_a_text_without_letters_is_no_copy():
    assert kind("。。。", "。。。") is None
    assert kind(REPORT, "。") is None


NOTICE = (
    "证券代码：{code} 证券简称：{name} 公告编号：{number}\n{name}股份有限公司关于{what}的公告\n"
    "本公司及董事会全体成员保证信息披露内容的真实、准确和完整，没有虚假记载、误导性陈述或重大遗漏。"
    "{name}股份有限公司（以下简称公司）董事会近日收到书面报告。根据有关法律法规和公司章程的规定，"
    "上述报告自送达董事会之日起生效，公司将按照法定程序尽快完成补选工作。公司董事会对其在任职期间"
    "为公司发展作出的贡献表示衷心感谢。特此公告。{name}股份有限公司董事会"
)


def filed(article_id, name, number, what, code):
    text = NOTICE.format(name=name, number=number, what=what, code=code)
    return traits(text, article_id=article_id, companies=(name,))


def test_two_filings_of_one_form_by_different_companies_are_no_copies():
    one = filed("a", "云海重工", "", "独立董事辞职", "600001")
    other = filed("b", "天山机械", "", "独立董事辞职", "600002")
    assert one.company_names == {"云海重工"}
    assert likeness(other, one) is None


def test_two_filings_of_one_company_have_different_numbers():
    one = filed("a", "云海重工", "2026-019", "董事辞职", "600001")
    other = filed("b", "云海重工", "2026-020", "监事辞职", "600001")
    again = filed("c", "云海重工", "2026-019", "董事辞职", "600001")
    assert likeness(other, one) is None
    assert likeness(again, one).kind == "reprint"


def test_one_number_of_a_long_article_corrected_is_an_edit_of_a_flash_another_report():
    figures = "".join(f"第{n}家工厂产能{n}1{n}万台，" for n in range(2, 9))
    long = f"{ARTICLE}{figures}合计4.18亿元。"
    assert kind(long.replace("4.18", "4.81"), long) in ("edit", "reprint")
    assert (
        kind("云海重工净利润4.81亿元，同比增长12%", "云海重工净利润4.18亿元，同比增长12%")
        is None
    )


def test_articles_that_share_words_only_here_and_there_are_no_copies():
    """Every twelve letters six of the other: half of the wording, and not one run of ten."""
    runs = [ARTICLE[at : at + 9] for at in range(0, 270, 18)]
    own = [chr(0x5000 + number) * 60 for number in range(len(runs))]
    quoted = "".join(
        f"{a}{b[: 8 if n % 5 else 60]}" for n, (a, b) in enumerate(zip(runs, own, strict=True))
    )
    assert kind(quoted, ARTICLE) is None
