"""Clean text, and the lines of an article that are not text: bylines, editors, sources, promos, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef‘’“”—…\ufdd0\ufdd1"
_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t\u3000\xa0]{{0,20}}[\r\n]+\s{{0,40}}(?=[{_CJK}])")
_SPACE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\x00-\x1f]+")
_NAME = r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{2,8}){0,2}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff]"
_NAMES = rf"(?:{_NAME})(?:[ 、，,/\u3000]{{1,3}}(?:{_NAME})){{0,5}}"
_ROLE = r"(?:见习|实习|特约|本报|首席|高级|资深)?(?:记者|作者|撰文|撰稿|通讯员|编译|主笔|采写)"
_BRACKETED = re.compile(
    rf"[（(\[【][^（）()\[\]【】。]{{0,14}}?{_ROLE}[ \u3000:：/|]{{0,3}}(?P<names>{_NAMES})[^（）()\[\]【】。]{{0,20}}[）)\]】]"
)
_LINE = re.compile(
    rf"^(?:[^。，:：]{{0,12}}{_ROLE}|文|撰文|作者)[ \u3000]{{0,2}}[:：/|丨｜][ \u3000]{{0,3}}(?P<rest>[^。；!！?？]{{1,60}})$"
)
_SPOKEN = re.compile(rf"^(?:[^。，:：]{{0,10}}{_ROLE})[ \u3000]{{1,3}}(?P<names>{_NAMES})$")
_CREDIT = re.compile(
    rf"(?:撰稿|撰文|采写)[ \u3000]{{0,2}}[/:：][ \u3000]{{0,2}}(?:[^。\s]{{0,10}}?记者[ \u3000]?)?(?P<names>{_NAMES})"
)
_TAIL = re.compile(r"[（(](?P<names>[\u4e00-\u9fff]{2,3})[）)]$")
_LAST_NAME = re.compile(r"(?P<names>[\u4e00-\u9fff]{2,4})$")
_SPLIT = re.compile(r"[、，,/;；|]|[ \u3000]{1,4}")
_ROLE_WORDS = re.compile(rf"^.*(?:{_ROLE}|主笔)[ \u3000:：]{{0,2}}")
_EDITOR = re.compile(r"(?:责任编辑|责编|编辑)\s{0,3}[:：]\s{0,3}(?P<names>.{1,60})")
_CODE = re.compile(r"\b[A-Z]{1,3}\d{2,4}\b")
_TOO_COMMON = frozenset(
    (
        "记者",
        "作者",
        "编辑",
        "图片",
        "资料",
        "来源",
        "摄影",
        "实习",
        "本报",
        "报道",
        "如图",
        "左图",
        "右图",
        "上图",
        "下图",
        "节选",
        "谢谢",
        "什么",
        "为什么",
        "怎么样",
        "怎么看",
        "请问",
        "那么",
        "好的",
        "是的",
        "对的",
        "如何",
    )
)
_SPEAKER = re.compile(rf"^[^。，:：]{{0,12}}{_ROLE}[ \u3000]{{0,2}}[:：]")
# The 130 most frequent surnames: a bracketed word of two or three characters that ends an article is a byline only then.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦"
    "俞左柳甘祝包"
)
BOILERPLATE = re.compile(
    "|".join(
        (
            r"^(?:责任编辑|责编)\s{0,3}[:：]",
            r"^[（(]?(?:点击)?进入[【\[]?.{0,40}(?:专题|股吧|讨论)[】\]]?",
            r"^点击进入专题",
            r"^(?:专题|相关专题|更多新闻|相关新闻|相关报道|此前报道|延伸阅读|推荐阅读|相关阅读)\s{0,2}[:：].{0,80}$",
            r"^(?:[\[【(（]?\s{0,2}(?:上一篇|下一篇|上一页|下一页|返回目录|返回首页)\s{0,2}[\]】)）]?\s{0,3}){1,4}$",
            r"海量资讯、精准解读，尽在新浪财经APP",
            r"^.{0,20}(?:登录|下载|打开)新浪(?:财经|新闻)(?:APP|客户端)",
            r"^炒股就看.{0,40}金麒麟",
            r"^扫二维码|^扫描(?:下方|上方)?二维码|3分钟极速开户",
            r"^(?:视频加载中|自动播放|向前|向后|play|Play|>>|[(（]?sinaads)",
            r"^【(?:发表评论|关闭窗口|我来说两句|推荐|打印)】",
            r"^[-—_=*·.。 \u3000]{1,80}$",
            r"^(?:新浪财经|新浪新闻|新浪科技)?(?:公众号|官方微信|微信公众号)$|^24小时滚动播报最新的财经资讯",
        )
    )
)
DISCLAIMER = re.compile(
    r"^(?:[（(【\[]?(?:特别声明|免责声明|新浪声明|声明|风险提示及免责|版权声明|郑重声明)[】\])）]?\s{0,2}[:：])|"
    r"^新浪财经登载此文出于传递更多信息|文章内容仅供参考，不构成投资建议"
)
ORIGINAL_TITLE = re.compile(r"^[（(]?\s{0,2}(?:原标题|原题)\s{0,2}[:：]\s{0,2}(?P<title>.{1,200}?)[）)]?$")
SOURCE_LINE = re.compile(
    r"^(?:[（(]?(?:文章)?来源|转自|本文来源|稿源)\s{0,2}[:：]\s{0,2}(?P<source>[^。，,]{1,30}?)[）)]?$"
)
PROMO_HEAD = re.compile(r"^(?:相关新闻|相关报道|相关阅读|延伸阅读|推荐阅读|更多精彩|热点推荐)\s{0,2}[:：]$")


def clean(text: str) -> str:
    """Fold white space, heal line breaks inside Chinese sentences, take indents and zero-width characters out."""
    return _SPACE.sub(" ", _BREAK.sub("", text.replace("\u3000", " ").replace("\xa0", " "))).strip()


def is_boilerplate(text: str) -> bool:
    """Say whether a paragraph is furniture."""
    return BOILERPLATE.search(text) is not None


def split_names(text: str) -> list[str]:
    """Return the names in a list of names; `吴 浩` (a spaced two-character name) is one."""
    joined = re.sub(
        r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", text.strip()
    )
    parts = [_ROLE_WORDS.sub("", p).strip("（）()《》：: ") for p in _SPLIT.split(joined)]
    return [p for p in parts if re.fullmatch(_NAME, p) and p not in _TOO_COMMON]


def is_speaker(text: str) -> bool:
    """Say whether a line begins as what an interviewer says does (记者：…)."""
    return _SPEAKER.match(text) is not None


def byline(text: str) -> list[str]:
    """Return the names of a paragraph that is nothing but a byline, else nothing.

    After 记者： one of the names must begin with a surname: a short question looks the same.
    """
    found = _LINE.match(text)
    if found:
        rest = found["rest"]
        names = split_names(rest)
        if is_speaker(text) and names and not any(n[0] in SURNAMES for n in names):
            return []
        last = _LAST_NAME.search(rest)
        return names or ([last["names"]] if last and re.search(r"[》 ]", rest) else [])
    spoken = _SPOKEN.match(text)
    return split_names(spoken["names"]) if spoken else []


def bracketed(text: str) -> list[str]:
    """Return the names of （记者 …） in a paragraph."""
    found = _BRACKETED.search(text)
    return split_names(found["names"]) if found else []


def credit(text: str) -> list[str]:
    """Return the names of 撰稿/新京报记者… in a line of credits."""
    found = _CREDIT.search(text)
    return split_names(found["names"])[:1] if found else []


def closing_name(text: str) -> list[str]:
    """Return the name of a closing `(李楠)`, by its surname."""
    found = _TAIL.search(text)
    return [found["names"]] if found and found["names"][0] in SURNAMES and found["names"] not in _TOO_COMMON else []


def authors(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the writers that the text names: at its head, else at its end; nothing rather than a guess.

    Two different bylines at the ends of parts (two pieces on one page) are no author of the page.
    """
    for read in (byline, bracketed):
        for text in (*paragraphs[:3], *paragraphs[-3:]):
            if names := read(text):
                return tuple(dict.fromkeys(names))
    for text in paragraphs[-2:]:
        if names := credit(text) or closing_name(text):
            return tuple(names)
    return ()


def editors(lines: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return (name, code) of 责任编辑 lines."""
    found: list[tuple[str, str | None]] = []
    for line in lines:
        match = _EDITOR.search(line)
        if not match:
            continue
        code = _CODE.search(match["names"])
        names = _SPLIT.split(_CODE.sub("", match["names"]).strip())
        found.extend((n.strip(), code[0] if code else None) for n in names if n.strip())
    return list(dict.fromkeys(found))
