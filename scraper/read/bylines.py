"""Who wrote an article: bylines (文/…, 作者：…, （记者 …）, 本报记者 … 发自 …) read by the
roles that stand in them.

A line of credits is cut at its roles; what follows a writer's role are names, what follows
another role (编辑, 摄影) is not. Nothing rather than a guess: after 记者 and in brackets a name
must begin with a surname where no sign parts it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.scraper.read.surnames import COMMON_WORDS, DOUBLE_SURNAMES, SURNAMES

_REPORTERS = "记者|通讯员|评论员|特派员|实习生"  # real names stand after these
# pen names too, after a sign
_PEN = "作者|撰文|撰稿人|撰稿|采写|撰写|编译|主笔|执笔|采访|专栏作家|意见领袖|文字"
_OTHERS = (
    "责任编辑|责编|编辑|校对|校审|摄影|摄像|图片|图源|制图|视频|剪辑|审核|审校|审读|监制|统筹|策划|设计|美编|美术|排版|翻译|口述|"
    "主编|来源|微信|邮箱|题图|插画|主播|播音|签发|终审|编审|值班|出品|运营|原题|标题"
)
_ROLE = re.compile(f"({_REPORTERS}|{_PEN}|{_OTHERS})")
_WRITER = re.compile(f"(?:{_REPORTERS}|{_PEN})")
_STRICT = re.compile(f"(?:{_REPORTERS})")
_SIGN = r"[ \u3000]{0,3}[:：/|丨｜∣][ \u3000]{0,3}"
_HEAD = re.compile(rf"^(?:文|图文|文图|文/图|图/文){_SIGN}(?:图[ \u3000:：]{{1,3}})?(?=\S)")
_FIRST = re.compile(rf"^[^。，,！!？?；;:：“”]{{0,16}}?(?={_REPORTERS}|{_PEN})")
_ORNAMENTS = "■□◎⊙●○◆◇▲△★☆▌◤◢|丨｜-—· \u3000"
_BRACKETS = re.compile(r"[（(\[【][^（）()\[\]【】]{0,60}[）)\]】]")
_QUOTED = re.compile(r"[“《][^“”《》]{0,30}[”》]")
_HAN = r"\u4e00-\u9fff"
_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:[·•][{_HAN}]{{1,8}}){{1,3}}")
_SPACED = re.compile(rf"(?<![{_HAN}])([{_HAN}])[ \u3000]{{1,2}}([{_HAN}])(?![{_HAN}])")
_GROUPS = re.compile(r"[ \u3000/|丨｜;；]{1,4}")
_LISTED = re.compile("[、，,]")
_PLACE = re.compile(r"(?:报道|摄影|摄|电|讯|编译|综合|整理)$|^(?:发自|现发自)")
_NOT_NAME = re.compile(
    r"^(?:左|右|上|下)[一二三四五图起侧方]|^[万亿千百十]?[元股吨亿]|[吗呢吧啊的么呀了]$|"
    r"(?:报|网|社|界|台|刊|会|司|所|院|局|办|部|版|店|公司|集团|中心|频道|新闻|报道|编辑|记者|教授|博士|"
    r"分析师|经济学家|研究员|总裁|主任|董事长|行长|总监|专家|学者|律师|院长|员|师|家|长)$|"
    r"^(?:何[时处事人故为]|谢谢|那么|请问|什么|如何|节选|图片|资料|来源|摄影|实习|本报|下同|全[文部]|注明|单位|简介|介绍)"
)
_VERB = re.compile(
    "^(?:系|为|是|单位|介绍|来自|自|注|从|了解|获悉|认为|会|提问|问|按|团|站|们|节|证|在|于|也|曾|对|就|手记|调查|观察)"
)
_BYLINE_BRACKET = re.compile(r"[（(\[【](?P<inner>[^（）()\[\]【】。]{2,60})[）)\]】]")
_RUNNING = re.compile(
    r"(?:^|[讯电])[ \u3000]{0,3}(?:本报)?记者[ \u3000]{0,2}(?P<names>[^。，,：:（(]{2,16}?)报道[:：，]"
)
_TAIL = re.compile(rf"[（(](?P<name>[{_HAN}]{{2,3}})[）)]$")
_AFTER = re.compile(rf"^(?P<name>[{_HAN}]{{2,4}})[ \u3000]?[/|丨｜][ \u3000]?文$")
_SPEAKER = re.compile(rf"^[^。，:：]{{0,12}}(?:{_REPORTERS}|{_PEN})[ \u3000]{{0,2}}[:：]")
_SIGNS = (":", "：", "/", "|", "丨", "｜")
LINE = 80  # characters; a byline that is longer is a sentence
REST = 20  # characters of a place or an affiliation in a byline


def has_surname(name: str) -> bool:
    """Say whether a name begins with a surname and is as long as such names are."""
    return (len(name) <= 3 and name[0] in SURNAMES) or (
        len(name) in (3, 4) and name.startswith(DOUBLE_SURNAMES)
    )


def is_name(text: str) -> bool:
    """Say whether a word can be a name of a person."""
    return (
        _NAME.fullmatch(text) is not None
        and not _NOT_NAME.search(text)
        and text not in COMMON_WORDS
    )


def split_names(text: str) -> tuple[list[str], list[str]]:
    """Return the names in a list of names and what is left (places, affiliations); `吴 浩` is
    one name.
    """
    names: list[str] = []
    rest: list[str] = []
    for group in filter(
        None, _GROUPS.split(_SPACED.sub(r"\1\2", text.strip("：:/|丨｜ \u3000")))
    ):
        if _PLACE.search(group):
            bare = _PLACE.sub("", group)
            lone = (
                not names
                and bare
                and all(is_name(n) and has_surname(n) for n in _LISTED.split(bare))
            )
            (names if lone else rest).extend(_LISTED.split(bare) if lone else [group])
            continue
        for part in filter(None, _LISTED.split(group)):
            (names if is_name(part.strip()) and not rest else rest).append(part.strip())
    return names, rest


def without_prefix(piece: str) -> str:
    """Take off what belongs to the role after it (每经编辑, 见习记者): a last word that is no name."""
    word = re.split(r"[ \u3000、，,:：/|丨｜]", piece)[-1]
    return (
        piece if not word or (is_name(word) and has_surname(word)) else piece.removesuffix(word)
    )


def writers(text: str, *, first: str = "") -> tuple[list[str], list[str]]:
    """Return the writers that a text of roles and names gives, and what stands in it beside names.

    `first` is the role that the text begins with where it does not say it (文/…).
    """
    found: list[str] = []
    rest: list[str] = []
    pieces = _ROLE.split(_QUOTED.sub("", text))
    last = len(pieces) - 1
    for number in range(0, len(pieces), 2):
        role = pieces[number - 1] if number else first
        piece = pieces[number] if number == last else without_prefix(pieces[number])
        if not role or not (role == "文" or _WRITER.fullmatch(role)):
            continue
        names, beside = split_names(piece)
        parted = first == "文" or piece.startswith(_SIGNS)
        strict = _STRICT.fullmatch(role) is not None or not parted
        if _VERB.match(piece.lstrip(" \u3000:：")) or (
            strict and names and not any(map(has_surname, names))
        ):
            rest.append(piece)
            continue
        found.extend(names)
        rest.extend(beside)
    return list(dict.fromkeys(found)), rest


def byline(text: str) -> list[str]:
    """Return the names of a paragraph that is nothing but a byline, else nothing."""
    line = text.strip(_ORNAMENTS)
    if not line or len(line) > LINE or line[0] in "（([【“" or re.search(r"[。！!？?；]", line):
        return []
    if after := _AFTER.match(line):
        return [after["name"]] if is_name(after["name"]) else []
    bare = _BRACKETS.sub("", line)
    if head := _HEAD.match(bare):
        names, rest = writers(bare[head.end() :], first="文")
    elif _FIRST.match(bare):
        names, rest = writers(bare)
    else:
        return []
    return names if all(len(r) <= REST for r in rest) else []


def is_speaker(text: str) -> bool:
    """Say whether a line begins as what an interviewer says does (记者：…)."""
    head = text[:24]
    return ("：" in head or ":" in head) and _SPEAKER.match(head) is not None


def bracketed(text: str) -> list[str]:
    """Return the names of （记者 …） or （文/…） in a paragraph, or of 记者…报道：."""
    for found in _BYLINE_BRACKET.finditer(text):
        inner = found["inner"].strip()
        if head := _HEAD.match(inner):
            names = writers(inner[head.end() :], first="文")[0]
        elif _FIRST.match(inner) or "，" in inner:
            names = writers(inner)[0]
        else:
            continue
        if names:
            return names
    running = _RUNNING.search(text)
    names = split_names(running["names"])[0] if running else []
    return names if names and all(has_surname(n) for n in names) else []


def credit(text: str) -> list[str]:
    """Return the writers of a line of credits that opens with who published it
    (“政事儿”（微信ID：…）撰稿/…).
    """
    if len(text) > LINE or text.endswith("。"):
        return []
    bare = _QUOTED.sub("", _BRACKETS.sub("", text)).strip()
    return writers(bare)[0] if re.match(r"(?:撰稿|撰文|采写)", bare) else []


def closing_name(text: str) -> list[str]:
    """Return the name of a closing `(李楠)`, by its surname."""
    found = _TAIL.search(text)
    return (
        [found["name"]]
        if found and is_name(found["name"]) and has_surname(found["name"])
        else []
    )


def authors(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the writers that the text names: at its head, else at its end; nothing rather than
    a guess.

    Two different bylines at the ends of parts (two pieces on one page) are no author of the
    page.
    """
    for read in (byline, bracketed):
        for text in (*paragraphs[:3], *paragraphs[-3:]):
            if names := read(text):
                return tuple(names)
    for text in paragraphs[-2:]:
        if names := credit(text) or closing_name(text):
            return tuple(names)
    return ()
