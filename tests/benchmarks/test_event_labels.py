"""What the benchmark of events stands on: labels without text, and the table of FinESE's types."""

from __future__ import annotations

import json
import re
from pathlib import Path

from benchmarks.events import LABELS
from benchmarks.finese import Item, mapping, same, score
from benchmarks.training.event_confidence import READINGS, Reading, by_folds
from benchmarks.training.events import FLASHES
from benchmarks.training.labels import KINDS, READ
from sinanews.analysis.lexicons.taxonomy import load_taxonomy

ROOT = Path(__file__).resolve().parents[2]
THEIRS = (
    *(
        "信批违规",
        "实控人股东变更",
        "交易违规",
        "涉嫌非法集资",
        "不能履职",
        "重组失败",
        "评级调整",
        "业绩下滑",
        "涉嫌违法",
    ),
    *(
        "财务造假",
        "涉嫌传销",
        "涉嫌欺诈",
        "资金账户风险",
        "高管负面",
        "资产负面",
        "投诉维权",
        "产品违规",
        "提现困难",
        "失联跑路",
    ),
    *("歇业停业", "公司股市异常"),
)


def rows(path: Path) -> list[dict]:
    return [
        json.loads(line) for line in (ROOT / path).read_text(encoding="utf-8").splitlines()
    ]


def test_every_type_of_theirs_has_types_of_ours() -> None:
    assert set(mapping()) == set(THEIRS)
    assert set().union(*mapping().values()) <= set(load_taxonomy().types)


def test_flash_labels_hold_ids_types_and_names_only() -> None:
    labels = rows(LABELS)
    assert len(labels) == len({r["id"] for r in labels}) == 200
    for row in labels:
        assert set(row) == {"id", "events"}
        assert re.fullmatch(r"i[a-z0-9]+", row["id"])
        assert set(row["events"]) <= set(load_taxonomy().types)
        assert all(len(name) < 40 for names in row["events"].values() for name in names)


def test_what_the_models_learn_from_is_not_what_they_are_measured_on() -> None:
    measured = {row["id"] for row in rows(LABELS)}
    assert not measured & {row["id"] for row in rows(FLASHES)}
    labels = rows(READ)
    assert len(labels) == len({row["id"] for row in labels})
    assert {v for row in labels for kind in KINDS for v in row.get(kind, {}).values()} == {
        -1,
        0,
        1,
    }
    assert all(set(row) <= {"id", *KINDS} for row in labels)


def test_readings_hold_ids_types_and_names_only() -> None:
    readings = rows(READINGS)
    known = set(load_taxonomy().types)
    assert {row["read"] for row in readings} == {"first", "second", "test"}
    for row in readings:
        assert set(row) == {"id", "type", "start", "status", "who", "right", "read"}
        assert row["type"] in known
        assert all(len(name) < 40 for name in row["who"])


def test_readings_to_measure_on_are_of_texts_drawn_apart_from_the_first() -> None:
    readings = rows(READINGS)
    first = {row["id"] for row in readings if row["read"] == "first"}
    assert not first & {row["id"] for row in readings if row["read"] == "test"}


def test_folds_keep_a_text_together() -> None:
    readings = [
        Reading(str(n // 2), (f"text:{n // 2}", "bias"), n // 2 % 2 == 0, "first")
        for n in range(40)
    ]
    learned: list[set[str]] = []

    def fit(part: list[Reading]) -> dict[str, tuple[float, ...]]:
        learned.append({row.id for row in part})
        return {"bias": (0.0,)}

    pairs = by_folds(readings, 5, fit)
    assert [stated for stated, _ in pairs] == [0.5] * 40
    assert [len(ids) for ids in learned] == [16] * 5


def test_same_name() -> None:
    assert same("甲乙股份(600998)", "甲乙股份")
    assert same("甲乙", "甲乙集团")
    assert not same("甲", "甲乙集团")
    assert not same("丙丁", "甲乙集团")


def test_score_counts() -> None:
    items = [Item("1", "a", "财务造假", "甲乙"), Item("2", "b", "其他", "")]
    result = score(items, {"a": (), "b": ()})
    assert (result.items, result.type_right, result.others, result.false) == (1, 0, 1, 0)
