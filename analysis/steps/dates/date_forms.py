"""The forms of calendar expressions. Fixed counts everywhere: time grows with the length of the
text only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from sinanews.analysis.lexicons.word_lists import longest_first, read_words

_CN = "一二三四五六七八九十"
# 同|年龄, 如今|年轻人, but 今年|轻工业
_AGE = "[龄纪薪迈]|轻(?![工松微仓卡度量舟])"
_NO_SAME_YEAR = "[级代份限]"
_NO_YEAR = f"(?!多|的?历史|之久|第[{_CN}]{{1,3}}[次届])"  # 2020年第六次会议 is its name
_YEAR = (
    rf"(?:(?P<year>(?<!\d)(?:19|20)\d{{2}}) ?(?:(?P<fiscal>财年)|年度?){_NO_YEAR}"
    r"|(?P<ryear>(?:今年|去年|明年|(?<!以)前年|(?<!今)后年(?!度)|(?<!以)上年(?![货夜味糕])|当年"
    rf"|(?<![不相共])同年(?!{_NO_SAME_YEAR}))(?!{_AGE})|本年度?))"
)
_CYEAR = r"(?P<cyear>[一二][〇○零九][〇○零一二三四五六七八九]{2})年"
# 3月期债券, 12月均线 last so long; 8月期货, 6月均有增长 are of that month
_LASTING = r"期(?!间|货|铜|油|权|市|满)|票(?!房)|均[线值]|子(?!公)|亮(?!相)|球"
_MONTH = rf"(?P<month>(?<!\d)(?:1[0-2]|0?[1-9])) ?月(?:份(?!额))?(?!{_LASTING})"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
# 5日, 5号, but no 5号机组, 5日均线
_DAY_SIGN = (
    r" ?(?:日|号(?![机井矿厂馆院仓炉坝门船泵]))"
    r"(?!均|内(?![地蒙部])|元|本|线|语|游|间|常|化|年化|楼|文|通道)"
)
_DAY = rf"(?P<day>(?<!\d){_DAY_NUMBER}){_DAY_SIGN}"


def _neighbours(last: int) -> str:
    """Return the pairs 1、2 to a last one: 1、2日 are two days in a row, 7、15日 are none."""
    return "|".join(f"{number}、{number + 1}" for number in range(1, last))


_RANGE = r" ?[-—–~～至到] ?"
_DAYS = (
    rf"(?>(?!\d\d?、)|(?=(?:{_neighbours(31)})(?!\d)))"
    rf"(?P<d1>(?<!\d){_DAY_NUMBER})(?:{_RANGE}|、)(?P<d2>{_DAY_NUMBER}){_DAY_SIGN}"
)
_WORDS = read_words("date_words.tsv", ("word", "unit", "shift", "not_after", "not_before"))
DATE_WORDS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {word: (unit, int(shift or 0)) for word, unit, shift, *_ in _WORDS if unit != "hour"}
)  # word → unit and shift
# Word → the characters after and before which it is no such word
WORD_GUARDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {word: (after, before) for word, _, _, after, before in _WORDS if after or before}
)
_HOURS = longest_first(word for word, unit, *_ in _WORDS if unit == "hour")
# 8月17日|午间新闻: a column
_HOUR = rf"(?P<hour>(?:{_HOURS})(?!新闻|要闻|收盘|休市)|当晚|晚(?!些|于|会|期|年|间))"
_SESSION = "最后一个交易日|(?:第一|首)个交易日"
_WEEK_OF_MONTH = "(?:首|第[一二三四五]|最后一)周(?![年期岁刊转])"
_PART = rf"(?P<part>{_SESSION}|底|末|初(?!步|期|始|次|级|[一二三]年级|中)|上中旬|中下旬|上旬|中旬|下旬|的?{_WEEK_OF_MONTH})"
_YEAR_PART = r"(?P<ypart>年底|年末|年初|年中|底|末|初(?!步|期|始|次|级|[一二三]年级|中))"
_QUARTER = r"第?(?P<quarter>[一二三四1-4])(?:(?<=第[一二三四1-4])个)?季(?:度(?!报(?!告))|(?!度|报))(?!后?赛)(?P<qend>末|底)?"
_QUARTERS = r"第?(?P<quarters>一、?二|二、?三|三、?四)季度(?!后?赛)"  # 一二季度, 二、三季度
_LAST = rf"(?P<last>{_SESSION}|最后[一二两三四五六]?个?(?:季度|月)|第一个月|首个?月)"
_QUARTER_CODE = r"[Qq](?P<qcode>[1-4])(?!\d)"
_HALF = r"(?P<half>上半年|下半年|(?:(?<![A-Za-z])[Hh][12]|(?<=年)[12][Hh])(?![\dA-Za-z]))"
# 2024年半年度报告, 2024年半年业绩预告
_YEAR_HALF = _HALF.replace("上半年|下半年", "上半年度?|下半年度?|半年度|半年(?=业绩)")
_MONTHS_FROM_FIRST = r"(?:(?:1[01]|[2-9])个?月|[二两三四五六七八九十]{1,2}个月)"
# 头四个月, 首五个月 behind a year; without one they may be those of a thing (上市首三个月)
_FIRST = (
    rf"(?P<first>(?<![此目先之日以])前(?:[二两三四五六七八九十]个?季度|三季|{_MONTHS_FROM_FIRST})|首季度?"
    r"|(?:(?<![巨龙寡])头|首|最初|开头)(?:[两三]个?|二个)季度)"
)
_YEAR_FIRST = _FIRST.replace("|首季度?", rf"|首季度?|(?:[头首]|最初|开头){_MONTHS_FROM_FIRST}")
# 8、9月份 and 7、8两月
_SPAN = (
    rf"(?>(?!\d\d?、)|(?=(?:{_neighbours(12)})(?:两个?)? ?月(?!\d|[上中下]旬)))"
    rf"(?P<m1>(?<!\d)(?:1[0-2]|[1-9]))(?:(?:月份?)?{_RANGE}|、)"
    r"(?P<m2>1[0-2]|[1-9])(?:两个?)? ?月(?:份(?!额))?(?!期(?!间)|[上中下]旬)"
)
_IN_MONTH = rf"{_MONTH}(?: ?(?:{_DAY}{_HOUR}?|{_DAYS})|{_PART})?"

FEASTS: Mapping[str, str] = MappingProxyType(
    {
        word: only
        for word, _, _, only in read_words("feasts.tsv", ("word", "feast", "day", "only"))
    }
)
_OFF = r"小?长假|假期|黄金周|假日|期间"


def _feasts() -> str:
    """Return feasts as alternatives, the longest first; 十一 is one before 长假 alone."""
    longest = sorted(FEASTS, key=lambda word: (-len(word), word))
    return "|".join(
        word + (f"(?={_OFF})" if FEASTS[word] == "off" else "") for word in longest
    )


# 春节前 is another time, 春节红包 another thing
_NO_FEAST = (
    rf"(?!{longest_first(word for (word,) in read_words('not_feasts.tsv', ('word',)))})"
)
_FEAST = rf"(?P<feast>{_feasts()})(?P<off>{_OFF})?{_NO_FEAST}"

_DAY_NUMERAL = rf"三?十一?|二?十[{_CN}]?|[{_CN}]"
# 今年夏天; 冬季 ends in the next year
_SEASON = "(?P<season>[春夏秋冬])(?:季|天)"
# 今年三月, 去年十一月三日; 三月期 lasts so long
_CMONTH = rf"(?P<cmonth>十[一二]?|[{_CN}])月(?:(?P<cday>{_DAY_NUMERAL})[日号]|份|底|末|初)?(?!期(?!间|货))"
_AND = r"(?: ?|的(?=\d\d?月))"  # 今年的7月1日
# A lookahead for the first character lets the engine skip the rest of the text fast.
YEAR_LED = re.compile(
    rf"(?=[12今去明前后上本当同])(?:{_YEAR})(?:{_AND}(?:{_YEAR_FIRST}|{_SPAN}|{_QUARTERS}|{_QUARTER}|{_QUARTER_CODE}"
    rf"|{_YEAR_HALF}|(?P<same>同期)|{_IN_MONTH}|{_YEAR_PART}|{_LAST}|{_SEASON}|{_CMONTH}|{_FEAST}))?"
)
# A year of two digits is one before a part of it (24年三季度) and as a fiscal year; else 24年 is a
# duration.
SHORT_YEAR = re.compile(
    r"(?=\d)(?<![\d.近约满长过去第历])(?P<year>\d{2})"
    rf"(?:年(?:全年|{_YEAR_FIRST}|{_SPAN}|{_QUARTER}|{_QUARTER_CODE}|{_YEAR_HALF}"
    rf"|{_IN_MONTH}|(?P<ypart>年?底(?!部)|末|初(?!步|期|始|次|级|[一二三]年级|中)))|财年)"
)
# 3Q25, 1H25; fiscal years have quarters of their own, so FY25Q3 is the year only.
BACK_CODE = re.compile(
    r"(?=\d)(?<![\dA-Za-z.])(?:(?P<qcode>[1-4])[Qq]|(?P<half>[12])[Hh])(?P<year>20\d{2}|\d{2})(?![\dA-Za-z])"
)
FISCAL = re.compile(
    r"(?<![A-Za-z])(?:[1-4]Q ?|Q[1-4] ?|[12]H ?|H[12] ?)?FY ?(?P<year>20\d{2}|\d{2})E?(?:Q[1-4]|H[12])?(?![\dA-Za-z])"
)
# 20250612, but no count of things and no number of a paper
COMPACT = re.compile(
    r"(?=[12])(?<![\dA-Za-z.\-/])(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])"
    r"(?P<day>0[1-9]|[12]\d|3[01])(?![\dA-Za-z.%万亿元股手份吨辆台个家人户号\-])"
)
# 五月三日, 五月份, 五月底, and 九月降息; what counts months stands before or behind (近三月, 三月期)
CHINESE_DAY = re.compile(
    rf"(?P<cmonth>[{_CN}][一二]?)月(?:份(?!额)|(?P<cday>{_DAY_NUMERAL})[日号](?!均|内|元|线|游)"
    rf"|(?P<bare>){_PART}?(?![{_CN}份期天内来余间节\d]|文化|荷花|连[涨跌]))"
)
# 三天前, 两周前
AGO = re.compile(
    rf"(?P<count>[\d{_CN}两][\d{_CN}]?)(?P<unit>天|周|个?星期|个月|年)前(?![三四五十\d一二两]|所未|后|述|线|沿|景|瞻)"
)
FEAST_NAME = re.compile(
    rf"(?P<feast>{_feasts()}|大年初[{_CN}]|正月初[{_CN}]|初[{_CN}])(?P<off>{_OFF})?{_NO_FEAST}"
)

CHINESE = re.compile(
    rf"{_CYEAR}(?:{_QUARTER}|{_HALF}|(?P<cmonth>十[一二]?|[一二三四五六七八九])月"
    rf"(?:(?P<cday>三?十[一]?|二?十[{_CN}]?|[{_CN}])[日号]|[底末])?)?"
)
NUMERIC = re.compile(
    r"(?=[12])(?<![\d./-])(?P<year>(?:19|20)\d{2})(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?![\d./-])"
)
# 2025Q1, 25H1, and 2025上半年, 2025全年, which leave out 年
CODE = re.compile(
    r"(?=\d)(?<![\dA-Za-z])(?P<year>20\d{2}|\d{2})"
    r"(?:年?(?:[Qq](?P<qcode>[1-4])|(?P<half>[Hh][12]))(?![\dA-Za-z])"
    rf"|(?<=\d{{4}})(?:(?P<written>[上下]半年|半年度)|全年|{_QUARTERS}|{_QUARTER}))"
)
DECADE = re.compile(
    r"(?=[12上本])(?:(?<!\d)(?P<century>19|20)|上世纪|(?<!\d)20世纪|(?P<this>本世纪|(?<!\d)21世纪))"
    r"(?P<decade>\d0)年代"
)
YEARS = re.compile(
    r"(?=\d)(?<![\d.])(?P<y1>(?:19|20)\d{2}|\d{2})(?:(?:年度?)? ?(?:-|—{1,2}|–|~|～|至|到) ?"
    r"(?P<y2>(?:19|20)?\d{2}) ?(?:年度?|财年)|/(?P<y3>(?:19|20)?\d{2})(?:财年|财政年度))(?!期(?!间)|以上|左右|\d?月)"
)
MONTH_LED = re.compile(rf"(?=\d)(?:{_SPAN}|{_IN_MONTH})")
# A number of a thing, not a day: 猎鹰9号, 1号位, 20号胶. A day stands behind 于 or another day
# (3月1号、2号), or between marks (（22号）) and words of time (从16号起).
_DAY_NUMBERED = (
    r"(?!\d\d? ?号)|(?<=于)(?<![位属处]于)(?=\d\d? ?号)"
    r"|(?:(?<=\d[日号][、和及与至到—-])|(?<=[从自到至在（(，。：:；\n】电者今天 ])|^)"
    r"(?=\d\d? ?号(?:[，。；：:）)\n起前后开晚正至到上下凌早 ]|$))"
)
# A number of days, not a day: 7日连涨, 3日累计涨幅, 20日高点
_DAYS_LONG = r"连[涨跌升降阴阳板]|平均|移动|新?[高低]点|新[高低]|累计[涨跌反]"
BARE_DAY = re.compile(
    r"(?=\d\d? ?[日号\-—–~～至到、])(?<![A-Za-z])(?<!\d[】〕\]])"  # 【2020】4 号 is a paper's number
    rf"(?:{_DAY_NUMBERED})(?:{_DAY}(?!{_DAYS_LONG}){_HOUR}?|{_DAYS}(?<!号))"
)
PERIOD = re.compile(
    rf"(?=[前首头最开上下第一二三四1-4QqHh])(?:{_FIRST}|{_HALF}|{_QUARTERS}|{_QUARTER}"
    r"|(?P<code>(?<![\dA-Za-z])[Qq][1-4](?![\dA-Za-z])))"
)
_OF_WEEK = "[一二三四五六末]|日(?!本(?![周月季年次轮]))"  # 下周|日本央行
# 《星期日某某报》 is a paper
WEEKDAY = re.compile(
    rf"(?=[上本这下周星礼])(?<!《)(?P<which>上上|上个?|(?:(?<!日)|(?<=\d日))本|这|下个?)?(?:周|星期|礼拜)(?P<weekday>{_OF_WEEK})(?!均|年|围|边|刊|报(?!道)|度|期|线|福|些){_HOUR}?"
)
WEEK = re.compile("[周星礼]")  # without one there is no WEEKDAY
WORD = re.compile(
    rf"(?P<word>{longest_first(DATE_WORDS)})"
    rf"(?:(?<=月)(?:{_DAY}|(?P<cday>{_DAY_NUMERAL})[日号])|(?P<tail>(?<=[月周])(?:{_SESSION})|底|末|初|上中旬|中下旬|上旬|中旬|下旬))?{_HOUR}?"
)
# 当日 and 当月 are anaphors more often than dates (股价当日), and are left out.
_IN_A_ROW = "连[涨跌升降阴阳]"  # 连涨5日
# What makes a number of days or months no date: 近15日, 连续3日, 第5日, 结束7日连跌
NOT_BEFORE = re.compile(
    rf"(?:近|过去|连续|{_IN_A_ROW}|第|每|满|隔|历时|长达|这|未来|不少于|不超过|短短|为期|仅|达|共|结束|终结"
    r"|(?<![此之目])前|[后最]|个|[Qq/]|\d[.:：]|T[+＋－-])$"
)
# What is yet to come: 将于25日, 计划在5月; 到9月, 截至12月 alone where they are months
_WILL = r"(?<![协大峰论委社机])会[在于]"
_PLANNED = (
    rf"(?:将|拟|定|计划|预[计期测]|有望|可能|打算|力争|推迟|或[将于在]|{_WILL})[^，。\d]{{0,6}}$"
    "|(?:持续|延[续长期]|推迟|有效期(?:限)?)[至到]$"
)
_AGENDA = r"(?:看点|关注|日程|时间表|日历|预告|前瞻)[^，。；\d]{0,4}[:：]$"
# The lookahead for the first character lets the engine skip the rest fast.
AHEAD = re.compile(rf"(?=[将拟定计预有可打力推持延或会看关日时前])(?:{_PLANNED}|{_AGENDA})")
UNTIL = re.compile("(?:截至|截止|(?<![从自达升降回])到)$")
UNTIL_LENGTH = 2  # characters of its longest match
OF_THEN = re.compile("以来|[的时末底]|份的|水平|高|低")
# Where a form that begins with a digit can begin: short numbers and what may follow them.
DIGITS = re.compile(
    r"\d(?<!\d\d)\d{0,3}+(?: ?[年月日号\-—–~～至到QqHh]|财年|/\d{2}财年"
    r"|(?<=\d\d\d\d)(?:[上下]半年|半年度|全年|第?[一二三四1-4]、?[二三四]?季)"
    r"|、(?=\d{1,2} ?(?:两个?)?[月日号])|(?<=\d\d\d\d)(?:[/.]|\d{4}(?!\d)))"
)
# Between two dates that make a range
TO = re.compile(r" ?(?:-|—{1,2}|–|~|～|－|至|到) ?")
TO_LENGTH = 4  # characters of its longest match
# … and between two with their hours (7日14时至8日14时)
TO_FROM_HOUR = re.compile(r" ?\d{1,2}(?:[时点](?:\d{1,2}分)?|[:：]\d\d) ?[至到—-] ?")
TO_FROM_HOUR_LENGTH = 10  # characters of its longest match
# Between two days or months of a list (10月1日、2日和3日; 9月、10月或12月)
LISTED = re.compile(r"[、和及与或]|以及")
# Between a day and its weekday (6月18日（周三）)
DAY_OF_WEEK = re.compile(r"[ （(]?")
WEEKDAY_OF = re.compile(
    r"[（(](?:(?P<month>1[0-2]|0?[1-9])月)?(?P<day>3[01]|[12]\d|0?[1-9])日"
)
# Behind a day that is past, whatever day to come stands before it
TOLD = re.compile("表示|[称说电讯]|公告|宣布|发布|报道|消息|披露|指出|透露|公布")
SENTENCE_END = re.compile(r"[。！？】\n]")
