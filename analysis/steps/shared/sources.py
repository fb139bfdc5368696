"""Who only tells the news: the agency, the paper, the site that a text names as its source, and
who wrote it.
"""

from __future__ import annotations

import re

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.word_lists import words_by_kind

# A bracket behind a name, with a code or another name.
BRACKETS = r"\s?(?:[（(][^（()）]{2,12}[)）])?"
_DAY = r"(?:[0-9]{1,2}月)?[0-9]{1,2}日"
# Right behind the name of who reports (某某社5月8日电, 某某网北京5月8日讯, 某某网获悉, 某某APP讯), and of who gives the
# facts (某某社消息，, 某某APP显示); first the possible characters.
_REPORTS = re.compile(
    r"(?=[\s（(Aa讯快获报电记此最》0-9])"
    rf"》?(?:A[Pp][Pp]|app)?{BRACKETS}(?:快?讯|获悉|(?:此前|最新)?报道|电[，,]|记者(?!会)"
    rf"|{_DAY}(?:电|讯|消息|报道|丨|\|))"
    rf"|[\u4e00-\u9fff]{{2,4}}{_DAY}(?:电|讯)"
)
# What data are of, by counts of what stands between a data service and 显示 in the corpora.
_DATA_OF = "股权穿透|最新|公开|监测|统计|工商|股东|法律诉讼|司法|知识产权|商标|专利|融资|经营风险|资讯|关联|iFinD|Choice"
_GIVES = re.compile(
    r"(?=[\s（(Aa消最股公数信显一调研行监提0-9统工法司知商专融经资关文iC])"
    rf"(?:A[Pp][Pp]|app)?{BRACKETS}(?:{_DAY})?(?:消息[，,：:]|(?:提供的)?(?:"
    rf"(?:{_DATA_OF}){{0,3}}(?:数据|信息|资料|摘要|文件)?(?:统计)?显示"
    r"|(?:最新|一份|调查|研究|行业)报告(?:显示|指出)))"
)
_BEFORE = ("来源：", "来源:", "图源：", "图源:")
_ACCORDING_TO, _TOLD = "据", ("，", ",", "报道")
# Behind 据 and a name, also that of another beside it (据甲、乙消息).
_GIVEN = re.compile(
    r"(?:[、和及][^，。：；\n]{2,30}?)?(?:消息|了解|数据|报告|研究|统计|追踪|汇总|测算)"
)
# Behind 据 and who counts for others, a listed one too (据同花顺iFinD数据统计)
_COUNTS = re.compile(r"(?:iFinD|Choice)?(?:资讯|金融)?(?:数据)?统计|(?:iFinD|Choice)数据")
# Around it, at the end of a paragraph (（某某社）).
_OPENED = ("（", "(")
_CLOSED = re.compile(r"[）)]\s*(?:\n|$)")
_REACH = 6  # characters before a name: the longest of the words and a blank
_BYLINES = words_by_kind("name_words.tsv")["byline"]


def only_tells(text: str, mention: Mention) -> bool:
    """Say whether a name is the source of what the text tells, by what stands around it. What a
    listed company gives is news of its own.
    """
    if _reports(text, mention, _before(text, mention)):
        return True
    return not mention.tickers and gives_facts(text, mention)


def gives_facts(text: str, mention: Mention) -> bool:
    """Say whether the facts of a text come from a name (据甲乙公司消息, 甲乙数据显示), a listed
    company's too.
    """
    if _GIVES.match(text, mention.end):
        return True
    if not _before(text, mention).endswith(_ACCORDING_TO):
        return False
    return _GIVEN.match(text, mention.end) is not None


def writes(text: str, mention: Mention) -> bool:
    """Say whether a person is named as who wrote the text (记者 张某某)."""
    return mention.type == "PER" and _before(text, mention).endswith(_BYLINES)


def _before(text: str, mention: Mention) -> str:
    """Return the words before a name, without blanks behind them."""
    return text[max(0, mention.start - _REACH) : mention.start].rstrip()


def _reports(
    text: str,
    mention: Mention,
    before: str,
) -> bool:
    """Say whether a name is that of who reports; `before`: the words before it."""
    end = mention.end
    if before.endswith(_BEFORE) or _REPORTS.match(text, end) is not None:
        return True
    if before.endswith(_ACCORDING_TO):
        return text.startswith(_TOLD, end) or _COUNTS.match(text, end) is not None
    return before.endswith(_OPENED) and _CLOSED.match(text, end) is not None
