"""Quoted words inside a reported statement, and whose they are: clauses count, terms do not."""

from __future__ import annotations

import pytest

from tests.analysis.quoted import quoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("王小明说，对手“已经不再是威胁”，订单在涨。", "已经不再是威胁"),
        ("王小明8日表示，工厂的搬迁“将在年底前完成”。", "将在年底前完成"),
        ("王小明认为，这份判决“出于私利而且违法”。", "出于私利而且违法"),
        ("王小明指出，价格战“不会有任何赢家”。", "不会有任何赢家"),
        ("王小明强调，公司“从来没有拖欠货款”；工资也已发放。", "从来没有拖欠货款"),
        ("王小明警告，这样下去“我们都会输掉市场”。", "我们都会输掉市场"),
        ("王小明在会上说，此举旨在“提高工作效率”，并非裁员。", "提高工作效率"),
        ("王小明坚称，扩产“是一个漫长的过程”。", "是一个漫长的过程"),
        ("王小明告诉记者，新厂“要么今年开工，要么卖掉”。", "要么今年开工，要么卖掉"),
        ("王小明在信中写道，董事会“辜负了所有股东”。", "辜负了所有股东"),
    ],
)
def test_a_clause_in_what_a_person_is_reported_to_say(text: str, words: str) -> None:
    assert quoted(text) == [("王小明", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("天河科技表示，对手“已经不再是威胁”，", "已经不再是威胁"),
        ("天河科技表示，“公司始终专注于主业”；同行则在扩张。", "公司始终专注于主业"),
        ("天河科技回应称，这些说法“完全没有事实依据”。", "完全没有事实依据"),
        ("天河科技方面强调“不存在利益冲突”。", "不存在利益冲突"),
        ("天河科技公告称，公司“从未与对方签订合同”。", "从未与对方签订合同"),
        ("天河科技发言人说，谈判“每天都在变得更好”。", "每天都在变得更好"),
        ("对于媒体的报道，天河科技表示“我们不会置之不理”。", "我们不会置之不理"),
        ("天河科技在声明中说，这次停产“不会影响交付”。", "不会影响交付"),
        ("天河科技称，合同的文本“已接近定稿”。", "已接近定稿"),
    ],
)
def test_a_clause_in_what_an_organisation_states(text: str, words: str) -> None:
    assert quoted(text) == [("天河科技", words)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("王小明称，订单“已经排满”，工厂“正在日夜加班”，但利润“并没有因此增加”。", 3),
        ("王小明说，他“非常了解这个行业”，且“同客户相处得很好”。", 2),
        ("王小明说，扩产“将继续推进”，并称此举“出于客户的要求”。", 2),
        ("王小明表示，因“成本已经失控”，公司“必须关闭老厂”，“没有别的办法”。", 3),
        ("王小明自称老兵，说“我解决问题很迅速”，又说“从来不会拖到明天”。", 2),
        ("王小明表示，质量“取得了很大的进步”，在团队努力下，“产量远远超过了去年”。", 2),
        ("王小明说“我们会留下来”，并且“不会再裁掉任何人”。", 2),
        ("王小明对员工表示，公司“将在明年上市”，如果“业务一直向好”，会更早。", 2),
        ("天河科技称，报道“与事实完全不符”，公司“已经向警方报案”。", 2),
        ("王小明说，银行“不能停”，“不会停”也“不该由我们来停”。", 1),
    ],
)
def test_further_words_of_one_statement(text: str, count: int) -> None:
    found = quoted(text)
    assert len(found) == count
    assert len({who for who, _ in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "王小明说，推进“人工智能+制造”。",
        "王小明表示，要打造“长江文旅新名片”。",
        "王小明表示，会上讨论了“双方共同关心的话题”，还将再谈。",
        "王小明说，新机型名为“天河二号运载火箭”。",
        "王小明表示，要做到“早发现、早报告、早处置”。",
        "天河科技称，“海风国际号”轮将从港口北上。",
        "天河科技公告称，拟终止“智能仓储改扩建项目”。",
        "王小明表示，要坚守“受人之托、代客理财”的本分。",
        "王小明说，这是所谓“史上最严厉的处罚”。",
        "王小明介绍“人工智能+交通”典型场景的情况。",
        "记者获悉，公司“已经停产三个月”。",
        "民调显示，多数人预计价格“还会继续上涨”。",
    ],
)
def test_terms_names_and_words_of_nobody(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "天河科技回应“裁员两千人”传闻。",
        "天河科技回应“裁员两千人”：没有这件事。",
        "天河科技就“工厂已经停产”的传闻回应称，一切正常。",
        "针对“总裁已经离职”一事，天河科技表示，消息不实。",
        "天河科技：“产品已经下架”的说法不属实。",
        "天河科技在互动平台表示，“工厂被查封”的市场传言不符合事实。",
        "王小明否认“收购海外工厂”传闻。",
        "王小明驳斥“公司即将破产”的说法。",
        "天河科技公告，有投资者发帖，称“公司已经拿到大单…”“公司是独家供应商…”等。",
        "天河科技称，近日网传“公司已经被收购”，与事实不符。",
        "天河科技声明，个别自媒体称“账目全部都是假的”，相关说法属于造谣。",
        "天河科技澄清“董事长被带走”的消息。",
    ],
)
def test_what_is_only_responded_to_is_not_said(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("王小明当天说，谈判没有破裂。“结束停工应当是双方的愿望。”", "王小明"),
        ("海岛外交部表示，对话仍在进行。“我们会继续努力。”（完）", "海岛外交部"),
        ("天河科技今日表示，品牌会留下。“我们将坚守对车主的承诺。” （记者）", "天河科技"),
        ("王小明说，他不会走。“这家公司我还没有待够”。", "王小明"),
        ("王小明在接受采访时确认，款已到账。“这笔钱属于全体股东。”", "王小明"),
        ("王小明表示，行业在变。他又说，银行不会退出。“我们要留下来。”", "王小明"),
    ],
)
def test_a_sentence_of_its_own_behind_a_statement(text: str, who: str) -> None:
    assert [speaker for speaker, _ in quoted(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "一位业内人士表示，行业在变。“设备还是太贵了。”",
        "天河科技股价上涨。“设备还是太贵了。”",
        "天河科技表示，行业在变。\n“设备还是太贵了。”",
        "王小明表示，双方是老朋友。“疾风知劲草”。无论如何都会合作。",
    ],
)
def test_a_sentence_of_its_own_that_nobody_named_says(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("王小明当天与李大伟举行会谈，之后接受采访时说，“我们很快就会看到进展”。", "王小明"),
        ("王小明在与总裁李大伟会晤后说，合作“将会扩大”，前景“非常令人期待”。", "王小明"),
        ("王小明会见李大伟时表示，两家“没有理由不合作”。", "王小明"),
        ("王小明向李大伟表示，他“不会出售任何股份”。", "王小明"),
        ("王小明致信李大伟，称应“尽快召开股东大会”。", "王小明"),
        ("天河科技发言人独家回复江海日报记者称：“我们会遵守要求。”", "天河科技"),
        ("王小明表示，他跟李大伟谈过，“不过他没有给我答复”。", "王小明"),
        ("王小明在天河科技发布会上称“我们不会投票支持”。", "王小明"),
        ("王小明同李大伟通话后说，“不会再有新的关税”。", "王小明"),
        ("王小明与李大伟会面。他同时威胁道，如果拖延，“我们将会退出谈判”。", "王小明"),
    ],
)
def test_who_is_met_or_spoken_to_does_not_speak(text: str, who: str) -> None:
    assert {speaker for speaker, _ in quoted(text)} == {who}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("王小明表示，行业低迷，天河科技称“我们不会退出”。", "天河科技"),
        ("王小明说，关于这次事故，各方深表关切，认为“此举无助于稳定”。", "王小明"),
        ("天河科技发布报告，预计需求“将会大幅回升”。", "天河科技"),
        ("江海日报的报道写道，这场并购“从一开始就注定要失败”。", "江海日报"),
        ("江海日报写道：“他们没有给出任何解释。”", "江海日报"),
        ("正如江海日报所言：“没有人会为此负责。”", "江海日报"),
        ("江海日报援引海岛外交部的声明称，“我们不会作出让步”。", "海岛外交部"),
        ("海岛外交部发言人就此作出说明：“他是合适的人选。”", "海岛外交部"),
        ("记者致电天河科技，公司证券部人士表示，“目前生产是正常的”。", "天河科技"),
        ("王小明到访。周海燕说，他“一直是我们的朋友”。", "周海燕"),
        ("“我们很满意。”“还会再来。”李大伟说。他称工厂“比想象的还要大”。", "李大伟"),
    ],
)
def test_each_statement_has_its_own_speaker(text: str, who: str) -> None:
    assert quoted(text)[-1][0] == who


@pytest.mark.parametrize(
    "text",
    [
        "江海日报援引当地官员的话称，爆炸“与军演没有关系”。",
        "接近天河科技的投资人表示，融资“将会在明年完成”。",
        "天河科技被多家机构认为“仍然是最好的公司”。",
        "网友：“已经高攀不起了。”",
        "该公司的一名员工说，“我们已经三个月没有工资”。",
    ],
)
def test_the_words_of_one_without_a_name(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“数据安全是核心，这一点不会变。”在王小明看来，风险有三个。", "王小明"),
        ("“年初的行情只是延续。”在天河科技总监王小明看来，白酒会涨。", "王小明"),
        ("在王小明看来，这次调整“不会持续太久”。", "王小明"),
        ("海岛外交部13日发表声明。声明说，报道“完全没有依据”。", "海岛外交部"),
        ("天河科技昨夜回应。公告称，合同“从来没有签过”。", "天河科技"),
    ],
)
def test_in_the_view_and_the_statement_of_one(text: str, who: str) -> None:
    assert [speaker for speaker, _ in quoted(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "天河科技的投资者在互动平台上提问：“公司今年会分红吗？”",
        "“营业厅里几乎没有人。”这位天河科技的同行说。",
        "天河科技的一名员工表示，“我们已经三个月没有工资”。",
        "也有海外网友惊叹：“落地过程太平稳了！”",
        "目前看来，价格“还会继续上涨”。",
    ],
)
def test_one_beside_an_organisation_does_not_speak_for_it(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("王小明表示，希望建立“没有外部力量干预”的市场。", "没有外部力量干预"),
        ("王小明说，协议“进入危机阶段”，要重谈。", "进入危机阶段"),
        ("王小明说，涨价将持续，直至“市场供应得到保障”。", "市场供应得到保障"),
        ("王小明会后表示，对手自以为赢了，“对手错了”。", "对手错了"),
        ("王小明表示，两家“将共同合作”。", "将共同合作"),
        ("王小明说，这一事件“令人震惊”。", "令人震惊"),
        ("王小明表示，新公司要“从基础入手”。", "从基础入手"),
        ("王小明说，会谈的期限“已经失去意义”——不会再等。", "已经失去意义"),
        ("王小明说，公司的做法“违反规范，是不可接受的”。", "违反规范，是不可接受的"),
        ("【王小明称收购案“已经结束了”】各方没有回应。", "已经结束了"),
        ("王小明表示，对手的做法“十分幼稚”。", "十分幼稚"),
        ("王小明说，公司对亏损是“免责的”。", "免责的"),
        ("王小明表示，几天内“没有与各方会晤的计划”。", "没有与各方会晤的计划"),
    ],
)
def test_fragments_of_one_clause(text: str, words: str) -> None:
    assert quoted(text) == [("王小明", words)]


@pytest.mark.parametrize(
    "text",
    [
        "王小明表示，要坚持“一带一路”。",
        "王小明说，推进“操场变冰场”，学校会增加。",
        "王小明说，“农夫与蛇”的故事人人知道。",
        "王小明宣布，将公司列为“重点单位”及“特别认定合作伙伴”。",
        "王小明说，演出包括“龙腾世界巡回演唱会”。",
        "王小明提及“与三家封装厂商的合作情况”，引发解读。",
        "王小明表示，态度不明。 “三无原则”是指“不拥有、不制造、不运进”。",
        "天河科技表示，将建立“没有外部力量干预”的市场。",  # others than persons: closed alone
    ],
)
def test_terms_of_few_words(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "王小明表示，投入必须提升。当前格局不确定，产能“是确保增长的首要前提”。",
        "王小明指出，行业在变。渠道会走向融合。“谁先打通，谁就能占上风。”",
        "王小明说，谈判已经开始。如果条件得到满足，“工作组将正式开始谈判”。",
    ],
)
def test_a_report_that_goes_on_over_a_full_stop(text: str) -> None:
    assert [speaker for speaker, _ in quoted(text)] == ["王小明"]


@pytest.mark.parametrize(
    "text",
    [
        "王小明表示，投入必须提升。专家担心，产能“已经严重过剩”。",
        "王小明表示，投入必须提升。天河科技的产能“已经严重过剩”。",
        "王小明说：“我一直抢也没有抢到啊。”市场上，这款“不丑小鸭”价格大涨。",
        "王小明表示，投入必须提升。\n产能“已经严重过剩”。",
        "王小明出席会议。产能“已经严重过剩”。",
    ],
)
def test_a_report_that_somebody_else_or_the_author_goes_on_with(text: str) -> None:
    assert "王小明" not in [speaker for speaker, words in quoted(text) if len(words) < 8]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("王小明致信员工，称他们“必须在年底前完成转型”。", "王小明"),
        ("王小明随后在与李大伟的通话中提出抗议，称这种做法“是不可接受的”。", "王小明"),
        ("据江海日报报道，工厂停产。报道写道，工厂“面临尽快复产的压力”。", "江海日报"),
        ("海岛外交部昨天发文。此前上述部门指出，“相关解读是对条例的夸大。”", "海岛外交部"),
        ("“我相信未来五年收入会远远超过今天”王小明表示。", "王小明"),
    ],
)
def test_who_a_clause_without_a_subject_belongs_to(text: str, who: str) -> None:
    assert [speaker for speaker, _ in quoted(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "“六年河东，六年河西，都是如此。”一名天河科技门店负责人说。",
        "江海日报记者致电工厂，工作人员回应称：“董秘在开会不方便接电话。”",
        "江海日报记者从法律界人士处获悉，“法院肯定会以信件告知对方。”",
        "针对投资者关于“下半年会停产吗？”的提问，天河科技回应，没有停产。",
        "王小明回应“天河首辆机车遭扣押” 市场热议",
    ],
)
def test_staff_reporters_and_what_is_asked(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "王小明表示，主要面临风险。第一，分类施策。第二，设置标尺。“既要用好，也要管好。”",
            "王小明",
            "既要用好，也要管好。",
        ),
        ("据江海日报12日报道，对方“从未作出任何承诺”。", "江海日报", "从未作出任何承诺"),
        ("王小明说，美方做法“完全违反国际法”。", "王小明", "完全违反国际法"),
    ],
)
def test_the_report_that_a_paragraph_goes_on_with(text: str, speaker: str, words: str) -> None:
    assert quoted(text) == [(speaker, words)]


@pytest.mark.parametrize(
    "text",
    [
        "王小明表示，主要面临风险。李大伟到场。“既要用好，也要管好。”",
        "王小明说，实行“乡采样、县检测”，已见成效。",
        "王小明表示，公司经历了“从生产地狱到交付地狱”的过渡。",
        "王小明强调，须制止针对平民的“种族灭绝与暗杀行动”。",
        "王小明称这是“最严重事件”。",
        "天河科技公告称，拟全部用于“原料药及补充剂生产基地建设项目(一期)”。",
        "王小明说，他反复以“深夜才看到问题”等理由回避。",
        "王小明说，对方以“大使不在城里”为由拒绝。",
    ],
)
def test_names_slogans_and_reasons_in_marks(text: str) -> None:
    assert quoted(text) == []


def test_what_somebody_has_said_is_no_word_of_speech() -> None:
    text = "王小明指出，事件发酵，但李大伟的回应敷衍，而天河科技“也依然没有给出说法”。"
    assert quoted(text) == [("王小明", "也依然没有给出说法")]


def test_one_without_a_name_takes_the_words_from_the_medium() -> None:
    text = "江海日报报道，一名官员8月17日在接受采访时说，甲国设定期限，甲国“不会任由封锁持续下去”。"
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "江海日报讯，海岛外交部印发《某某行动规划》，明确提出“拓宽青年就业的各种渠道”。",
            [("海岛外交部", "拓宽青年就业的各种渠道")],
        ),
        ("海岛外交部印发《某某行动规划》，明确提出“四个坚持”。", []),
        ("海岛外交部印发《某某行动规划》，提出“某某某某某某某某新区”建设目标。", []),
        ("天河科技提出“拓宽青年就业的各种渠道”。", []),
    ],
)
def test_the_words_of_a_document_are_whose_it_is(
    text: str,
    right: list[tuple[str, str]],
) -> None:
    assert quoted(text) == right


def test_what_somebody_tells_of_himself() -> None:
    text = "据王小明口述：“那天一大早就出发，到了才发现门已经锁了。”"
    assert quoted(text) == [("王小明", "那天一大早就出发，到了才发现门已经锁了。")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天河科技以“原料和人工成本上涨”为由提价。", [("天河科技", "原料和人工成本上涨")]),
        (
            "年初，王小明曾以“对报表内容不了解”为由投了弃权票。",
            [("王小明", "对报表内容不了解")],
        ),
        ("天河科技以“国家安全”为由退出。", []),
        ("王小明开会，2月起以“原料和人工成本上涨”为由提价。", []),
    ],
)
def test_a_reason_that_is_given(text: str, expected: list[tuple[str, str]]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "王小明接受采访，批评李大伟停工，导致亏损，并称这“正在破坏市场”。",
            "王小明",
            "正在破坏市场",
        ),
        (
            "王小明就李大伟停工一事表态，称市场“仍然处于困境之中”。",
            "王小明",
            "仍然处于困境之中",
        ),
        ("江海日报的文章称，王小明质疑政策，但这“注定面临失败”。", "江海日报", "注定面临失败"),
        ("天河科技表示是“工作人员操作失误”。", "天河科技", "工作人员操作失误"),
        (
            "王小明10日发文，强调合作，并呼吁长风银行“重新审视贷款的政策”，保护企业。",
            "王小明",
            "重新审视贷款的政策",
        ),
    ],
)
def test_whose_fragment_it_is(text: str, speaker: str, words: str) -> None:
    assert quoted(text) == [(speaker, words)]


@pytest.mark.parametrize(
    "text",
    [
        "据江海日报报道，一名官员说，长风银行“不会无限期地等待”。",  # the official's own words
        "王小明被问及“公司变卖核心资产够不够还债”时没有回答。",  # the question
        "有人替天河科技辩护称，“这是营销的一部分，没有说退款。”",
        "王小明说，天河科技更新了“特别指定客户清单”。",  # the name of a thing
    ],
)
def test_words_of_nobody_who_is_named(text: str) -> None:
    assert quoted(text) == []
