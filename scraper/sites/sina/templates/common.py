"""What several templates of Sina share."""

from __future__ import annotations

EDITORS = ("p.article-editor", "p.show_author", ".article-editor", ".show_author")
TIME_METAS = ("weibo: article:create_at", "article:published_time")
# What pages of 2013-2017 have in the place of h1.main-title and .date-source, under the same
# #artibody.
OLD_TITLE = ("h1#artibodyTitle", "h1#main_title")
OLD_TIME = ("#pub_date", ".time-source", "#navtimeSource", ".artInfo", ".page-info")
OLD_SOURCE = ("#media_name a:not([href*=weibo])", "#media_name", "[data-sudaclick=media_name]")
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
        ".art_keywords",
        ".wap_special",
        ".spec-topic",
        ".topic-box",
        ".new_style_article",
    ),
    *("[id^=ad_]", ".weibo_card", ".weibo-card"),
    *("script", "style", "noscript", "iframe"),
)


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


def before(text: str, *marks: str) -> str:
    """Return `text` up to the first of the marks."""
    ends = [at for mark in marks if (at := text.find(mark)) >= 0]
    return text[: min(ends)] if ends else text
