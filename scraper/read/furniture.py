"""The lines of an article that are not text: bylines, editors, sources, promos,
disclaimers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPLIT = re.compile(r"[、，,/;；|]|[ \u3000]{1,4}")
_EDITOR = re.compile(r"(?:责任编辑|责编|编辑)\s{0,3}[:：]\s{0,3}(?P<names>.{1,60})")
_CODE = re.compile(r"\b[A-Z]{1,3}\d{2,6}\b")
BOILERPLATE = re.compile(
    "|".join(
        (
            r"^[（(]?编辑\s{0,3}[:：]\s{0,3}[A-Z]{1,3}\d{2,6}\s{0,3}[)）]?$",
            r"^[（(]?(?:点击)?进入[【\[]?.{0,40}(?:专题|股吧|讨论)[】\]]?",
            r"^点击进入专题[:：]?.",
            r"^(?:专题|相关专题|更多新闻|相关新闻|相关报道|此前报道|延伸阅读|推荐阅读|相关阅读)\s{0,2}[:：].{0,80}$",
            r"^(?:[\[【(（]?\s{0,2}(?:上一篇|下一篇|上一页|下一页|返回目录|返回首页)\s{0,2}[\]】)）]?\s{0,3}){1,4}$",
            r"海量资讯、精准解读，尽在新浪财经APP",
            r"^.{0,20}(?:登录|下载|打开)新浪(?:财经|新闻)(?:APP|客户端)",
            r"^炒股就看.{0,40}金麒麟",
            r"^扫二维码|^扫描(?:下方|上方)?二维码|3分钟极速开户",
            r"^(?:视频加载中|自动播放|向前|向后|play|Play|>>|[(（]?sinaads)",
            r"^新浪财经(?:APP|客户端)下载|^(?:点击)?查看更多|^点击查看|^【.{1,12}股吧】$|^【线索征集令",
            r"^(?:欢迎|敬请|请)?关注新浪(?:财经|新闻|科技)|^更多猛料！欢迎|^热点栏目 自选股",
            r"^(?:[\[【(（]?\d{1,2}[\]】)）]?\s{0,3}){1,20}[\[【(（]?下一页[\]】)）]?$|^手机看新闻$|^点击此处查询全部",
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
EDITOR_LINE = re.compile(r"^[（(]?\s{0,2}(?:责任编辑|责编)\s{0,3}[:：]")
ORIGINAL_TITLE = re.compile(
    r"^[（(【\[]?\s{0,2}(?:原标题|原题)\s{0,2}[:：]\s{0,2}(?P<title>.{1,200}?)[）)】\]]?$"
)
SOURCE_LINE = re.compile(
    r"^[（(【]?\s{0,2}(?:文章来源|本文来源|信息来源|来源|转自|稿源)\s{0,2}[:：/|丨｜]\s{0,2}"
    r"(?P<source>[^。，,：:]{1,40}?)(?:[ （(]{1,2}(?:微信|公众号)?ID\s{0,2}[:：][^（）()]{1,40}[)）]?)?[）)】]?$"
)
SOURCE_AND_WRITER = re.compile(
    r"^(?P<source>[^。：:]{0,6}来源\s{0,2}[:：/|丨｜].{1,40}?)[ \u3000]{1,4}(?P<writer>(?:作者|文|记者)[:：/|丨｜ ].{1,40})$"
)
CAPTION_LINE = re.compile(  # a line under a picture that says what it shows or whose it is
    r"^(?:[▲△↑]|图为|图[:：/]|图片[:：]|图片来源|图源|图说|资料图|上图|下图|左图|右图|摄影[:：/])|"
    r"[（(\[](?:[^（()）]{0,20}资料图片?|资料照片|[^（()）]{0,12}图源[^（()）]{0,20}|图片来源[^（()）]{0,20}|[^（()）]{0,8}截图|"
    r"[^（()）]{0,12}供图|视觉中国|[^（()）]{0,16}[ /]摄)[)）\]]$|(?:记者|通讯员|社发).{1,12}摄$|[^，。]{2,20}/摄$"
)
PROMO_HEAD = re.compile(
    r"^(?:相关新闻|相关链接|相关文章|相关报道|相关阅读|延伸阅读|推荐阅读|更多精彩|热点推荐|点击进入专题)\s{0,2}[:：]?$"
)
# One short clause, unnumbered: what stands alone under a picture without caption among
# paragraphs of many sentences.
SHORT_CLAUSE = re.compile(
    r"^(?![\d一二三四五六七八九十]{1,3}[.．、)）])[^，、：:；;“”？?！!。]{4,24}。$"
)
FURNITURE_CHARS = 160  # furniture is short or says so at its beginning


def is_boilerplate(text: str) -> bool:
    """Say whether a paragraph is furniture."""
    return BOILERPLATE.search(text, 0, FURNITURE_CHARS) is not None


def editors(lines: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return (name, code) of 责任编辑 lines; the code is the name where there is no other."""
    found: list[tuple[str, str | None]] = []
    for line in lines:
        match = _EDITOR.search(line)
        if not match:
            continue
        said = re.sub(r"[（()）]", " ", match["names"])
        for word in filter(None, _SPLIT.split(said.strip())):
            if _CODE.fullmatch(word) is None:
                found.append((word, None))
            elif found and found[-1][1] is None:
                found[-1] = (found[-1][0], word)
            else:
                found.append((word, word))  # who is named by the code alone
    return list(dict.fromkeys(found))
