"""Who an event concerns by its clause, over commas and full stops."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.subject_words import load_subject_words
from sinanews.analysis.steps.events.own_clause import own_names
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.shared.clauses import clause
from tests.analysis.news import findings
from tests.analysis.told_events import whom_concerned

NAMES = ("甲乙股份", "丙丁科技", "戊己银行")


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("甲乙股份被申请清盘，戊己银行上涨1.5%。", "bankruptcy", {"甲乙股份"}),
        ("甲乙股份召回3万辆车，丙丁科技交付量创新高。", "recall", {"甲乙股份"}),
        ("甲乙股份遭罚款500万元，丙丁科技涨3%。", "penalty", {"甲乙股份"}),
        ("甲乙股份公告，拟回购股份。", "buyback", {"甲乙股份"}),
        ("甲乙股份公告；公司拟回购股份。", "buyback", {"甲乙股份"}),
        ("甲乙股份公告。公司拟回购股份。", "buyback", {"甲乙股份"}),
        ("甲乙股份公告。其拟收购丙丁科技。", "acquisition", {"甲乙股份"}),
        ("甲乙股份公告。控股股东解除质押1200万股。", "unpledge", {"甲乙股份"}),
        ("甲乙股份公告。丙丁科技拟回购股份。", "buyback", {"丙丁科技"}),
        ("因涉嫌信息披露违法，甲乙股份被立案调查。", "investigation", {"甲乙股份"}),
        ("甲乙股份回复。上述事项导致公司被处以罚款300万元。", "penalty", {"甲乙股份"}),
        ("甲乙股份开会。期间，公司签订8亿元供货合同。", "contract", {"甲乙股份"}),
        ("甲乙股份与某商场签订8亿元供货合同。", "contract", {"甲乙股份"}),
        ("甲乙股份向某银行质押1200万股。", "pledge", {"甲乙股份"}),
        ("甲乙股份断供导致丙丁科技停产。", "closure", {"丙丁科技"}),
        (
            "甲乙股份回复函件，披露与丙丁科技签署的年度采购合同。",
            "contract",
            {"甲乙股份"},
        ),
        ("【甲乙股份停供致丙丁科技停产】", "closure", {"丙丁科技"}),
        ("丙丁科技公告，子公司因甲乙股份断供，目前已停产。", "closure", {"丙丁科技"}),
        (
            "甲乙股份公告，拟出售资产；另与丙丁科技签约。公司股票8月24日起复牌。",
            "suspension",
            {"甲乙股份"},
        ),
        (
            "甲乙股份公告，拟变更股东。公司控股股东将变更为丙丁科技。公司股票复牌。",
            "suspension",
            {"甲乙股份"},
        ),
        ("【甲乙股份：与丙丁科技签署战略合作协议】", "cooperation", {"甲乙股份"}),
        ("与丙丁科技签署战略合作协议。", "cooperation", {"丙丁科技"}),
        (
            "甲乙股份公告，公司于2026年8月18日与丙丁科技签署合作协议。",
            "cooperation",
            {"甲乙股份"},
        ),
        ("甲乙股份公告，公司就与丙丁科技合同纠纷提起诉讼。", "lawsuit", {"甲乙股份"}),
        ("甲乙股份已向丙丁科技发出要约，计划将其私有化。", "acquisition", {"甲乙股份"}),
        (
            "甲乙股份预计丙丁科技前景好。甲乙股份维持其评级，并将目标价由3美元上调至4美元。",
            "rating_up",
            set(),
        ),
        ("甲乙股份存在发生爆炸事故的风险。", "accident", set()),
        ("甲乙股份一切正常，将积极配合调查。", "executive_absent", set()),
        ("丙丁科技看好并购等业务的增长，甲乙股份居首。", "acquisition", set()),
        (
            "戊己银行拍得18%股权，超过甲乙股份成为丙丁科技第一大股东。",
            "control_change",
            set(),
        ),
        (
            "甲乙股份解禁。9月共有116家公司合计上市流通，解禁市值1536亿元。",
            "unlock",
            {"甲乙股份"},
        ),
        ("甲乙股份公告。公司旗下12家公司停产。", "closure", {"甲乙股份"}),
        ("据甲乙股份iFinD数据统计，丙丁科技净利润同比增长5%。", "earnings_rise", {"丙丁科技"}),
        (
            "这家公司是甲乙股份的供应商】①CPO+液冷，二季度净利润环比增长6倍！",
            "earnings_rise",
            set(),
        ),
        ("①甲乙股份9月9日停牌②丙丁科技评级维持稳定", "suspension", {"甲乙股份"}),
        ("丙丁科技目前尚未与甲乙股份开展合作。", "cooperation", set()),
        ("甲乙股份董事长解除留置。", "executive_absent", set()),
        ("目前海外对甲乙股份所在行业的反倾销调查尚无裁定。", "investigation", set()),
        ("甲乙股份研发费用占收入比重同比下降。", "earnings_fall", set()),
        ("甲乙股份每股盈利0.5美元，市场预期亏损0.09美元。", "loss", set()),
        ("甲乙股份3亿元收购亏损公司丙丁科技。", "loss", set()),
        ("甲乙股份此次收购能否带来新的利润增长点尚属未知。", "earnings_rise", set()),
        ("甲乙股份的控股股东减持的概率较低。", "holding_decrease", set()),
        ("创新药企业丙丁科技向港交所递交上市申请。", "ipo", {"丙丁科技"}),
        ("一家创新药企业近日向港交所递交上市申请。", "ipo", set()),
        ("甲乙股份注射液新适应症的上市申请获批。", "ipo", set()),
        ("甲乙股份招股书显示，营收为6亿元。", "ipo", set()),
        ("CPO+甲乙股份+光刻胶！公司签订8亿元采购合同。", "contract", set()),
        (
            "即将离任的丙丁科技首席执行官表示，将减轻对甲乙股份的依赖。",
            "executive_change",
            {"丙丁科技"},
        ),
        ("戊己银行从海外丙丁科技手中收购甲乙股份的全部股份。", "acquisition", {"戊己银行"}),
        ("甲乙股份定增发行股票，发行价格为12.34元。", "ipo", set()),
        ("甲乙股份上调全年毛利率至30%。", "policy_rate", set()),
        ("戊己银行认为，美联储加息的可能性极低。", "policy_rate", set()),
        ("一是被处罚的某基金公司，违规成焦点。", "penalty", set()),
        ("本轮融资由戊己银行领投，甲乙股份、丙丁科技等机构跟投。", "financing", set()),
        ("甲乙股份拟以现金购买海岛上市公司发展基金份额。", "ipo", set()),
        ("382股获融资资金买入超亿元，甲乙股份居首。", "financing", set()),
        ("一家同行公司昨日破产。甲乙股份一切正常。", "bankruptcy", set()),
        ("甲乙股份入股的某公司被罚，戊己银行上涨2%。", "penalty", set()),
        ("甲乙股份中标12亿元项目；丙丁科技被罚300万元。", "contract", {"甲乙股份"}),
    ],
)
def test_the_clause_decides(text: str, kind: str, who: set[str]) -> None:
    assert set(whom_concerned(text, kind, org=NAMES)) == who


def test_without_a_name_in_the_sentence_there_is_none() -> None:
    made = findings("拟回购股份。", org=NAMES)
    (sentence,) = made.sentences
    left, right = clause(made.document.text, 1, 3, sentence)
    place = TriggerPlace(1, 3, left, right, sentence)
    assert own_names(made.document.text, place, (), load_subject_words()) == []
