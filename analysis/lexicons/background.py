"""How rare words are: jieba's IDF table (MIT), and the words that are never keywords."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from importlib.resources import files

UNKNOWN = 10.5  # IDF of a word that the table does not have: rarer than 80 % of those that it has
GENERIC = frozenset(
    (
        *(
            "公司",
            "市场",
            "记者",
            "时间",
            "问题",
            "情况",
            "方面",
            "部分",
            "数据",
            "消息",
            "企业",
            "行业",
            "国家",
            "人士",
            "人员",
            "相关",
        ),
        *(
            "投资者",
            "客户",
            "用户",
            "项目",
            "产品",
            "业务",
            "工作",
            "活动",
            "内容",
            "报告",
            "公告",
            "显示",
            "原因",
            "结果",
            "影响",
            "水平",
        ),
        *(
            "上市公司",
            "有限公司",
            "股份",
            "集团",
            "个股",
            "板块",
            "概念股",
            "资金",
            "价格",
            "金额",
            "同比",
            "环比",
            "表示",
            "中国",
            "美国",
        ),
        *(
            "媒体",
            "文章",
            "新闻",
            "编辑",
            "来源",
            "标题",
            "图片",
            "责任",
            "声明",
            "观点",
            "机构",
            "专家",
            "分析师",
            "业内人士",
            "负责人",
        ),
        *(
            "年度",
            "季度",
            "全年",
            "月份",
            "上半年",
            "下半年",
            "昨日",
            "今日",
            "目前",
            "期间",
            "基础",
            "条件",
            "标准",
            "方式",
            "领域",
            "能力",
        ),
        *(
            "北京",
            "上海",
            "深圳",
            "先生",
            "女士",
            "董事长",
            "总经理",
            "总裁",
            "董事",
            "股东",
            "股价",
            "收盘",
            "开盘",
            "交易日",
            "快讯",
            "全文",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Background:
    """IDF by word and the words that are no keywords."""

    table: dict[str, float]
    stop_words: frozenset[str]

    def idf(self, term: str) -> float:
        """Return how rare a term is; long unknown ones a little rarer."""
        return self.table.get(term) or UNKNOWN


def load() -> Background:
    """Load the table (about 0.1 s)."""
    data = gzip.decompress(files("analysis.lexicons").joinpath("idf.tsv.gz").read_bytes()).decode("utf-8")
    rows = (line.split("\t") for line in data.splitlines() if line and not line.startswith("#"))
    return Background({word: float(value) for word, value in rows}, GENERIC)
