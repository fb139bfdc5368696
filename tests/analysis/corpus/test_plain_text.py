import pytest

from sinanews.analysis.corpus.plain_text import is_digest, is_session, letters, plain


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


@pytest.mark.parametrize(
    "text",
    [
        "【周末要闻汇总】1、某部发布规划；2、某国宣布关税",
        "某社1月5日早间新闻精选",
        "【今日财经日历大事件提醒】09:45 中国12月PMI",
        "早报｜云海重工拟收购南岭轴承",
        "云" * 200 + "1、甲事。2、乙事。3、丙事。4、丁事。",
        "云" * 200 + "1）甲事；2）乙事；3）丙事；4）丁事",
        "云" * 200 + "①甲事②乙事③丙事",
    ],
)
def test_a_list_of_unrelated_news(text):
    assert is_digest(text)


@pytest.mark.parametrize(
    "text",
    [
        "【云海重工：拟收购南岭轴承】云海重工公告",
        "某晚报报道，云海重工拟收购南岭轴承",  # a newspaper's name
        "云" * 200 + "第一，甲事。（1）乙（2）丙（3）丁（4）戊",  # parts of one
        "云" * 200 + "现报1.5元，2.8元，3.1元，4.2元",
        "1、甲事。2、乙事。3、丙事。4、丁事。",  # short: four points of one thing
        "云海重工公告称，" + "云" * 60 + "此前有要闻提到",  # far behind a title
    ],
)
def test_one_piece_of_news_is_no_list(text):
    assert not is_digest(text)


@pytest.mark.parametrize(
    "headline", ["收评沪指跌1.2", "a股午评创业板指涨2", "a股三大指数收评双创指数大跌"]
)
def test_what_a_market_did_in_a_session(headline):
    assert is_session(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "风电板块盘初拉升云海重工涨停",
        "某券商在其最新的收评中称风电股将反弹",
        "云海重工收盘涨停",
        "",
    ],
)
def test_one_move_is_no_session(headline):
    assert not is_session(headline)
