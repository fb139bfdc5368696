"""The list of Latin short names of bodies that look on, by counts."""

from __future__ import annotations

from benchmarks.build.latin_observers import listed, roles_of
from sinanews.analysis.lexicons.organisation_roles import load_organisation_roles

KNOWN = load_organisation_roles()


def lines(*texts: str) -> list[str]:
    return list(listed(roles_of(iter(texts), KNOWN)))


def test_a_short_name_has_the_role_of_the_chinese_names_before_it() -> None:
    text = "某国证券交易委员会（XSEC）发布公告"
    assert lines(*[text] * 4) == ["XSEC\tauthority\t4\n"]


def test_a_rare_one_is_left_out() -> None:
    assert lines("某国证券交易委员会（XSEC）发布公告") == []


def test_one_that_companies_bear_too_is_left_out() -> None:
    body, company = "某国证券交易委员会（XSEC）", "甲乙科技（XSEC）"
    assert lines(*[body] * 9, company) != []
    assert lines(*[body] * 9, company, company) == []


def test_meetings_and_parts_of_companies_are_no_bodies() -> None:
    assert lines(*["世界某某大会（WXC）开幕"] * 5) == []
    assert lines(*["基础模型研发部（BMU）成立"] * 5) == []


def test_a_text_counts_once() -> None:
    assert lines("某国能源署（XEA）称，某国能源署（XEA）称，某国能源署（XEA）称") == []
