"""Article pages in the structure of Sina's templates, with the furniture that a parser must
leave out.
"""

from __future__ import annotations

from html import escape

from tests.fakesina.articles import FakeArticle

QR = (
    '<style>.appendQr_wrap{border:1px}</style><div class="clearfix appendQr_wrap">'
    '<div class="appendQr_normal_txt">海量资讯、精准解读，尽在新浪财经APP</div></div>'
)
RELATED = (
    '<div class="blk-related"><ul><li><a href="/x">相关新闻：另一篇样文</a></li></ul></div>'
)


def page(article: FakeArticle) -> bytes:
    """The page's bytes in its charset."""
    return PAGES[article.kind](article).encode(article.charset)


def head(article: FakeArticle, charset: str) -> str:
    """Doctype and head with Sina's metas."""
    when = article.published
    metas = {
        "keywords": f"{article.company[0]},样文",
        "tags": f"{article.company[0]},样文",
        "description": article.paragraphs[0][:40],
        "mediaid": article.source,
        "weibo: article:create_at": f"{when:%Y-%m-%d %H:%M:%S}",
        "sudameta": "urlpath:stock/s/; allCIDs:56592,257",
    }
    if article.docid:
        metas |= {"comment": f"cj:comos-{article.docid}", "publishid": article.docid}
    named = "".join(f'<meta name="{k}" content="{escape(v)}">\n' for k, v in metas.items())
    return (
        f"<!DOCTYPE html>\n<!-- [ published at {when:%Y-%m-%d %H:%M:%S} ] -->\n"
        f'<html><head><meta charset="{charset}"><title>{escape(article.title)}_新浪财经_新浪网</title>\n{named}'
        f'<meta property="og:url" content="{escape(article.url)}">'
        f'<meta property="article:published_time" content="{when:%Y-%m-%dT%H:%M:%S}+08:00">\n</head><body>\n'
    )


def paragraphs(article: FakeArticle) -> str:
    """The body's paragraphs; the company's first mention is a stock span where it has an A share."""
    name, symbol = article.company[:2]
    body = "\n".join(f"<p>　　{escape(text, quote=False)}</p>" for text in article.paragraphs)
    if not symbol:
        return body
    span = f'<span id="stock_{symbol}"><a href="/realstock/company/{symbol}/nc.shtml" class="keyword">{name}</a></span>'
    return body.replace(name, f'{span}<span id="quote_{symbol}"></span>', 1)


def editor(article: FakeArticle, css: str) -> str:
    return (
        f'<p class="{css}">责任编辑：{article.editor} SF{article.number % 900 + 100:03d} </p>'
    )


def finance(article: FakeArticle) -> str:
    return (
        f"{head(article, 'utf-8')}"
        '<div class="channel-path"><a href="/">新浪财经</a> <a href="/stock/">证券</a></div>'
        f'<h1 class="main-title">{escape(article.title)}</h1>'
        f'<div class="date-source"><span class="date">{article.published:%Y年%m月%d日 %H:%M}</span> '
        f'<span class="source ent-source">{article.source}</span></div>\n'
        f'<!-- 原始正文begin --><div class="article" id="artibody">\n{paragraphs(article)}\n'
        f"<!-- news_keyword_pub,stock,{article.company[1]} -->{QR}{editor(article, 'article-editor')}</div>"
        f"<!-- 原始正文end -->{RELATED}</body></html>"
    )


def news(article: FakeArticle) -> str:
    return (
        f'{head(article, "utf-8")}<h1 class="channel-logo">新闻</h1>'
        f'<h1 class="main-title">{escape(article.title)}</h1>'
        f'<div class="date-source"><span class="date">{article.published:%Y年%m月%d日 %H:%M}</span> '
        f'<span class="source">{article.source}</span></div>\n'
        f'<div class="article" id="article">\n{paragraphs(article)}\n{editor(article, "show_author")}</div>'
        f"{RELATED}</body></html>"
    )


def tech(article: FakeArticle) -> str:
    return (
        f"{head(article, 'utf-8')}"
        f'<h1 id="artibodyTitle">{escape(article.title)}</h1><div class="artInfo">'
        f'<span id="pub_date">{article.published:%Y年%m月%d日%H:%M}</span> '
        f'<span id="media_name"><a href="/">{article.source}</a></span></div>\n'
        '<div class="content blkContainerSblkCon BSHARE_POP" id="artibody">\n'
        '<div class="tech-quotation"><p>新浪众测：样品抢先体验</p></div>'
        f"{paragraphs(article)}\n{editor(article, 'show_author')}</div></body></html>"
    )


def mobile(article: FakeArticle) -> str:
    return (
        f"{head(article, 'utf-8')}"
        f'<section class="art_head"><h1 class="art_tit_h1">{escape(article.title)}</h1>'
        f'<div class="weibo_info"><time class="art_time">{article.published:%Y-%m-%d %H:%M}</time> '
        f'<cite class="art_cite">{article.source}</cite></div></section>'
        f'<section class="art_content">\n{paragraphs(article)}\n</section></body></html>'
    )


def legacy(article: FakeArticle) -> str:
    return (
        f"{head(article, 'gb2312')}"
        '<div class="blkBreadcrumbLink"><a href=/>新浪财经</a> <a href=/stock/>证券</a></div>'
        f'<h1 id="artibodyTitle" pid="31">{escape(article.title)}</h1><div class="artInfo">'
        f'<span id="pub_date">{article.published:%Y年%m月%d日}&nbsp;{article.published:%H:%M}</span>&nbsp;&nbsp;'
        f'<span id="media_name"><a href=/ target=_blank>{article.source}</a></span></div>\n'
        f"<div class=\"blkContainerSblkCon\" id=\"artibody\">\n<!-- publish_helper name='原始正文' p_id='31' -->\n"
        f"{paragraphs(article)}\n<!-- publish_helper_end -->"
        '<div class="blkComment otherContent_01"><p>分享到: <a>微博</a></p></div></div></body></html>'
    )


def column(article: FakeArticle) -> str:
    body = "".join(
        f"<p><font>{escape(text, quote=False)}</font></p>\n" for text in article.paragraphs
    )
    return (
        f"{head(article, 'utf-8')}"
        f'<h1 class="main-title"></i>{escape(article.title)}</h1><div class="date-source">'
        f'<span class="date">{article.published:%Y年%m月%d日 %H:%M}</span> <span class="source">新浪看点</span></div>\n'
        '<div class="article-content clearfix"><div class="article-content-left">'
        f'<div class="article" id="artibody">\n{body}'
        '<p class="article-notice">特别声明：以上文章内容仅代表作者本人观点。</p></div>'
        '<div id="article_kandian"></div></div></div></body></html>'
    )


def bulletin(article: FakeArticle) -> str:
    lines = "\n".join(f"    {text}" for text in article.paragraphs)
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>{article.company[0]}_公司公告_新浪财经</title></head><body>"
        f'<table id="allbulletin"><thead><tr><th>{escape(article.title)}</th></tr></thead>'
        f'<tbody><tr><td class="graybgH2">公告日期:{article.published:%Y-%m-%d}</td></tr>'
        f'<tr><td><div id="box"><div id="content"><pre>\n{lines}\n</pre></div></div></td></tr></tbody></table></body></html>'
    )


def flash(article: FakeArticle) -> str:
    return (
        f"{head(article, 'utf-8')}"
        f'<h1 class="main-title">{escape(article.title)}</h1>'
        f'<div class="date-source"><span class="date">{article.published:%Y年%m月%d日 %H:%M}</span></div>'
        f'<div class="article" id="artibody"><p>　　{escape(article.paragraphs[0], quote=False)}</p></div></body></html>'
    )


PAGES = {
    "finance": finance,
    "news": news,
    "tech": tech,
    "mobile": mobile,
    "legacy": legacy,
    "column": column,
    "bulletin": bulletin,
    "flash": flash,
}
