"""Whose clause a trigger stands in: the names of its clause, else those before it, else the
company that is carried over from the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.subject_words import SubjectWords
from sinanews.analysis.steps.events.places import REACH, TriggerPlace, first_around
from sinanews.analysis.steps.shared.clauses import CUTS

# Right before whom another makes do or suffer it (甲断供致乙停产)
_MADE = ("致", "致使", "导致", "造成", "使得", "拖累")
# Before what the subject does to the last one named (甲向乙提出要约，计划将其私有化)
_OF_IT = re.compile(r"[将对把]其$")
_ITEM = re.compile("[①-⑳]")
_WHICH = "的"  # behind a trigger, before whom it speaks of (即将离任的甲乙董事长)
_OUTRUNS = ("超过", "超越", "取代", "赶超", "反超")
# A sentence of many companies (9月共有116家公司合计…，解禁市值1536亿元)
_MANY = re.compile(
    r"(?<![0-9下属控股参子])[0-9]{2,5}(?:多|余)?家[^，。；：\n]{0,4}(?:公司|企业)"
)
# Right before who is not the subject: 因甲断供，停产
_OBJECTS = (
    "成为",
    "进入",
    "切入",
    "打入",
    "跻身",
    "配套",
    "供货",
    "携手",
    "牵手",
    "联手",
    "对标",
    "绑定",
)
_REASONS = ("因", "由于", "鉴于", "随着")
_DEALS_WITH = re.compile(
    r"(?P<who>公司|集团|子公司|该行|双方)(?:就|已|拟|将|近日|于[0-9年月日]{2,11}){0,2}(?:与|和|同)$"
)
DEALS_REACH = 18  # characters of these words: by hand
_HEADS_WITH = re.compile(
    r"\s?(?:本次|此次|日前|近日|已|拟|将|并){0,2}(?:与|同)"
)  # 甲乙：与丙丁签署协议
_WITH = re.compile(r"[与和同跟向对][^，,。；;：:]{0,6}$")  # before whom the subject deals with
_WITH_WHOM = ("与", "同")
_SIGNED = re.compile(r"(?:[（(][^（）()\n]{1,24}[）)])?(?:签署|签订|订立|达成)")
# A clause that only gives a reason or an aim: whose it is stands behind it.
_FRONTED = re.compile(
    r"[\s“【]{0,3}(?:因|由于|为|受|随着|鉴于|围绕|针对|关于|在|经|根据|按照|若|如)"
)


def own_names(
    text: str,
    place: TriggerPlace,
    names: Sequence[Mention],
    words: SubjectWords,
    *,
    carried: Mention | None = None,
) -> list[Mention]:
    """Return those of the candidates that the trigger can speak of by its clause; none where
    the clause has a subject that is no name (某公司被罚). `carried`: the subject of the
    sentence before, for a clause that speaks of it (公司, 控股股东, or no subject at all).
    """
    names = [m for m in names if not _is_counterpart(text, m, names)]
    names = _without_party(text, place, _of_item(text, place, names))
    names = _without_signer(text, place, names)
    attributed = [m for m in names if m.start == place.end + 1]
    if attributed and text.startswith(_WHICH, place.end):
        return attributed
    own = [m for m in names if place.left <= m.start < place.right]
    before = [m for m in own if m.start < place.start]
    last = before[-1].end if before else place.left
    only_behind = bool(own) and not before  # 某机构下调甲乙评级
    unnamed = words.unnamed.search(text, last, place.start)
    if unnamed and not only_behind and not _WITH.search(text, last, unnamed.start()):
        return []
    if before:
        return _without_causes(text, own, place)
    return _of_other_clauses(text, place, names, words=words, carried=carried)


def _without_causes(
    text: str,
    names: list[Mention],
    place: TriggerPlace,
) -> list[Mention]:
    """Return the names without those that made another do or suffer what the trigger tells."""
    made = [
        number
        for number, m in enumerate(names)
        if m.start < place.start and text.endswith(_MADE, 0, m.start)
    ]
    return names[made[-1] :] if made else names


def _of_item(
    text: str,
    place: TriggerPlace,
    names: list[Mention],
) -> list[Mention]:
    """Return the names of the item of a digest in which a trigger stands (①甲...；②乙...)."""
    first, last = first_around(place), min(place.sentence.end, place.end + REACH)
    for item in _ITEM.finditer(text, first, place.start):
        first = item.end()
    following = _ITEM.search(text, place.end, last)
    if following is not None:
        last = following.start()
    return [name for name in names if first <= name.start < last]


def _without_party(
    text: str,
    place: TriggerPlace,
    names: list[Mention],
) -> list[Mention]:
    """Return the names without the one that a clause begins with as whom the subject before
    deals with (甲乙：与丙丁签署协议), where another stands before.
    """
    headed = _HEADS_WITH.match(text, place.left, place.start)
    if headed is None:
        return names
    others = [m for m in names if m.start != headed.end()]
    return others if any(m.start < place.left for m in others) else names


def _without_signer(
    text: str,
    place: TriggerPlace,
    names: list[Mention],
) -> list[Mention]:
    """Return the names without the first of a clause where the subject, told before, signs something
    with it (公告披露，与甲乙签署的合同).
    """
    own = [m for m in names if place.left <= m.start < place.start]
    earlier = any(m.start < place.left for m in names)
    if not own or not earlier or _SIGNED.match(text, own[0].end) is None:
        return names
    with_it = text.endswith(_WITH_WHOM, place.left, own[0].start)
    return [m for m in names if m is not own[0]] if with_it else names


def is_outrun(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is that of a company which the subject outruns (甲市值超过乙)."""
    return text.endswith(_OUTRUNS, 0, mention.start)


def is_object(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is what the subject of its clause supplies, joins or is measured by
    (成为甲乙供货商, 进入甲乙供应链).
    """
    return text.endswith(_OBJECTS, 0, mention.start)


def _is_counterpart(
    text: str,
    mention: Mention,
    names: Sequence[Mention],
) -> bool:
    """Say whether a company that is not named deals with this one (公司与甲乙签署协议), or the
    subject outruns it (丙丁超过甲乙成为第一大股东).
    """
    if is_outrun(text, mention):
        return True
    first = max(0, mention.start - DEALS_REACH)
    match = _DEALS_WITH.search(text, first, mention.start)
    return match is not None and not any(m.end == match.end("who") for m in names)


def _of_other_clauses(
    text: str,
    place: TriggerPlace,
    names: Sequence[Mention],
    *,
    words: SubjectWords,
    carried: Mention | None,
) -> list[Mention]:
    """Return whose a clause is that names nobody before its trigger: those of the clause before
    it, the company carried over, else who stands behind the trigger.
    """
    if _MANY.search(text, first_around(place), place.start) and not _any_before(place, names):
        return []
    speaks_of_it = words.carried.match(text, place.left, place.start) is not None
    earlier = _earlier(text, place, names, carried)
    if speaks_of_it and not earlier and carried is not None:
        earlier = [carried]
    if speaks_of_it and earlier:
        return earlier
    own = [m for m in names if place.left <= m.start < place.right]
    if own or earlier:
        return [*earlier, *own]
    behind = [m for m in names if m.start >= place.right]
    return _without_own(text, place, behind, words=words, carried=carried)


def _any_before(
    place: TriggerPlace,
    names: Sequence[Mention],
) -> bool:
    return any(place.sentence.start <= m.start < place.start for m in names)


def _earlier(
    text: str,
    place: TriggerPlace,
    names: Sequence[Mention],
    carried: Mention | None,
) -> list[Mention]:
    """Return the names of the last clause before the trigger's that names any but who is only the
    reason (因甲断供，停产); without such the company carried over.
    """
    names = [m for m in names if not is_object(text, m)]
    earlier = _nearest_clause(text, place, names)
    others = [m for m in names if not text.endswith(_REASONS, 0, m.start)]
    if len(others) == len(names):
        return earlier
    found = _nearest_clause(text, place, others)
    if found or carried is None:
        return found or earlier
    return [carried]


def _without_own(
    text: str,
    place: TriggerPlace,
    behind: list[Mention],
    *,
    words: SubjectWords,
    carried: Mention | None,
) -> list[Mention]:
    """Return whose a clause is before which its sentence names nobody: the company carried over,
    where the clause speaks of it, else the names behind.
    """
    if carried is None or (behind and _FRONTED.match(text, place.left)):
        return behind
    speaks_of_it = words.carries(text, place.left, place.start)
    if speaks_of_it or words.goes_on(text, place.sentence.start, place.left):
        return [carried]
    return behind


def _nearest_clause(
    text: str,
    place: TriggerPlace,
    names: Sequence[Mention],
) -> list[Mention]:
    """Return the names of the last clause before the trigger's that has any; of one in which
    something is done to its last name (将其私有化) the first.
    """
    earlier = [m for m in names if m.start < place.left]
    if not earlier:
        return []
    at = earlier[-1].start
    first = earlier[0].start
    for cut in CUTS.finditer(text, first, at):
        first = cut.end()
    found = [m for m in earlier if m.start >= first]
    done_to_it = _OF_IT.search(text, place.left, place.start)
    return found[:1] if done_to_it else found
