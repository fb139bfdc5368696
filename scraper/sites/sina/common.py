"""What several templates of Sina share."""

from __future__ import annotations

EDITORS = ("p.article-editor", "p.show_author", ".article-editor", ".show_author")
TIME_METAS = ("weibo: article:create_at", "article:published_time")
DROP = (
    "[id^=quote_]", ".appendQr_wrap", ".app-kaihu-qr", ".article-editor", ".show_author", ".blkComment", ".otherContent_01",
    ".corrTxt_01", ".hqimg_related", ".live-finance-banner-wrap", ".xb_new_finance_app", ".finance_app_zqtg",
    ".artical-player-wrap", "[id^=PublicRelation]", ".sinaads", "#lcs_wrap", "#relatedNewsWrap", "#left_hzh_ad", ".tech-quotation",
    ".weibo-2017", ".goods-card", ".art_keywords", ".wap_special", ".contentPlayer", ".tb-quotation", ".ad", ".sinaad-toolkit-box",
    ".article-bottom", ".keywords", ".page-tools", "#article-bottom", ".spec-topic", ".topic-box", ".new_style_article",
    ".statement", ".weibo-list", "script", "style", "noscript", "iframe", ".moduleSingleImg01_empty", ".wb_card", ".otherContent",
)  # fmt: skip


def between(text: str, begin: str, end: str) -> str:
    """Cut every stretch from `begin` to the next `end` out of `text`, both ends included."""
    kept: list[str] = []
    at = 0
    while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start)) >= 0:
        kept.append(text[at:start])
        at = stop + len(end)
    return "".join((*kept, text[at:]))


def before(text: str, *marks: str) -> str:
    """Return `text` up to the first of the marks."""
    ends = [at for mark in marks if (at := text.find(mark)) >= 0]
    return text[: min(ends)] if ends else text
