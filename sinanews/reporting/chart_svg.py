"""Drawings of a chart library made fit for a page with a strict policy: no style attributes, no
script, no links, no ids that two drawings share; colours become classes, so that the page's own
style says what they are by day and by night.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
# Colours that charts are drawn with → the name of the class that the page gives a colour. They are
# what is seen where the page's style is not there (a drawing taken out of it).
INKS: Mapping[str, str] = MappingProxyType(
    {
        "#33302b": "ink",
        "#77736b": "soft",
        "#dedad1": "line",
        "#1c5d99": "main",
        "#1d6fa3": "good",
        "#c0532b": "bad",
        "#9a958b": "none",
        "#8a6d1f": "person",
        "#4d7c3f": "place",
        "#fbfaf6": "paper",
    }
)
INK = MappingProxyType({name: colour for colour, name in INKS.items()})
ELEMENTS = frozenset(("svg", "g", "path", "line", "rect", "text", "tspan", "circle", "title"))
GEOMETRY = frozenset(
    (
        "d",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "dx",
        "dy",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "transform",
        "viewBox",
    )
)
LOOKS = frozenset(
    (
        "fill",
        "stroke",
        "opacity",
        "fill-opacity",
        "stroke-opacity",
        "stroke-width",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "text-anchor",
        "font-size",
        "font-weight",
        "font-style",
        "dominant-baseline",
    )
)
HIDDEN = frozenset(
    ("background", "foreground")
)  # frames without ink that Vega puts everywhere


def cleaned(svg: str, label: str) -> str:
    """Return a drawing of a page: only known elements and attributes, what a style attribute
    says as attributes, `label` (plain text) as its name for readers of screens.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(svg.encode(), parser)
    made = _copied(root)
    assert made is not None  # the root is an svg
    for side in ("width", "height"):
        if side in made.attrib:
            del made.attrib[side]
    made.set("role", "img")
    made.set("aria-label", label)
    made.set("class", "chart")
    _inline(made)
    text: str = etree.tostring(made, encoding="unicode")
    return text.replace(f' xmlns="{SVG}"', "")  # in HTML an svg needs no name of its space


def _copied(element: etree._Element) -> etree._Element | None:
    """Return an element without what is not known; None where nothing of it is left."""
    if not isinstance(element.tag, str):  # a comment
        return None
    name = etree.QName(element).localname
    if name not in ELEMENTS or _is_frame(element):
        return None
    made = etree.Element(name)
    _set_attributes(made, element)
    if name in ("text", "tspan", "title"):
        made.text = element.text
    for child in element:
        inner = _copied(child)
        if inner is not None:
            made.append(inner)
            inner.tail = child.tail if name == "text" else None
    is_void = name == "g" and len(made) == 0
    return None if is_void else made


def _is_frame(element: etree._Element) -> bool:
    """Say whether an element is a frame of Vega that shows nothing."""
    named = element.get("class", "") in HIDDEN and not element.get("stroke")
    return named or element.get("display") == "none"


def _set_attributes(made: etree._Element, element: etree._Element) -> None:
    given = {str(name): str(value) for name, value in element.attrib.items()}
    given |= _declarations(given.pop("style", ""))
    classes = []
    for attribute, value in given.items():
        if attribute not in GEOMETRY and attribute not in LOOKS:
            continue
        if "url(" in value:
            continue
        made.set(attribute, value)
        ink = INKS.get(value.lower())
        if ink and attribute in ("fill", "stroke"):
            classes.append(f"{attribute}-{ink}")
    if classes:
        made.set("class", " ".join(classes))


def _declarations(style: str) -> dict[str, str]:
    """Return what a style attribute says, by property."""
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _inline(made: etree._Element) -> None:
    """Take away groups that say nothing of their own: Vega nests six deep."""
    for group in list(made.iter("g")):
        parent = group.getparent()
        if parent is None or len(group.attrib):
            continue
        at = parent.index(group)
        for child in list(group):
            parent.insert(at, child)
            at += 1
        parent.remove(group)
