"""The network of names, drawn by Vega's forces when the report is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sinanews.reporting.chart_svg import INK
from sinanews.reporting.drawing import FONT, drawn_vega
from sinanews.reporting.visible_text import visible

Row = Mapping[str, Any]
WIDTH, HEIGHT = 420, 380  # px
NODES = 26  # names: more lie over each other
NAME = 14  # characters of one
SMALLEST, LARGEST = 40, 400  # square px of a point


def network_chart(pairs: Sequence[Row]) -> str:
    """Draw which names stand in the same articles: joined where they do, the nearer the oftener."""
    nodes: dict[str, dict[str, Any]] = {}
    links = []
    for pair in pairs:
        ends = (pair["a"], pair["b"])
        if len(nodes.keys() | set(ends)) > NODES:
            continue
        for end, side in zip(ends, ("a", "b"), strict=True):
            nodes.setdefault(
                end,
                {
                    "index": len(nodes),
                    "name": visible(pair[f"{side}_name"], NAME),
                    "count": pair[f"count_{side}"],
                    "ink": _node_ink(end),
                },
            )
        links.append((nodes[ends[0]]["index"], nodes[ends[1]]["index"], pair["count"]))
    return drawn_vega(_network(list(nodes.values()), links), "Names in the same articles")


def _node_ink(entity_id: str) -> str:
    kind = entity_id.partition(":")[0]
    return INK[{"per": "person", "loc": "place"}.get(kind, "main")]


def _network(nodes: list[dict[str, Any]], links: list[tuple[int, int, int]]) -> dict[str, Any]:
    """Return a Vega specification: forces find the places, once, the same each time; labels
    that would lie over others are left out.
    """
    most = max((count for _, _, count in links), default=1)
    held = [{"source": a, "target": b, "share": count / most} for a, b, count in links]
    largest = max((node["count"] for node in nodes), default=1)
    for node in nodes:
        node["area"] = SMALLEST + (LARGEST - SMALLEST) * node["count"] / largest
        node |= {"middle": WIDTH / 2, "height": HEIGHT / 2}
    return {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 4,
        "autosize": "pad",
        "data": [{"name": "nodes", "values": nodes}, {"name": "links", "values": held}],
        "marks": [_points(), _lines(), _labels()],
    }


def _points() -> dict[str, Any]:
    """Return the marks of the names: pushed apart, drawn together by what joins them."""
    forces = [
        {"force": "center", "x": WIDTH / 2, "y": HEIGHT / 2},
        {"force": "collide", "radius": 25},
        {"force": "nbody", "strength": -130},
        {"force": "link", "links": "links", "distance": 58},
        {"force": "x", "x": "datum.middle", "strength": 0.17},
        {"force": "y", "y": "datum.height", "strength": 0.15},
    ]
    placed = {
        "type": "force",
        "iterations": 300,
        "static": True,
        "signal": "forces",
        "forces": forces,
    }
    looks = {
        "fill": {"field": "ink"},
        "size": {"field": "area"},
        "stroke": {"value": INK["paper"]},
    }
    return {
        "type": "symbol",
        "name": "points",
        "zindex": 1,
        "from": {"data": "nodes"},
        "encode": {"enter": looks},
        "transform": [placed],
    }


def _lines() -> dict[str, Any]:
    path = {
        "type": "linkpath",
        "require": {"signal": "forces"},
        "shape": "line",
        "sourceX": "datum.source.x",
        "sourceY": "datum.source.y",
        "targetX": "datum.target.x",
        "targetY": "datum.target.y",
    }
    looks = {
        "stroke": {"value": INK["none"]},
        "strokeWidth": {"signal": "0.6 + 3 * datum.share"},
        "strokeOpacity": {"value": 0.6},
    }
    return {
        "type": "path",
        "from": {"data": "links"},
        "interactive": False,
        "encode": {"enter": looks},
        "transform": [path],
    }


def _labels() -> dict[str, Any]:
    looks = {
        "text": {"field": "datum.name"},
        "fill": {"value": INK["ink"]},
        "fontSize": {"value": FONT},
    }
    beside = {
        "type": "label",
        "size": [WIDTH, HEIGHT],
        "anchor": ["right", "left", "top", "bottom", "top-right", "bottom-right"],
        "padding": 40,
        "offset": [2],
        "avoidBaseMark": False,
    }
    return {
        "type": "text",
        "zindex": 2,
        "from": {"data": "points"},
        "encode": {"enter": looks},
        "transform": [beside],
    }
