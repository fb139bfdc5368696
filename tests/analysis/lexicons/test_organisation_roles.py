"""What an organisation is to the companies of the news, by its name."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons import organisation_roles as module
from sinanews.analysis.lexicons.organisation_roles import load_organisation_roles
from sinanews.scraper.model.word_tables import checked

ROLES = load_organisation_roles()


def organisation(name: str, *tickers: str) -> Mention:
    return Mention(0, len(name), name, "ORG", tickers=tickers)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("上海市公安局", "authority"),
        ("某市公安分局经侦支队", "authority"),
        ("甲乙证监局", "authority"),
        ("某省高级人民法院", "authority"),
        ("财政部", "authority"),
        ("甲国央行", "authority"),
        ("中期协", "authority"),
        ("FDA", "authority"),
        ("甲乙气象台", "authority"),
        ("某国总理办公室", "authority"),
        ("NHTSA", "authority"),
        ("国家甲乙局药品审评中心", "authority"),
        ("国家甲乙中心", "authority"),
        ("甲乙数据中心", ""),
        ("SHFE", "exchange"),
        ("某某行业协会轴承分会", "authority"),
        ("某省发展改革委", "authority"),
        ("世界甲乙组织", "authority"),
        ("某国防卫省", "authority"),
        ("甲乙纺织", ""),
        ("甲乙公益基金会", ""),
        ("甲乙电台", ""),
        ("甲乙俱乐部", ""),  # 部, but of a company
        ("甲乙研究部", ""),
        ("甲乙汽车事业部", ""),
        ("甲乙日报", "media"),
        ("某通讯社", "media"),
        ("某某财经", "media"),
        ("报价网", ""),
        ("深交所", "exchange"),
        ("某国证券交易所", "exchange"),
        ("LME", "exchange"),
        ("关联公司", "generic"),
        ("平台", "generic"),
        ("中国证监会国际合作司", "authority"),
        ("香港联交所", "exchange"),
        ("该公司", "generic"),
        ("P2P平台", "generic"),
        ("甲乙公司", ""),
        ("甲乙科技", ""),
        ("", ""),
    ],
)
def test_observers(name: str, role: str) -> None:
    assert ROLES.observer(organisation(name)) == role


def test_a_listed_company_is_a_company_whatever_its_name_ends_in() -> None:
    assert ROLES.observer(organisation("甲乙新闻", "600998.SH")) == ""
    assert ROLES.observer(organisation("甲乙新闻")) == "media"


def test_a_listed_exchange_is_an_exchange() -> None:
    assert ROLES.observer(organisation("甲国交易所", "00998.HK")) == "exchange"


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("高盛", True),
        ("甲乙证券", True),
        ("甲乙丙丁证券", True),
        ("某某建投", True),
        ("甲乙国际", True),
        ("Evercore ISI", True),
        ("高盛科技", False),
        ("甲乙科技", False),
        ("甲证券", False),  # one character is no name
        ("甲乙证券公司", False),
    ],
)
def test_raters(name: str, verdict: bool) -> None:
    assert ROLES.rates(organisation(name)) is verdict


@pytest.mark.parametrize("line", ["observer\tend\t报", "media\tmiddle\t报"])
def test_an_unknown_role_or_part_is_named(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = f"role\tpart\twords\n{line}\n"
    monkeypatch.setattr(
        module, "read_words", lambda name, columns: tuple(checked(table, name, columns))
    )
    with pytest.raises(ValueError, match=r"organisation_roles.tsv: .* 报: unknown role"):
        load_organisation_roles()


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("甲乙科技", ""),  # ends in nothing that an observer's name ends in
        ("某地公安", "authority"),
        ("江城公安特勤支队", "authority"),
        ("中国证券登记结算有限责任公司深圳分公司", "authority"),
        ("甲乙公安科技集团股份公司", ""),  # the word stands too far from the end
        ("该公司", "generic"),
        ("江城报", "media"),
    ],
)
def test_names_are_told_by_their_last_character_first(name: str, role: str) -> None:
    assert ROLES.observer(organisation(name)) == role


def test_a_listed_company_is_no_authority_and_an_exchange_may_be_listed() -> None:
    assert ROLES.observer(organisation("某国证券交易所", "00388.HK")) == "exchange"
    assert ROLES.observer(organisation("甲乙财政部", "600001.SH")) == ""
