"""Lines and pictures that are not the article: of any site, and of a site's own."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.read.furniture import (
    CAPTION_LINE,
    EDITOR_LINE,
    GENERAL,
    HEAD_LINES,
    ORIGINAL_TITLE,
    PROMO_HEAD,
    SHORT_CLAUSE,
    SOURCE_AND_WRITER,
    SOURCE_LINE,
    furniture_of,
)
from sinanews.scraper.read.furniture_rows import FurnitureRow
from sinanews.scraper.sites.sina.page_conventions import CONVENTIONS


@pytest.mark.parametrize(
    "line",
    [
        "（编辑：SN010）",
        "点击进入专题：云桥港扩建",
        "进入【云桥股份吧】讨论",
        "相关专题：云桥港扩建",
        "延伸阅读：云桥港的一百年",
        "上一页 下一页",
        "[1] [2] [3] 下一页",
        "扫描下方二维码",
        "视频加载中，请稍候",
        "点击查看更多",
        "【云桥股份股吧】",
        "【发表评论】【关闭窗口】",
        "----------",
        "微信公众号",
        "手机看新闻",
        "分享到: 微信 微博",
        "广告",
        "热门评论",
        "评论（12）",
        "加载中……",
        "相关新闻 加载中 点击加载更多",
        "展开全文",
        "打开APP阅读全文",
        "欢迎关注云桥观察公众号：yunqiao",
        "长按识别二维码，关注我们",
        "更多云桥要闻，请关注我们的微博",
        "当前浏览器不支持在线预览PDF文件",
        "下一条快讯将在5秒后出现",
        "@@teacher_name@@：@@title@@",
        "文章关键词：云桥 港口",
        "来港口抽奖，立即报名>>",
        "立即下载",
        "128人参与",
        "苹果客户端下载 安卓客户端下载",
    ],
)
def test_furniture_of_any_site(line: str) -> None:
    assert GENERAL.is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "云桥港今日开始扩建。",
        "编辑部昨日公布了获奖名单。",
        "他在专题会上说，港口将扩建。",
        "点击率上升了5%。",
        "相关新闻发布会将于明日举行。",
        "第1页共3页的公告显示，公司将分红。",
        "公众号文章称，港口将扩建。",
        "5-3-2",
        "广告业务收入下降两成。",
        "用户可以把文章分享到其他平台。",
        "热门评论功能已下线",
        "文章关键词搜索量上升。",
        "扫描二维码的乘客在两站间增加了三成，港口因此扩建。",
        "查看全文的读者减少，报社说，这与客户端的改版有关。",
        "公司下载量居前的APP，去年营收增长。",
        "关注公众号数据的分析师说，港口将扩建。",
        "欢迎关注云桥港的各界人士来访，市长说。",
        "作者 卖花郎",
        "编辑部",
        "收藏市场回暖",
    ],
)
def test_news_is_no_furniture(line: str) -> None:
    assert not GENERAL.is_boilerplate(line)


def test_words_of_a_menu_stand_together_or_are_text() -> None:
    menu = furniture_of(
        tuple(FurnitureRow(word, "menu") for word in ("港口", "航运", "云桥通"))
    )
    assert menu.numbers(["港口 | 航运 | 云桥通"]) == {0}
    assert menu.numbers(["港口航运云桥通"]) == {0}
    assert menu.numbers(["港口", "", "航运", "云桥通", "云桥港扩建。"]) == {0, 2, 3}
    assert menu.numbers(["港口", "云桥港扩建。", "航运", "船队扩大。", "云桥通"]) == set()
    assert menu.numbers(["港口 航运", "云桥港扩建。"]) == set()


def test_a_line_of_a_place_stands_nowhere_else() -> None:
    own = furniture_of(
        (
            FurnitureRow("云桥首页", "words", "head"),
            FurnitureRow("云桥猜想", "words", "tail"),
        )
    )
    text = [f"云桥港的第{number}段。" for number in range(HEAD_LINES)]
    assert own.numbers(["云桥首页", *text]) == {0}
    assert own.numbers([*text, "云桥首页"]) == set()
    assert own.numbers(["云桥猜想", *text]) == set()
    assert own.numbers([*text, "云桥猜想", "分享到："]) == {HEAD_LINES, HEAD_LINES + 1}
    assert own.numbers([*text, "云桥猜想", text[0]]) == set()


def test_the_words_under_a_label_go_with_it() -> None:
    assert GENERAL.numbers(["正文在此。", "文章关键词：", "云桥港 扩建"]) == {1, 2}
    assert GENERAL.numbers(["正文在此。", "文章关键词：", "云桥港今日扩建。"]) == {1}
    assert GENERAL.numbers(["正文在此。", "文章关键词："]) == {1}


@pytest.mark.parametrize(
    "line",
    [
        "热点栏目 资金流向 千股千评 个股诊断 最新评级",
        "【热点栏目】云桥精选",
        "股市回暖，先开户！送给你>>",
        "炒股开户享好礼",
        "KDJ死叉形成，以下股要当心！",
        "安装新浪财经客户端第一时间接收行情→【下载地址】",
        "下载新浪新闻APP，看云桥快讯",
        "新酷产品第一时间免费试玩，快来",
        "缺好股，上新浪财经APP，选股不难！",
        "新浪财经公众号",
        "新浪财经APP",
        "新浪声明：仅供参考",
        "新浪简介 About Sina 广告服务",
    ],
)
def test_furniture_of_sina(line: str) -> None:
    own = CONVENTIONS.furniture
    assert own.numbers(["云桥港今日扩建。", line, "工期两年。"]) or own.is_disclaimer(line)


@pytest.mark.parametrize(
    "line",
    [
        "新浪财经APP的用户数在去年第四季度增长了两成。",
        "股市回暖，投资者抄底开户的人数增加。",
        "炒股开户须走正规渠道，勿信“稳赚”的说法。",
        "MACD指标形成金叉，显示短线走强。",
        "安装新浪财经客户端的用户超过千万。",
        "资金流向",
        "新浪财经讯 11月24日消息，云桥港今日扩建。",
        "新浪公司公布第三季度财报，净利增长。",
        "理财师认为，股市的礼包行情已过。",
    ],
)
def test_news_about_sina_and_the_market_is_text(line: str) -> None:
    assert not CONVENTIONS.furniture.numbers(["云桥港今日扩建。", line, "工期两年。"])


@pytest.mark.parametrize(
    ("link", "words", "is_advertisement"),
    [
        ("http://saxn.sina.com.cn/click?type=bottom", "", True),
        ("https://sax.sina.com.cn/c?t=1", "云桥", True),
        ("https://saxcdn.sina.com.cn/c", "", True),
        ("", "广告", True),
        ("", "【广告】", True),
        ("https://finance.sina.com.cn/a.shtml", "广告牌倒塌", False),
        ("https://saxony.example/a", "", False),
        ("", "", False),
    ],
)
def test_pictures_of_advertisements(link: str, words: str, is_advertisement: bool) -> None:
    assert CONVENTIONS.furniture.is_advertisement(link, words) is is_advertisement


def test_what_stands_deep_in_a_paragraph_is_text() -> None:
    own = furniture_of((FurnitureRow("下载云桥客户端", "boilerplate"),))
    assert own.is_boilerplate("下载云桥客户端")
    assert not own.is_boilerplate("字" * 200 + "下载云桥客户端")


def test_a_sites_own_furniture_is_nobody_elses() -> None:
    own = furniture_of(
        (
            FurnitureRow("下载云桥客户端.{0,9}", "boilerplate"),
            FurnitureRow("/yq-ad/", "picture"),
        )
    )
    assert own.is_boilerplate("下载云桥客户端，读更多")
    assert own.is_boilerplate("【发表评论】")
    assert not GENERAL.is_boilerplate("下载云桥客户端，读更多")
    assert own.is_picture("https://yunqiao.example/YQ-AD/1.jpg")
    assert not GENERAL.is_picture("https://yunqiao.example/yq-ad/1.jpg")


@pytest.mark.parametrize(
    ("line", "kept_apart"),
    [
        ("免责声明：本文不构成建议。", True),
        ("【特别声明】：以上内容仅代表作者。", True),
        ("（版权声明：未经许可不得转载）", True),
        ("文章内容仅供参考，不构成投资建议。", True),
        ("公司发表声明，否认收购传闻。", False),
        ("声明称，项目将按期完工。", False),
    ],
)
def test_disclaimers(line: str, kept_apart: bool) -> None:
    assert GENERAL.is_disclaimer(line) is kept_apart


@pytest.mark.parametrize(
    ("address", "furniture"),
    [
        ("https://x.example/spacer.gif", True),
        ("https://x.example/img/blank.gif", True),
        ("https://x.example/LOGO.png", True),
        ("https://x.example/img/Logo/1.png", True),
        ("https://x.example/a.svg", True),
        ("https://x.example/qrcode_yq.jpg", True),
        ("https://x.example/2026/port.jpg", False),
    ],
)
def test_pictures(address: str, furniture: bool) -> None:
    assert GENERAL.is_picture(address) is furniture


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：云桥日报", "云桥日报"),
        ("文章来源: 云桥日报", "云桥日报"),
        ("（来源：云桥日报）", "云桥日报"),
        ("转自丨云桥观察（微信ID：yunqiao）", "云桥观察"),
        ("来源：据云桥日报报道，港口扩建。", None),
        ("资金来源：银行贷款", None),
    ],
)
def test_source_lines(line: str, source: str | None) -> None:
    found = SOURCE_LINE.match(line)
    assert (found and found["source"].strip()) == source


def test_a_source_and_its_writer_in_one_line() -> None:
    found = SOURCE_AND_WRITER.match("来源：云桥日报 作者：张三丰")
    assert found
    assert (found["source"], found["writer"]) == ("来源：云桥日报", "作者：张三丰")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("原标题：云桥港扩建", "云桥港扩建"),
        ("（原标题：云桥港扩建）", "云桥港扩建"),
        ("【原题：云桥港“扩建”】", "云桥港“扩建”"),
        ("原标题党文章已删除", None),
    ],
)
def test_original_titles(line: str, title: str | None) -> None:
    found = ORIGINAL_TITLE.match(line)
    assert (found and found["title"]) == title


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("▲云桥港的夜景", True),
        ("图为云桥港", True),
        ("云桥港（资料图片）", True),
        ("云桥港（云桥社供图）", True),
        ("云桥社记者 张三丰摄", True),
        ("云桥港的吞吐量增长", False),
        ("港口图新求变。", False),
    ],
)
def test_caption_lines(line: str, is_caption: bool) -> None:
    assert (CAPTION_LINE.search(line) is not None) is is_caption


@pytest.mark.parametrize(
    ("line", "matches"),
    [("相关新闻", True), ("推荐阅读：", True), ("相关新闻显示", False), ("新闻", False)],
)
def test_headings_of_links(line: str, matches: bool) -> None:
    assert (PROMO_HEAD.match(line) is not None) is matches


@pytest.mark.parametrize(
    ("line", "matches"),
    [
        ("云桥港的新码头。", True),
        ("云桥港，新码头。", False),
        ("1、云桥港的新码头。", False),
        ("短。", False),
        ("云桥港的新码头", False),
    ],
)
def test_short_clauses(line: str, matches: bool) -> None:
    assert (SHORT_CLAUSE.match(line) is not None) is matches


def test_a_line_of_editors_begins_so() -> None:
    assert EDITOR_LINE.match("（责任编辑：张三丰）")
    assert not EDITOR_LINE.match("公司聘请了责任编辑：张三丰")


@pytest.mark.parametrize("unit", ["【", "下一页", "(1)", "　", "=", "图源", "来源："])
def test_long_lines_cost_no_time(unit: str) -> None:
    line = unit * 50_000
    begin = time.perf_counter()
    GENERAL.is_boilerplate(line)
    GENERAL.is_disclaimer(line)
    CAPTION_LINE.search(line)
    SOURCE_LINE.match(line)
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize("line", ["yq通", "YQ通", "【Yq通】", "— YQ 通 —", "ＹＱ通"])
def test_words_are_compared_without_signs_and_case(line: str) -> None:
    own = furniture_of((FurnitureRow("YQ通", "words"), FurnitureRow("ＹＱ通", "words")))
    assert own.numbers(["云桥港今日扩建。", line]) == {1}
    assert own.numbers(["云桥港今日扩建。", f"从{line}"]) == set()


def test_a_disclaimer_stands_at_the_head_or_anywhere_as_its_row_says() -> None:
    own = furniture_of(
        (FurnitureRow("^云桥声明", "disclaimer"), FurnitureRow("云桥概不负责", "disclaimer"))
    )
    assert own.is_disclaimer("云桥声明：仅供参考。")
    assert own.is_disclaimer("由此所致的损失，云桥概不负责。")
    assert not own.is_disclaimer("市长看过云桥声明。")


@pytest.mark.parametrize(
    ("row", "address", "furniture"),
    [
        (r"/YQ\d{2}\.", "https://yunqiao.example/yq12.jpg", True),
        (r"/yq\D\.", "https://yunqiao.example/YQA.JPG", True),
        (r"/yq\D\.", "https://yunqiao.example/yq1.jpg", False),
        (r"/[A-C]q\.", "https://yunqiao.example/bQ.jpg", True),
    ],
)
def test_addresses_are_compared_without_case(
    row: str, address: str, *, furniture: bool
) -> None:
    assert furniture_of((FurnitureRow(row, "picture"),)).is_picture(address) is furniture


def test_an_article_that_was_saved_as_one_line_is_no_disclaimer() -> None:
    notice = "文章内容仅供参考，不构成投资建议。"
    assert GENERAL.is_disclaimer(notice)
    assert not GENERAL.is_disclaimer("云桥港今日开始扩建，工期三年。" * 60 + notice)


@pytest.mark.parametrize(
    "line",
    [
        "云桥网声明：凡本网注明“来源：云桥网”的所有作品，版权均属于云桥网。",
        "声明：云桥时报力求信息真实、准确，文章提及内容仅供参考，不构成实质性投资建议，据此操作风险自担",
        "云桥汇声明：文中观点均来自原作者，不代表云桥汇观点及立场。",
        "本文首发于微信公众号：云桥观察。文章内容属作者个人观点，不代表云桥网立场。",
    ],
)
def test_notices_of_a_medium_are_disclaimers(line: str) -> None:
    assert GENERAL.is_disclaimer(line)


@pytest.mark.parametrize(
    "line",
    [
        "公司声明：本公司及董事会全体成员保证本公告内容的真实、准确和完整。",
        "云桥集团发表声明：将依法追究造谣者的责任。",
        "他强调，这些言论不代表公司立场。",
        "报告仅供参考，最终以审计结果为准。",
    ],
)
def test_statements_of_those_whom_news_are_about_are_text(line: str) -> None:
    assert not GENERAL.is_disclaimer(line)


@pytest.mark.parametrize(
    "line",
    [
        "用微信扫码二维码",
        "分享至好友和朋友圈",
        "跟贴 12",
        "关键词阅读：回购 股份",
        "关键词 >> 回购,股份",
        "关注云桥财经（yunqiao518），获取更多机会",
        "暂无评论",
        "返回首页",
        "如何自救？【立即开户，领取福利】",
        "股价正在上涨，点击跟踪",
        "记者 | ",
        "1 2 3 下一页 全文阅读",
    ],
)
def test_buttons_and_promos_are_furniture_anywhere(line: str) -> None:
    assert GENERAL.is_boilerplate(line.strip())


@pytest.mark.parametrize(
    "line",
    [
        "关注云桥港的投资者应当留意航线恢复的进度。",
        "云桥港将返回三号码头，完成剩余工程。",
        "公司未经授权不得转让股份，否则合同无效，法院表示。",
        "投资者可立即开户，但券商表示，佣金不会下降。",
        "评论12篇文章后，他辞职了",
        "记者 | 张小川",
    ],
)
def test_the_same_words_in_sentences_are_text(line: str) -> None:
    assert not GENERAL.is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "此内容为云桥财经原创，著作权归云桥财经所有。未经书面授权，不得以任何方式加以使用。",
        "本文系云桥网独家稿件，未经授权，不得转载。",
        "如需转载请与《云桥日报》报社联系。",
        "读者热线：400-000-0000",
        "云桥新闻，未经授权不得转载",
        "版权声明",
    ],
)
def test_rights_are_furniture_behind_the_text_alone(line: str) -> None:
    text = "云桥港今日开始扩建，工期三年。"
    assert GENERAL.numbers([text, text, line]) == {2}
    assert GENERAL.numbers([text, line, text]) == frozenset()
