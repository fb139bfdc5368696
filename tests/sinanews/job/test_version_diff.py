"""What changed between two versions."""

from __future__ import annotations

import pytest

from sinanews.job.version_diff import Change, version_diff


def sentences(before, after):
    return version_diff((before, after), ({}, {})).sentences


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("甲。乙。", "甲。乙。", (), ()),
        ("甲。乙。", "甲。丙。", ("乙。",), ("丙。",)),
        ("", "甲。", (), ("甲。",)),
        ("甲。", "", ("甲。",), ()),
        ("题\n甲说：“好。”乙。", "题\n甲说：“好。”", ("乙。",), ()),
        ("甲。甲。", "甲。", ("甲。",), ()),
        ("甲！乙？", "甲！\n\n乙？", (), ()),
        ("没有句号", "没有句号了", ("没有句号",), ("没有句号了",)),
    ],
)
def test_sentences_gone_and_come_in_the_order_of_the_text(before, after, removed, added):
    assert sentences(before, after) == Change(removed, added)


def test_names_and_numbers_count():
    old = {"entities": [{"name": "甲"}, {"name": "乙"}], "figures": [{"text": "3%"}] * 2}
    new = {"entities": [{"name": "乙"}, {"name": "丙"}], "figures": [{"text": "3%"}]}
    found = version_diff(("", ""), (old, new))
    assert found.names == Change(("甲",), ("丙",))
    assert found.numbers == Change(("3%",), ())
    assert version_diff(("", ""), (old, old)).numbers == Change()
