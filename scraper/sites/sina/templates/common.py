"""What several templates of Sina share."""

from __future__ import annotations

import re

EDITORS = ("p.article-editor", "p.show_author", ".article-editor", ".show_author")
# The last is a page's only time where accounts publish through the app; it is up to ten minutes
# later than the minute shown.
TIME_METAS = (
    "weibo: article:create_at",
    "article:published_time",
    "bytedance:published_time",
)
# What pages of 2013-2017 have in the place of h1.main-title and .date-source, under the same
# #artibody.
OLD_TITLE = ("h1#artibodyTitle", "h1#main_title")
OLD_TIME = ("#pub_date", ".time-source", "#navtimeSource", ".artInfo", ".page-info")
OLD_SOURCE = ("#media_name a:not([href*=weibo])", "#media_name", "[data-sudaclick=media_name]")
KEYWORDS = (".article-bottom .keywords a", ".article-keywords a", ".art_keywords a")
AD_MARKS = (
    ("<!--NEWSZW_HZH_BEGIN-->", "<!--NEWSZW_HZH_END-->"),
    ("<!-- 正文页画中画 begin -->", "<!-- 正文页画中画 end -->"),
)
DROP = (
    "[id^=quote_]",  # live prices beside a stock's name
    *(
        ".article-editor",
        ".show_author",
        ".statement",
        ".page-tools",
        ".article-bottom",
        "#article-bottom",
        ".keywords",
    ),
    *(
        ".appendQr_wrap",
        ".app-kaihu-qr",
        ".xb_new_finance_app",
        ".finance_app_zqtg",
        "#left_hzh_ad",
        ".tech-quotation",
    ),
    *(
        ".tb-quotation",
        ".live-finance-banner-wrap",
        ".hqimg_related",
        "[id^=PublicRelation]",
        ".sinaads",
        ".ad",
    ),
    *(
        ".sinaad-toolkit-box",
        "#lcs_wrap",
        "#relatedNewsWrap",
        ".blkComment",
        ".otherContent_01",
        ".otherContent",
    ),
    *(
        ".corrTxt_01",
        ".artical-player-wrap",
        ".play-video-area",
        ".contentPlayer",
        ".weibo-2017",
        ".weibo-list",
        ".wb_card",
    ),
    *(
        ".goods-card",
        ".article-keywords",
        ".wap_special",
        ".spec-topic",
        ".topic-box",
        ".new_style_article",
    ),
    *("[id^=ad_]", ".weibo_card", ".weibo-card", "[class^=bshare]", "[id^=bshare]"),
    # the head, where it was saved inside of the article's part
    *("h1.main-title", ".second-title", ".date-source", ".channel-path"),
    *("script", "style", "noscript", "iframe"),
)

# What stands in a mobile page's article beside its text: headline, account and time, pictures for
# sharing that nobody sees, and what unfolds the text or opens the app.
MOBILE_DROP = (
    *("h1", ".art_tit_h1", ".weibo_info", ".art_time", ".weibo_time", ".art_cite_date"),
    *("#wx_pic", ".sharePic", "img.hide"),
    *("[style*='display:none' i]:not(:has(p))", "[style*='display: none' i]:not(:has(p))"),
    *(".art_editor", ".app_guide", ".look_more", ".unfold-box", ".art_title_op"),
    *(".art_label", "aside", "footer", "nav"),
)
# The publishing system's own mark (2007-2016), and what stands first under a text where the mark
# is missing: its keywords, what else one may like, buttons to share it.
_END = re.compile(
    r"<!--\s{0,4}publish_helper_end\s{0,4}-->"
    r"|<(?:div|p|ul)\b[^<>]{0,200}?\b(?:id|class)=\"[^\"<>]{0,100}?"
    r"\b(?:guess-view|art_keywords|share-box)"
)
_END_WORDS = ("publish_helper_end", "guess-view", "art_keywords", "share-box")  # of _END
_PARAGRAPH_END = re.compile("</p>|<br>")  # before it nothing is a tail


def between(
    text: str,
    begin: str,
    end: str,
) -> str:
    """Cut every stretch from `begin` to the next `end` out of `text`, both ends included."""
    kept: list[str] = []
    at = 0
    while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start)) >= 0:
        kept.append(text[at:start])
        at = stop + len(end)
    return "".join((*kept, text[at:]))


def without_ads(text: str) -> str:
    """Take out the ads that cut sentences and numbers in two."""
    for begin, end in AD_MARKS:
        text = between(text, begin, end)
    return text


def published_part(html: str) -> str:
    """Return the article's part up to where its publisher, or a list of links under the text,
    ends it: what follows are keywords, links of others and buttons.
    """
    if not any(word in html for word in _END_WORDS):
        return html
    first = _PARAGRAPH_END.search(html)
    end = _END.search(html, first.end()) if first else None
    return html[: end.start()] if end else html
