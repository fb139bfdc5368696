"""The network of names."""

from __future__ import annotations

import pytest
from lxml import etree

from sinanews.reporting.network_drawing import NODES, network_chart


def pair(a, b, count=2, size=3):
    return {
        "a": a,
        "a_name": a.partition(":")[2],
        "b": b,
        "b_name": b.partition(":")[2],
        "count": count,
        "count_a": size,
        "count_b": size,
    }


def elements(svg, word):
    root = etree.fromstring(svg)
    return [e for e in root.iter() if word in (e.get("class") or "").split()]


def test_names_are_coloured_by_what_they_are_and_joined():
    svg = network_chart([pair("cn:云海重工", "per:陈立川"), pair("cn:云海重工", "loc:东湾")])
    assert len(elements(svg, "fill-main")) == 1
    assert len(elements(svg, "fill-person")) == 1
    assert len(elements(svg, "fill-place")) == 1
    assert len(elements(svg, "stroke-none")) == 2
    assert {e.text for e in etree.fromstring(svg).iter("text")} == {
        "云海重工",
        "陈立川",
        "东湾",
    }


def test_the_more_articles_two_share_the_thicker_the_line():
    svg = network_chart([pair("org:甲", "org:乙", 9), pair("org:乙", "org:丙", 3)])
    widths = [float(e.get("stroke-width")) for e in elements(svg, "stroke-none")]
    assert widths == [pytest.approx(3.6), pytest.approx(1.6)]


def test_it_is_the_same_each_time():
    pairs = [pair(f"org:{n}", f"org:{n + 1}") for n in range(10)]
    assert network_chart(pairs) == network_chart(pairs)


def test_no_more_names_than_can_be_told_apart():
    svg = network_chart([pair("org:middle", f"org:{n}") for n in range(80)])
    assert len(elements(svg, "fill-main")) == NODES


@pytest.mark.parametrize(
    "name", ['"]}<script>', "datum.x", "'+alert(1)+'", "\x1b[31m", "\u202egnp", "x" * 10_000]
)
def test_names_are_data(name):
    svg = network_chart([pair(f"org:{name}", "org:乙")])
    assert "<script>" not in svg and "\x1b" not in svg and "\u202e" not in svg
    assert len(svg) < 5_000
