"""Steps: they pickle, see only what they say they need, and a wrong order is found."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import MISSING, fields, replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from sinanews.analysis.findings import Document, Findings, Mention
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS
from sinanews.analysis.steps.shared.step import EachDocument, Step, unmet_needs

DEFAULTS: dict[str, Any] = {
    f.name: f.default if f.default is not MISSING else f.default_factory()  # type: ignore[misc]
    for f in fields(Findings)
    if f.name != "document"
}
# What a step fills in of another's mentions, and what stands there before.
LATER = {
    given.removeprefix("mentions."): next(
        f.default for f in fields(Mention) if f.name == given.removeprefix("mentions.")
    )
    for step in STEPS
    for given in step.gives
    if given.startswith("mentions.")
}

PUBLISHED = datetime(2021, 7, 5, 9, 30, tzinfo=timezone(timedelta(hours=8)))
TEXTS = (
    "甲乙股份停产\n甲乙股份(600998.SH)昨日公告，因设备检修将停产一周。董事长王大明表示：“不影响全年计划。”"
    "公司上半年营业收入15.3亿元，同比增长12%，净利润降3%。",
    "【丁戊证券上调庚辛科技评级】丁戊证券7月3日发布研报，将庚辛科技目标价由20元上调至25元。"
    "庚辛科技拟以2亿元收购壬癸集团股权，壬癸集团涨停，纳斯达克指数跌1.2%。",
    "甲国央行宣布降息25个基点\n甲国6月CPI同比上涨2.1%。某分析师称，贵州茅台与腾讯控股估值合理。"
    "\n子丑公司涉嫌非法集资，实控人李小红被警方刑事拘留。",
)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load()


def batch() -> list[Findings]:
    found = []
    for number, text in enumerate(TEXTS):
        title, _, body = text.rpartition("\n") if number == 0 else ("", "", text)
        whole = f"{title}\n{body}" if title else body
        start = len(title) + 1 if title else 0
        spans = ((start, len(whole)),)
        document = Document(
            str(number), whole, title_end=len(title), paragraphs=spans, published=PUBLISHED
        )
        found.append(Findings(document))
    return found


def restricted(findings: Findings, needs: Sequence[str]) -> Findings:
    """Blank what a step does not say it needs."""
    blank = {field: empty for field, empty in DEFAULTS.items() if field not in needs}
    hidden = {name: empty for name, empty in LATER.items() if f"mentions.{name}" not in needs}
    if "mentions" in needs:
        blank["mentions"] = tuple(replace(m, **hidden) for m in findings.mentions)
    return replace(findings, **blank)


def given(step: Step, findings: Findings) -> dict[str, Any]:
    """What a step has given, by the names that it declares."""
    found: dict[str, Any] = {}
    for name in step.gives:
        field, _, attribute = name.partition(".")
        value = getattr(findings, field)
        found[name] = [getattr(one, attribute) for one in value] if attribute else value
    return found


@pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])
def test_a_step_sees_only_what_it_says_it_needs(step: Step, resources: Resources) -> None:
    ready = batch()
    for earlier in STEPS[: STEPS.index(step)]:
        ready = earlier.run(ready, resources)
    blanked = step.run([restricted(f, step.needs) for f in ready], resources)
    whole = step.run(ready, resources)
    assert [given(step, f) for f in blanked] == [given(step, f) for f in whole]
    assert any(value for f in whole for value in given(step, f).values())


@pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])
def test_a_step_changes_only_what_it_says_it_gives(step: Step, resources: Resources) -> None:
    ready = batch()
    for earlier in STEPS[: STEPS.index(step)]:
        ready = earlier.run(ready, resources)
    for before, after in zip(ready, step.run(ready, resources), strict=True):
        changed = {f.name for f in fields(Findings)} - {
            g.partition(".")[0] for g in step.gives
        }
        assert [n for n in changed if getattr(before, n) != getattr(after, n)] == []


def test_the_order_of_the_steps_is_right() -> None:
    assert unmet_needs(STEPS) == ()


@pytest.mark.parametrize(
    ("late", "needed_by"),
    [
        ("links", ("figures", "mentions.entity_id")),
        ("mentions", ("links", "mentions")),
        ("figures", ("events", "figures")),
        ("events", ("sentiment", "events")),
        ("keywords", ("summary", "keywords")),
        ("tokens", ("mentions", "tokens")),
    ],
)
def test_a_wrong_order_is_found(late: str, needed_by: tuple[str, str]) -> None:
    moved = [s for s in STEPS if s.name != late] + [s for s in STEPS if s.name == late]
    assert needed_by in unmet_needs(moved)


def test_the_steps_pickle() -> None:
    assert pickle.loads(pickle.dumps(STEPS)) == STEPS


def length(findings: Findings, _resources: Resources) -> Findings:
    return replace(findings, document=replace(findings.document, id=findings.document.text))


def test_each_document_is_worked_on_by_itself_in_order(resources: Resources) -> None:
    run = EachDocument(length)
    assert [f.document.id for f in run(batch(), resources)] == [
        f.document.text for f in batch()
    ]
    assert run([], resources) == []


def test_fewer_steps_run_too(resources: Resources) -> None:
    found = analyze_batch([f.document for f in batch()], resources, STEPS[:2])
    assert all(f.tokens.words and f.sentences for f in found)
    assert all(f.mentions == () for f in found)
