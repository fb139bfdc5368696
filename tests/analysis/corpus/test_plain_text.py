import pytest

from sinanews.analysis.corpus.plain_text import letters, plain


@pytest.mark.parametrize(
    "text",
    [
        "某联社8月21日电，云海重工拟收购南岭轴承。",
        "《某创板日报》21日讯，云海重工拟收购南岭轴承。",
        "某华社8月21日电（记者 王小明）云海重工拟收购南岭轴承。",
        "云海重工拟收购南岭轴承。（某联社）",
        "云海重工拟收购南岭轴承。(来源：某证券报)",
        "云海重工拟收购南岭轴承。\n责任编辑：王小明 SF102",
        "原标题：大手笔\n云海重工拟收购南岭轴承。",
    ],
)
def test_what_the_medium_put_around_a_text_is_gone(text):
    assert letters(plain(text)) == "云海重工拟收购南岭轴承"


@pytest.mark.parametrize(
    "text",
    [
        "云海重工（600001）拟收购南岭轴承",  # a code is no credit
        "云海重工8月21日公告，拟收购南岭轴承",  # a day without an agency's word
        "交易价格为3.6亿元（含税及各项费用共计3700万元）",  # a number in brackets is said
    ],
)
def test_what_the_text_itself_says_stays(text):
    assert letters(plain(text)) == letters(text)


def test_the_title_in_front_of_a_head_stays():
    text = "【云海重工拟收购】某联社8月21日电，云海重工公告。"
    assert letters(plain(text)) == "云海重工拟收购云海重工公告"


def test_a_head_far_inside_is_part_of_the_text():
    text = "云" * 200 + "某联社8月21日电 公告"
    assert plain(text) == text


def test_letters_are_one_width_one_case_and_without_marks():
    assert letters(plain("ＡＢＣ公司，涨 3.5%！")) == "abc公司涨3.5"


def test_a_point_stays_in_a_number_alone():
    assert letters("3.6亿。净利 1,184,734 元.") == "3.6亿净利1184734元"


def test_nothing_gives_nothing():
    assert letters(plain("")) == ""
    assert letters(plain("，。！")) == ""
