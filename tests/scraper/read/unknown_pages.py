"""Layouts as the pages of other sites have them; names and texts are invented."""

from __future__ import annotations

TEXTS = [
    "云桥港务集团3月12日晚公告，拟投资十二亿元扩建三号码头，工期两年，资金来源为自有资金和银行贷款。",
    "公司称，扩建后年吞吐量可达四百万标箱，比现在增加三成，项目已获有关部门批准。",
    "分析人士表示，港口货运需求回暖，但短期业绩贡献有限，投资者应关注航线恢复的进度。",
]


def links(number: int) -> str:
    return "".join(
        f'<li><a href="/x/{i}.html">样例城市第{i}届博览会今日开幕</a></li>'
        for i in range(number)
    )


PAGES = {
    "netease": f"""<html><head><title>云桥港拟扩建三号码头_某易财经</title><meta name="keywords" content="云桥港,扩建"><meta name="author" content="某易"></head><body><div class="post_topbar"><ul>{links(8)}</ul></div><div class="post_main"><h1 class="post_title">云桥港拟扩建三号码头</h1><div class="post_info">2021-03-12 20:11:05　来源: <a href="#">云桥证券网</a><a href="x" class="post_jubao">举报</a></div><div class="post_body"><p>（原标题：云桥港拟投资扩建）</p><p>{TEXTS[0]}</p><p class="f_center"><img src="https://nimg.example/1.jpg"><br>云桥港三号码头</p><p>{TEXTS[1]}</p><p>{TEXTS[2]}</p></div><div class="post_author">本文来源：云桥证券网 责任编辑：王某_NF123</div><div class="post_recommends"><h3>相关推荐</h3><ul>{links(20)}</ul></div></div></body></html>""",
    "phoenix": f"""<html><head><title>云桥港拟扩建三号码头_财经频道_云桥网</title></head><body><div class="topNav">{links(10)}</div><div id="artical"><h1 id="artical_topic">云桥港拟扩建三号码头</h1><p class="p_time"><span>2014年03月12日 20:11</span><br>来源：<span>云桥京报</span> 作者：张小明</p><div id="artical_real"><div id="main_content"><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p><p>{TEXTS[2]}</p><p>[责任编辑：王某某 PN023]</p></div></div><div class="xgxw"><b>相关新闻：</b><ul>{links(6)}</ul></div></div><div class="right"><ul>{links(40)}</ul></div></body></html>""",
    "agency": f"""<html><head><title>云桥港拟扩建三号码头-云桥新闻网</title></head><body><div id="nav">{links(12)}</div><div id="cont_1_1_2"><h1 style="text-align:center">云桥港拟扩建三号码头</h1><div class="left-t">2019年03月12日 20:11　来源：<a href="http://x.example">云桥新闻网</a><a href="#">参与互动</a></div><div class="left_zw"><p>　　云桥新闻网云桥3月12日电 (记者 李大成){TEXTS[0]}</p><p>　　{TEXTS[1]}</p><p>　　{TEXTS[2]}(完)</p></div><div>【编辑:王某某】</div></div><div>{links(30)}</div><div class="foot">本网站所刊载信息，不代表云桥社和云桥新闻网观点。 刊用本网站稿件，务经书面授权。未经授权禁止转载、摘编、复制及建立镜像，违者将依法追究法律责任。</div></body></html>""",
    "table_2012": f"""<html><head><title>云桥港拟扩建三号码头-云桥网</title></head><body><table><tr><td>{links(10)}</td></tr></table><table><tr><td><span id="title">云桥港拟扩建三号码头</span></td></tr><tr><td>2012年11月08日 07:32:14&nbsp;&nbsp;来源：<a href=x>云桥网</a>&nbsp;&nbsp;【字号：大 中 小】【<a href=y>打印</a>】</td></tr><tr><td id="Content"><p>　　云桥网云桥11月8日电（记者刘某源、张小明）{TEXTS[0]}</p><p>　　{TEXTS[1]}</p><p>　　{TEXTS[2]}</p><p>（责任编辑：王某某）</p></td></tr></table><table><tr><td>相关新闻</td></tr><tr><td>{links(8)}</td></tr></table></body></html>""",
    "time_above_headline": f"""<html><head><title>云桥港拟扩建三号码头-云桥网</title></head><body><div class="header"><span class="year"><em>2026</em></span><span class="day"><em>03</em>/<em>12</em></span><span class="time">20:11:05</span> 来源：云桥社<h1><span class="title">云桥港拟扩建三号码头</span></h1></div><div id="detail"><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p><p>{TEXTS[2]}</p></div><div class="editor">【责任编辑:王某某】</div></body></html>""",
    "fox": f"""<html><head><title>云桥港拟扩建三号码头_手机云桥网</title><meta property="og:title" content="云桥港拟扩建三号码头"></head><body><div class="text-title"><h1>云桥港拟扩建三号码头<span class="article-tag"></span></h1><div class="article-info"><span class="time">2020-03-12 20:11</span><span data-role="original-link">来源:<a href="x">云桥晚报</a></span></div></div><article class="article" id="mp-editor"><p data-role="original-title">原标题：云桥港拟扩建三号码头 总投资十二亿</p><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p><p>{TEXTS[2]}<a href="//www.sohu.com/"><i class="backsohu"></i></a></p><p data-role="editor-name">责任编辑：<span></span></p></article><div>声明：该文观点仅代表作者本人，云桥号系信息发布平台，云桥仅提供信息存储空间服务。</div><div>{links(20)}</div></body></html>""",
    "digest": "<html><head><title>云桥联播 2026-03-12</title></head><body><h1>云桥联播 2026-03-12</h1><div>"
    + "".join(
        f"<h2 id=a{i}><a href='#a{i}'></a>样例市推进第{i}期工程建设</h2><p>{TEXTS[i % 3]}</p>"
        for i in range(30)
    )
    + "</div></body></html>",
    "line_breaks": f"""<html><head><title>云桥港拟扩建三号码头 - 云桥在线</title></head><body><div id=hd>{links(5)}</div><div class=c><h2>云桥港拟扩建三号码头</h2><div>发布时间：2016-03-12 20:11 来源：云桥日报 作者：张小明 点击：123</div><div id=z>　　{TEXTS[0]}<br><br>　　{TEXTS[1]}<br><br>　　{TEXTS[2]}<br></div><div>上一篇：<a href=q>样例</a></div></div></body></html>""",
}
LISTS = {
    "rolling": "<html><head><title>滚动新闻_某网</title></head><body><h1>滚动新闻</h1>"
    + "".join(
        f'<li>[<a href=a>财经</a>] <a href="/{i}">样例公司第{i}次公告，回购方案获通过</a> (03-12 20:{i % 60:02})</li>'
        for i in range(120)
    )
    + "</body></html>",
    "ranking": "<html><head><title>新闻排行_某网</title></head><body><h2>点击排行榜</h2><table>"
    + "".join(
        f'<tr><td>{i}</td><td><a href="/{i}">样例公司第{i}次公告获通过了吗</a></td><td>{i * 99}</td></tr>'
        for i in range(60)
    )
    + "</table></body></html>",
    "home": "<html><head><title>某某网-让世界更好</title></head><body><h1>某某网</h1>"
    + links(90)
    + "".join(
        f"<div><a href=x{i}>样例公司发布第{i}代新品引发关注</a><p>{TEXTS[i % 3]}</p></div>"
        for i in range(10)
    )
    + "<div class=foot>本网站所刊载信息，不代表本网观点。未经授权禁止转载、摘编。</div></body></html>",
    "telegraph": "<html><head><title>A股24小时电报-某社</title></head><body><div>"
    + "".join(
        f'<div class=i><span>20:{i:02}:05</span><span><a href="/detail/{i}"><strong>【样例公司公告】</strong>{TEXTS[i % 3]}</a></span><span>阅读 12万</span></div>'
        for i in range(30)
    )
    + "</div></body></html>",
    "telegraph_unlinked": "<html><head><title>A股24小时电报-某社</title></head><body><div>"
    + "".join(
        f"<div class=i><span>20:{i:02}</span><p>{TEXTS[i % 3]}</p><span>阅读 12万</span></div>"
        for i in range(30)
    )
    + "</div></body></html>",
    "shell": '<html><head><title>某某行情</title></head><body><div id="app"></div><noscript>请开启JavaScript。</noscript></body></html>',
    "search": "<html><head><title>搜索：云桥港_某某网</title></head><body><h3>找到相关结果约1,234个</h3>"
    + "".join(
        f'<div><h3><a href="/{i}">样例<em>云桥港</em>第{i}次扩建获得批准</a></h3><p>2026-03-12 20:11 来源：某报 {TEXTS[i % 3]}...</p></div>'
        for i in range(10)
    )
    + "</body></html>",
    "english": "<html><head><title>Port to grow</title></head><body><h1>Port to grow</h1><p>2026-03-12 20:11</p>"
    + "<p>The port of the town will grow, the company said, and shares rose by 3 percent, after a long pause，in trade.</p>"
    * 5
    + "</body></html>",
    "ad": '<html><head><title>广告</title></head><body><a href="http://x.example"><img src=a.jpg></a>广告</body></html>',
    "channel_summaries": "<html><head><title>港口频道_某网</title></head><body><h1>港口频道</h1>"
    + "".join(
        f'<div><h3><a href="/{i}">样例公司第{i}次公告获通过了吗</a></h3><p>{TEXTS[i % 3]}</p><span>2026-03-12 20:11</span></div>'
        for i in range(15)
    )
    + "</body></html>",
}
