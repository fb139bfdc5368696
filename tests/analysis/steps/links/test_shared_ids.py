"""Two names of one unlisted body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.links.shared_ids import shared_ids


def mentions(text: str, *names: str, known: tuple[str, ...] = ()) -> list[Mention]:
    """The names wherever they stand outside longer ones, as links leaves them."""
    found: list[Mention] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if not any(m.start <= at < m.end for m in found):
                score = 0.95 * (name in known)
                one = Mention(at, at + len(name), name, "ORG", link_score=score)
                found.append(replace(one, entity_id=f"org:{name}", name=name))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda m: m.start)


def leading(text: str, *names: str, known: tuple[str, ...] = ()) -> dict[str, str]:
    found = shared_ids(text, mentions(text, *names, known=known))
    return {name: other.text for name, other in found.items()}


FULL, SHORT = "某市海澜达创业投资合伙企业（有限合伙）", "海澜达创投"


@pytest.mark.parametrize(
    ("text", "names", "right"),
    [
        (
            "云栖智造科技有限公司（以下简称“云智”）完成融资。",
            ("云栖智造科技有限公司", "云智"),
            {"云栖智造科技有限公司": "云智"},
        ),
        (
            "云栖智造科技（香港）有限公司(简称:云智香港)完成融资。",
            ("云栖智造科技（香港）有限公司", "云智香港"),
            {"云栖智造科技（香港）有限公司": "云智香港"},
        ),
        (
            "云栖智造科技有限公司（以下简称“云智”或“公司”）完成融资。",
            ("云栖智造科技有限公司", "云智"),
            {"云栖智造科技有限公司": "云智"},
        ),
        (
            "Groove Lake Management LLC持有频谱。Groove希望出售。",
            ("Groove Lake Management LLC", "Groove"),
            {"Groove Lake Management LLC": "Groove"},
        ),
        (f"甲乙与{FULL}合作。{SHORT}出资。", (FULL, SHORT), {FULL: SHORT}),
    ],
)
def test_the_short_name_leads_the_full_one(
    text: str, names: tuple[str, ...], right: dict[str, str]
) -> None:
    assert leading(text, *names) == right


def test_of_two_scripts_the_more_frequent_name_leads() -> None:
    text = "云栖航天局（YXA）发布公告，YXA称将发射卫星。"
    assert leading(text, "云栖航天局", "YXA") == {"云栖航天局": "YXA"}
    assert leading(text[:16], "云栖航天局", "YXA") == {"YXA": "云栖航天局"}


def test_a_name_of_the_lists_leads() -> None:
    text = "云栖航天局（YXA）发布公告，YXA称将发射卫星。"
    assert leading(text, "云栖航天局", "YXA", known=("云栖航天局",)) == {"YXA": "云栖航天局"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The brand stands before its subsidiary, and is another's name too.
        (
            "海澜电器发布新品。海澜电器设备有限公司表示欢迎。",
            ("海澜电器", "海澜电器设备有限公司"),
        ),
        (
            "海澜电器设备（中国）有限公司表示欢迎。海澜电器发布新品。",
            ("海澜电器", "海澜电器设备（中国）有限公司"),
        ),
        (
            "海澜达智能有限公司与海澜达能源有限公司签约。海澜达股价大涨。",
            ("海澜达智能有限公司", "海澜达能源有限公司", "海澜达"),
        ),
        # In brackets stands another body.
        ("云栖智造（丙丁集团旗下）完成融资。", ("云栖智造", "丙丁集团")),
        ("云栖智造（丙丁资本）完成融资。", ("云栖智造", "丙丁资本")),
    ],
)
def test_names_of_others_stay_apart(text: str, names: tuple[str, ...]) -> None:
    assert leading(text, *names) == {}


def test_names_with_tickers_are_left_to_the_lists() -> None:
    text = "云栖航天局（YXA）发布公告。"
    listed = [replace(m, tickers=("600998.SH",)) for m in mentions(text, "云栖航天局", "YXA")]
    assert shared_ids(text, listed) == {}
