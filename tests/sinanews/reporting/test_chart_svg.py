"""Drawings that a strict page can hold."""

from __future__ import annotations

import pytest
from lxml import etree

from sinanews.reporting.chart_svg import INK, cleaned

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="5" viewBox="0 0 10 5">'


def drawn(inner, label="a chart"):
    return cleaned(f"{OPEN}{inner}</svg>", label)


def test_the_drawing_fills_its_place_and_has_a_name():
    svg = drawn('<path d="M0,0h1"/>', 'a "chart" <of> news')
    root = etree.fromstring(svg)
    assert root.attrib == {
        "viewBox": "0 0 10 5",
        "role": "img",
        "aria-label": 'a "chart" <of> news',
        "class": "chart",
    }
    assert "xmlns" not in svg


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)"><text>x</text></a>',
        "<style>*{fill:red}</style>",
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        '<image href="https://evil.example/x.png"/>',
        '<use xlink:href="#x"/>',
        '<animate onbegin="alert(1)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<defs><clipPath id="clip0"><rect/></clipPath></defs>',
        "<!-- a comment -->",
        "<?target instruction?>",
    ],
)
def test_what_is_not_drawn_is_left_out(inner):
    assert drawn(inner) == drawn("")


def test_attributes_that_act_or_load_are_left_out():
    svg = drawn(
        '<rect id="x" onclick="alert(1)" href="https://evil.example" x="1" fill="url(https://evil.example)"'
        ' clip-path="url(#clip0)" aria-label="d: 1" data-x="1" class="mark" pointer-events="none"/>'
    )
    assert '<rect x="1"/>' in svg


def test_a_style_attribute_becomes_attributes():
    svg = drawn(
        '<text style="font-size: 11px; fill:#1c5d99;behavior:url(x);color:red">n</text>'
    )
    assert "style" not in svg
    text = etree.fromstring(svg)[0]
    assert text.attrib == {"font-size": "11px", "fill": "#1c5d99", "class": "fill-main"}


@pytest.mark.parametrize("ink", sorted(INK))
def test_our_colours_become_classes_that_the_page_colours(ink):
    svg = drawn(f'<path d="M0,0" fill="{INK[ink].upper()}" stroke="{INK[ink]}"/>')
    path = etree.fromstring(svg)[0]
    assert path.get("class") == f"fill-{ink} stroke-{ink}"
    assert path.get("stroke") == INK[ink]  # for who has the drawing alone


def test_another_colour_stays():
    assert 'fill="red"/>' in drawn('<path d="M0,0" fill="red"/>')


def test_groups_that_say_nothing_go_and_the_order_stays():
    svg = drawn(
        '<g class="root"><g><path d="M1,1"/><g transform="translate(1,2)"><g><path d="M2,2"/></g></g></g>'
        '<path d="M3,3"/></g><g/>'
    )
    root = etree.fromstring(svg)
    assert [child.tag for child in root] == ["path", "g", "path"]
    assert root[1].get("transform") == "translate(1,2)"
    assert [path.get("d") for path in root.iter("path")] == ["M1,1", "M2,2", "M3,3"]


def test_frames_without_ink_go_and_those_with_it_stay():
    svg = drawn(
        '<path class="background" d="M0,0"/><path class="background" d="M1,1" stroke="#dedad1"/>'
        '<path class="foreground" display="none" d="M2,2" stroke="#dedad1"/>'
    )
    assert [path.get("d") for path in etree.fromstring(svg)] == ["M1,1"]


def test_text_is_kept_as_text():
    svg = drawn("<text x='1'>&lt;b&gt; 云海 &amp; <tspan>南岭</tspan></text>")
    assert "&lt;b&gt; 云海 &amp; <tspan>南岭</tspan></text>" in svg


def test_entities_are_not_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    given = (
        f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{secret}">]>{OPEN}<text>&e;</text></svg>'
    )
    assert "secret words" not in cleaned(given, "x")
