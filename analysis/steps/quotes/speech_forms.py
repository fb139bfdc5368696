"""Words of speech and the marks around it; every expression is bounded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from sinanews.analysis.lexicons.surnames import SURNAMES
from sinanews.analysis.lexicons.word_lists import longest_first, read_words


def _words() -> Mapping[str, Mapping[str, str]]:
    """Return the words of speech.tsv by kind, each with the characters it may not stand before."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for word, kind, not_before in read_words("speech.tsv", ("word", "kind", "not_before")):
        found[kind][word] = not_before
    return found


def _guarded(verbs: Mapping[str, str]) -> str:
    """Return verbs as alternatives, each without the characters after it that make another word."""
    return "|".join(
        verb + (f"(?![{not_before}])" if not_before else "")
        for verb, not_before in verbs.items()
    )


_WORDS = _words()
# 简称, 被称, 人称 and the like name things, they are no speech; but 负责人称, 发言人称,
# 创始人称 are.
_BUREAU = "(?<=[交易究务律]所)"  # 深交所|表示, but 所|表示的
_CALLED = (
    r"(?<![简下被俗号堪统又全职名宣声据所])(?:(?<!人)|(?<=[责言始伙]人))称(?![为号作之呼赞霸])"
    rf"|{_BUREAU}称(?![为号作之呼])"
    r"|(?<=又)称(?=[，,：:])"  # 又称“…” gives another name, 又称，“…” goes on speaking
)
_HE_SAYS = r"(?<=[他她])道(?=[，。：]|$)"  # “…”他道。 but no 轨道
# A lookahead for the first character lets the engine skip the rest of the text fast.
_FIRST = "".join(sorted({verb[0] for verb in (*_WORDS["verb"], *_WORDS["claim"], "称", "道")}))
VERBS = (
    rf"(?=[{_FIRST}])(?:(?:(?<![被据所])|{_BUREAU})(?:{_guarded(_WORDS['verb'])})"
    rf"|{_guarded(_WORDS['claim'])}|{_CALLED}|{_HE_SAYS})"
)
VERB = re.compile(VERBS)
# 王某称“…”: right before the mark, with the one spoken to at most (告诉记者)
VERB_AT_END = re.compile(
    rf"{VERBS}(?:道|过|是|记者|对方|媒体|(?<=告诉)[^，。；“”\n]{{0,12}})?$"
)
# The one spoken to is not the speaker: 对某某记者, 告诉某某, 接受某某采访
ADDRESSEE = re.compile(
    r"(?:对|向|告诉|接受|回复|答复|回应)[^，。；“”\n]{0,24}?"
    r"(?:记者|采访|专访|媒体|投资者)(?:们)?时?"
)
_PERSON = longest_first(_WORDS["person"])
_UNNAMED = longest_first((*_WORDS["person"], *_WORDS["speaker"]))
_ANYBODY = longest_first(_WORDS["anybody"])
# Before a person, title and organisation between: spoken to, or met (与总理某某举行会晤)
WITH = re.compile(
    rf"(?<![针面应反相绝核参给共合一不协])(?:{_guarded(_WORDS['with'])})[^，。；：“”】\n]{{0,14}}$"
)
# Before an organisation that the speaker only stands at or near: 在某某发布会上, 接近某某的人
AT = re.compile(r"(?:(?<![存实])在|接近)[^，。；：“”】\n]{0,14}$")
# Between the begin of a clause and its word of speech, where the speaker stands in a clause before
LEADS = re.compile(
    r"[^，,：:]{0,4}|[^，,：:]{0,30}(?:[时中后上里还也并]|同时|再次|进一步|记者)"
)
# Right before the mark, or before the one of several: the words are a rumour (网传“…”“…”)
RUMOURED = re.compile(
    r"(?:传闻|传言|谣言|网传|流传|不实(?:言论|信息|报道|消息|内容))[^，。；“”\n]{0,20}"
    r"(?:[，：]?(?:如|例如|比如|包括)|：)?(?:“[^“”\n]*”[，、；]?)*$"
)
# Right before the mark: a question of somebody who is not the speaker (针对提问的“…？”某某回应)
ASKED_OF = re.compile(r"被(?:问及|问到|追问)[^，。；“”\n]{0,4}$")  # 被问及“…”时表示
ASKED = re.compile(r"(?:提问|问及|询问|被问到|问题)(?:时|到|道)?的?[：，]?$")
PERSONAL = frozenset("他她其")
# Of whom a medium takes the words: 某社援引当地官员的话称
CITES = re.compile(rf"援引|引述|引用|被[^，。；“”\n]{{0,4}}(?:{_UNNAMED}|{_ANYBODY})$")
# Before the word of speech: what is said around, not by who denies it (有投资者发布不实言论称)
RUMOUR = re.compile(
    r"(?<![没还])有人"
    rf"|(?:(?<![没还])有|某|个别|部分)[^，。；“”\n]{{0,8}}?(?:{_ANYBODY}|自媒体|媒体)"
    r"|网传|网络流传|传闻|传言|谣言|不实"
)
# The organisation that the text was about (公司证券部人士表示), and how it is brought in
_BODIES = r"该?公司|上述公司|上市公司|该行|该局|(?:该|上述)(?:部门|机构|集团|企业|媒体|智库|组织|协会)"
_PAPERS = r"该?(?:声明|公报|通报|公告|报道|报告)(?:还|又|并|也|同时|当时)?(?:[说称]|写道|指出|认为|强调|警告)"
COMPANY = re.compile(rf"(?<![^，。；：！？\s”])(?:此前)?(?:{_BODIES}|{_PAPERS})")
# Behind an organisation: one who does not speak for it (某某公司的投资者)
OF = re.compile(rf"的[^，。；“”\n]{{0,6}}?(?:{_ANYBODY}|客户|员工|用户|股东)")
# Behind a person: somebody of his or near him (接近某某的人士, 某某的律师)
NEAR_PERSON = re.compile(
    rf"的[^，。；“”\n]{{0,6}}?(?:{_UNNAMED}|{_ANYBODY}|律师|家属|妻子|丈夫|儿子|女儿|父亲|母亲|助理|秘书|同事|友人|朋友)"
)
# Between the persons of one statement (某甲、某乙和经济学家某丙写道)
JOINT = re.compile(r"(?:、|和|与|及|以及)[^，。；：“”\n的]{0,10}")
# Whom a profession or a post means that stands at the head of a clause (分析师表示)
PROFESSION = re.compile(
    r"(?<![^，。；：！？\s”])(?:该|这位|这名)?(?P<who>分析师|策略师|经济学家|研究员|发言人|律师|学者)"
)
ADDRESSED = re.compile(
    rf"[{''.join(sorted(SURNAMES))}](?:{longest_first(_WORDS['address'])})(?=[^，。；：“”\n]{{0,6}}(?:{VERBS}))"
)
SUBJECT = re.compile(
    r"(?:^|[，,。；：:！？\s】”]|致电|联系|采访|针对|从|对|据|目前|近日|日前|昨日|此前|其中)$"
)
# Before an organisation that only says where somebody without a name is from: 一名某某员工, 这位某某
# 的同行; behind one whose reporter asks others
FROM = re.compile(r"(?:[一某这那][名位家个]|某|多[名位家])[^，。；：“”\n]{0,8}$")
# One without a name who speaks himself: 一名某国官员在接受采访时说
ONE_OF = re.compile(r"[一某数多两几][名位]")
REPORTER = re.compile(r"记者")
# Behind a reporter whose own view is the news: 科技记者某某发文称
SAYS_HIMSELF = re.compile(r"[^，。；：“”\n]{0,16}?(?:发文|表示|写道|爆料)")
# Behind the agency that sends a report, which says nothing itself: 某社5月8日电，
DATELINE = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:电|讯|消息)[，,：: 　]")
UNNAMED = re.compile(rf"(?:有关|相关|该)?[^，。；：“”】、\n的]{{0,10}}?(?:{_UNNAMED})$")
# A comma behind a full stop: a line feed that somebody replaced when he joined the paragraphs
JOINED = re.compile(r"(?:(?<=[。！？])|(?<=[。！？]”)),")
# What stands in the marks, longer than a term; see direct_speech.SPEECH_LENGTH
QUOTED = re.compile(r"“(?P<words>[^“”\n]{6,})”")
UNNAMED_PERSON = re.compile(_PERSON)
_MEANT = "该负责人|该人士|上述负责人|上述人士|(?:该|这名|这位)(?:工作人员|高管|员工|人士)"
# At the head of a clause, or behind when and where (在一次会上她表示)
PRONOUN = re.compile(
    rf"(?<![^，。；：！？\s”上时后])(?P<who>他|她|{_MEANT}|其(?![中余实他次间]))"
)
LABEL = re.compile(r"(?:^|[\n”。！？、\s])(?P<who>[一-龥·]{2,8})[：:]$")
# Where a sentence ends: at a closing mark only where the words in it end as one does
# (one class first: the engine skips the rest of the text fast).
STOP = re.compile(r"[。！？；\n】　”](?:(?<![　”])|(?<=　)　|(?<=[。！？…，!?]”))")
# After a quotation: where the sentence ends, or the next quotation begins
# (terms in marks do not end it: “…”“国家队”成员某某说)
AFTER = re.compile(r"(?:[^。！？；\n“”】　]|“[^“”\n。！？，]{1,5}”|　(?!　))*")
# After the full stop behind the closing mark (“…”。某某说。): a sentence that says who speaks
# Right behind it: a new sentence that says something else (“…。”由于…，某某宣布)
NEW_SENTENCE = re.compile(
    rf"\s{{0,3}}(?:{longest_first(_WORDS['new_sentence'])})(?![^，。]{{0,6}}[他她]?[说称])"
)
# Behind a sentence in marks, who said it without a word of speech: 某某15日在通话时的这番表态
HIS_WORDS = re.compile(
    r"[^。！？；\n“”】]{0,40}?(?:的|这番|上述|一番)[^，。！？；\n“”】]{0,6}"
    rf"(?:{longest_first(_WORDS['his_words'])})(?=[，。]|[^。\n“”]{{0,10}}(?:引|让|道出|直观))"
)
SAID_AFTER = re.compile(r"。[^。！？；：\n“”】　]{2,60}(?=。)")
CLAUSE_END = re.compile(r"[，,：:]")
# Before the words, with the line feed of those that begin a line
COLON_BEFORE = re.compile(r"[：:](?:\s*\n\s*)?$")
# Before the mark of one of several terms
TERM_BEFORE = re.compile(r"(?:”[及和与或]?|、)$")
# In a sentence that goes on with nobody's report: somebody else does or says something
SOMEBODY = re.compile(rf"{VERBS}|{_UNNAMED}|{_ANYBODY}")
# Between the begin of a clause and its word of speech where it has no subject of its own
# (not even behind what it speaks about: 就某事表示)
BARE = re.compile(
    r"(?:并|还|又|也|且|而|同时|但|却|不过)?(?:(?:就|对|针对)[^，,：:]{2,24})?"
    r"(?:明确|再次|首次|公开|特别|多次)?"
)
# Behind a medium whose report is 该报道
MEDIUM = re.compile(r"[^，。；“”\n]{0,14}(?:报道|消息|披露|刊文|援引)")
# Before the words of a document, by who issues it: 某部印发《某某通知》，明确提出“…”
ISSUES = re.compile(
    r"(?:印发|发布|出台|公布|下发)[^。；\n]{0,16}《[^》\n]{2,60}》[^。；“\n]{0,20}?"
    r"(?:提出|要求|明确|规定)$"
)
# What people do beside a quotation without saying it
NO_SPEECH = re.compile(longest_first(_WORDS["no_speech"]))
# Right before the mark: the words are what one reacts to (回应“裁员”传闻), or a name (名为“…”)
REACTION = frozenset(_WORDS["reaction"])
REACTION_AT_END = re.compile(rf"(?:{longest_first(_WORDS['reaction'])})(?:了|过)?$")
# Behind the verb of a reaction: it is one of speech (回应，…; 质疑称…), else it has an object
SPEAKS_ON = re.compile(r"[，,：:“称说道]|$")
NAMING_AT_END = re.compile(rf"(?:{longest_first(_WORDS['naming'])}|(?<![认因以行])为)了?$")
# A verb behind one of these is a predicate (旨在“提高效率”)
AUXILIARY_AT_END = re.compile(rf"(?:{longest_first(_WORDS['auxiliary'])})$")
# Words that make a clause of what stands in the marks, beside adverbs, pronouns and particles
CLAUSE_WORDS = frozenset(_WORDS["clause"])
# Before an adjective or a verb, how much (十分, 如此): jieba tags them as no adverbs
DEGREES = frozenset(_WORDS["degree"])
# What ends as the name of a thing (“某某建设项目(一期)”)
NAMED_THING = re.compile(
    r"(?:项目|工程|计划|方案|系统|平台|基地|倡议|协议|战略|任务|清单|名单|法案)(?:[（(][^（）()]{1,6}[）)])?$"
)
# Behind the mark: what the words are given for, one of several (以“…”等理由)
AS_TERM = re.compile(
    r"”(?:等|或“|一词|之?类|这[个一种]{1,2}说法|[，,][^，。“”\n]{0,16}以此为题)"
)
# The soldiers or officials of a country that speak for it (某国|军方发言人)
OF_COUNTRY = re.compile(r"(?:军方|警方|官方|方面)")
# A side by the first character of its country, at the head of a clause (以方称, 美军方表示)
SIDE = re.compile(
    r"(?:^|(?<=[，。；：:、”】\s但而]))(?P<side>[美中俄以伊日韩英法德乌印朝]军?方)[^，。：“”\n]{0,4}$"
)
# Before a colon: anybody (网友：“…”)
ANYBODY = re.compile(rf"(?:{_UNNAMED}|{_ANYBODY})")
# Before a colon: how words are published
WRITES = re.compile(
    rf"(?:{longest_first(_WORDS['writes'])})(?:了|道|称|说)?[^，。；“”\n]{{0,6}}$"
)
# Reported words right after the verb: 回应称…, 表示将…
# (each alternative begins with its own letters, so that the engine skips the rest of the text fast).
_CONTENT = longest_first(_WORDS["content"])
_CLAIMED = "|".join(f"{word}称" for word in _WORDS["before_called"])
_STATED = "|".join(
    f"{word}(?<![被据所]{word})(?={_CONTENT})" for word in _WORDS["before_content"]
)
CLOSE_INDIRECT = re.compile(rf"(?P<verb>{_CLAIMED}|{_STATED})(?![，,：:“])")
INDIRECT = re.compile(rf"(?P<verb>{VERBS})[，,：:](?!“)")
FROM_WHOM = re.compile(r"\s{0,3}据")  # before the source alone of the words: 据某某局，“…”
ACCORDING = re.compile(
    rf"据(?P<who>[^，。；“”】\n]{{2,24}}?)(?:{longest_first(_WORDS['according'])})[，,]"
)
# Who of an organisation speaks: its name, then the post
POST = re.compile(
    r"的?(?P<post>(?:相关|有关|方面)?(?:新闻|业务|部门|市场)?"
    rf"(?:{longest_first(_WORDS['post'])}))"
)
