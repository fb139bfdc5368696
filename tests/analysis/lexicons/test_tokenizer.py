"""Both libraries cut the same words; the one that is not chosen is not imported, and jieba leaves
no trace.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice, product
from pathlib import Path

import pytest

from sinanews.analysis.lexicons import tokenizer
from sinanews.analysis.lexicons.tokenizer import PythonTokenizer, RustTokenizer
from sinanews.scraper.model.errors import UsageError

NAMES = (
    "海风电机",
    "安平制药",
    "C&T半导体",
    "3D打印公司",
    "北方-远景联合体",
    "N新锐",
    "*ST远帆",
)
DEEDS = (
    "上半年净利润同比增长{}，超出市场预期",
    "公告称拟回购不超过{}的股份",
    "跌幅扩大至{}，成交额明显放大",
    "与供应商签订了金额为{}的采购合同",
    "董事长在接受采访时表示，目标是{}",
    "被交易所要求说明{}的去向",
)
FIGURES = (
    "20%",
    "15.3亿元",
    "3.5-4.0倍",
    "1,200万美元",
    "0.618",
    "第3季度",
    "v2.0_beta",
    "--",
)
ENDS = ("。", "！", "……", " ", "（编辑：小林）", "\n第二段：A股三大指数集体收涨。")
ODD = (
    "",
    " ",
    "\t\n",
    "他来到了网易杭研大厦",
    "小明硕士毕业于某科学院计算所，后在外国大学深造",
    "证监会对该公司立案调查，股价大幅下跌。",
    "T+0交易、ETF、IPO、AH溢价指数和MSCI",
    "https://example.org/a-b_c.html?x=1&y=2",
    "____________先生/女士",
    "50x GPU、37GW装机、25THE",
    "A--B—C……D",
    "👍🏻😀龘𠮷〇",
    "100%控股的SPV（特殊目的公司）#话题#+1",
    "Ａ股全角Ｂ股１２３",
    "a.b.c..d",
    "1.2.3%4",
    "——2024-01-02 09:30:00——",
    "《公司法》第七十四条",
    "e-mail: ir@example.org",
    "\u3000\u3000首行缩进",
    "\ufeff字节序标记",
)


def sentences():
    yield from ODD
    for name, deed, figure, end in product(NAMES, DEEDS, FIGURES, ENDS):
        yield f"{name}{deed.format(figure)}{end}"


@pytest.fixture(scope="module")
def rust():
    return tokenizer.load()


@pytest.fixture(scope="module")
def python():
    return tokenizer.load("jieba")


def words(chosen, text):
    return [word for word, _ in chosen.tag(text)]


def test_both_cut_the_same_words(rust, python):
    texts = list(sentences())
    assert len(texts) > 500
    assert [t for t in texts if words(rust, t) != words(python, t)] == []


def test_both_cut_the_same_words_of_real_news(rust, python):
    corpus = Path("/work/tools/check.jsonl")
    if not corpus.exists():
        pytest.skip("the corpus is not here")
    with corpus.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, 300)]
    assert [t[:40] for t in texts if words(rust, t) != words(python, t)] == []


@pytest.mark.parametrize("text", ODD)
def test_the_words_join_to_the_text(rust, python, text):
    assert "".join(words(rust, text)) == text
    assert "".join(words(python, text)) == text


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("净利润增长", [("净利润", "n"), ("增长", "v")]),
        ("20%", [("20%", "m")]),
        ("GPU", [("GPU", "eng")]),
        ("，", [("，", "x")]),
    ],
)
def test_both_give_words_of_the_dictionary_and_marks_the_same_part_of_speech(
    rust, python, text, tagged
):
    assert rust.tag(text) == python.tag(text) == tagged


def test_nine_in_ten_unknown_words_have_the_same_part_of_speech(rust, python):
    pairs = [
        (one, other)
        for text in sentences()
        for one, other in zip(rust.tag(text), python.tag(text), strict=True)
        if not python.is_word(one[0])
    ]
    assert sum(one == other for one, other in pairs) / len(pairs) > 0.9


@pytest.mark.parametrize(
    ("word", "known"),
    [("公司", True), ("净利润", True), ("海风电机", False), ("", False), ("龘龘", False)],
)
def test_both_know_the_same_dictionary(rust, python, word, known):
    assert rust.is_word(word) is python.is_word(word) is known


@pytest.mark.parametrize(
    ("name", "kind"), [("rjieba", RustTokenizer), ("jieba", PythonTokenizer)]
)
def test_the_name_chooses(rust, python, name, kind):
    assert isinstance({"rjieba": rust, "jieba": python}[name], kind)
    assert tokenizer.version(name).startswith(f"{name} 0.")


@pytest.mark.parametrize("name", ["", "Jieba", "thulac"])
def test_another_name_is_a_usage_error_that_says_what_to_write(name):
    for function in (tokenizer.load, tokenizer.version):
        with pytest.raises(UsageError, match="write rjieba or jieba"):
            function(name)


def child(code, folder):
    """Run code in a process of its own with an empty folder for temporary files."""
    done = subprocess.run(
        [sys.executable, "-c", code], env={"TMPDIR": str(folder), "PATH": "", "PYTHONUTF8": "1"},
        cwd=Path(__file__).parents[3], capture_output=True, check=True, timeout=100,
    )  # fmt: skip
    return done.stdout.decode(), done.stderr.decode()


def test_jieba_prints_nothing_and_leaves_no_file(tmp_path):
    code = "from sinanews.analysis.lexicons import tokenizer as t; print(t.load('jieba').tag('净利润'))"
    assert child(code, tmp_path) == ("[('净利润', 'n')]\n", "")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_chosen_is_not_imported(tmp_path):
    code = """
import sys
from sinanews.analysis.lexicons import tokenizer as t
names = ("jieba", "rjieba", "rjieba.rjieba")
print([name in sys.modules for name in names])
t.load()
print([name in sys.modules for name in names])
"""
    assert child(code, tmp_path)[0] == "[False, False, False]\n[False, False, True]\n"


@pytest.mark.parametrize("first", ["import rjieba", "pass"])
def test_who_uses_rjieba_too_has_an_instance_of_their_own(tmp_path, first):
    """Whichever is imported first; what they add to theirs is not in ours."""
    code = f"""
{first}
from sinanews.analysis.lexicons import tokenizer as t
ours = t.load()
import rjieba
rjieba.add_word("云帆海港通", 9000, "n")
print(rjieba.has_word("云帆海港通"), ours.is_word("云帆海港通"), type(ours._jieba) is rjieba.Jieba)
"""
    assert child(code, tmp_path)[0] == "True False True\n"


def test_words_that_others_add_to_the_shared_jieba_change_nothing_here(rust):
    import rjieba

    before = rust.tag("海风电机涨停")
    rjieba.add_word("海风电机", 10_000_000, "nz")
    try:
        assert rust.tag("海风电机涨停") == before
    finally:
        rjieba.clear()
