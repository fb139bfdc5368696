"""The title of a flash: what stands in 【】 at its beginning."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.flash_titles import FLASH_TITLE, flash_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("【甲乙股份中标亿元项目】甲乙股份公告，中标某项目。", "甲乙股份中标亿元项目"),
        (" 【甲乙股份停产】 公司公告停产。", "甲乙股份停产"),
        ("【预告】今晚八点直播。", None),  # a label
        ("甲乙股份公告【更正】：数字有误。", None),  # not at the beginning
        ("【甲乙股份\n公告", None),
        (f"【{'长' * 100}】正文", "长" * 100),
        (f"【{'长' * 101}】正文", None),
        ("", None),
        ("【", None),
    ],
)
def test_the_title_of_a_flash(text: str, title: str | None) -> None:
    span = flash_title(text)
    assert (text[slice(*span)] if span else None) == title


def test_the_body_begins_behind_the_blanks() -> None:
    found = FLASH_TITLE.match("【甲乙股份停产】  公司公告停产。")
    assert found is not None
    assert found.string[found.end() :] == "公司公告停产。"
