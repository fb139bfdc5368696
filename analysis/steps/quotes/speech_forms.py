"""Words of speech and the marks around it; every pattern is bounded."""

from __future__ import annotations

import re

# 简称, 被称, 人称 and the like name things, they are no speech; but 负责人称, 发言人称,
# 创始人称 are.
_CALLED = (
    r"(?<![简被俗号堪统又全职名宣声据所])(?:(?<!人)|(?<=[责言始伙]人))称(?![为号作之呼赞霸])"
)
# The lookahead for the first character lets the engine skip the rest of the text fast.
VERBS = (
    r"(?=[表认指强透坦直介解回宣补说写谈提告建预警承否呼感总分反问笑评披声称])(?:(?<![被据所])(?:表示|认为|指出|强调|透露|坦言|直言|介绍|解释|回应|回答|宣布|补充|说(?![明法服])|写道|谈到|提到|告诉|建议"
    r"|预计|警告|承认|否认|呼吁|感叹|感慨|总结|分析|反问|问道|笑道|评论|评价|披露)|宣称|声称"
    rf"|{_CALLED})"
)
VERB = re.compile(VERBS)
SAID = re.compile(rf"{VERBS}(?:道|过)?$")  # 王某称“…”: the word of speech right before the mark
# The one spoken to is not the speaker: 对某某记者, 告诉某某, 接受某某采访
ADDRESSEE = re.compile(
    r"(?:对|向|告诉|接受|在回复|回应)[^，。；“”\n]{0,24}?(?:记者|采访|专访|媒体|投资者)(?:们)?时?"
)
PLAIN = re.compile(
    r"(?:有关|相关|该)?[^，。；：“”、\n的]{0,10}?(?:负责人|人士|专家|分析师|高管|发言人|工作人员|业内人士|研究员|经理|员工|居民|记者|先生|女士)$"
)
PLAIN_PERSON = re.compile(r"负责人|人士|专家|分析师|高管|发言人|工作人员|研究员")
PRONOUN = re.compile(
    r"(?<![^，。；：！？\s”])(?P<who>他|她|该负责人|该人士|上述负责人|上述人士|其)"
)
LABEL = re.compile(r"(?:^|[\n”。！？、\s])(?P<who>[一-龥·]{2,8})[：:]$")
STOP = re.compile(r"[。！？；\n”]")
INDIRECT = re.compile(rf"(?P<verb>{VERBS})[，,：:](?!“)")
ACCORDING = re.compile(
    r"据(?P<who>[^，。；“”\n]{2,24}?)(?:介绍|透露|报道|称|消息|披露|表示|统计|预计)[，,]"
)
# Who of an organisation speaks: its name, then the post
POST = re.compile(
    r"的?(?P<post>(?:相关|有关|方面)?(?:新闻|业务|部门|市场)?(?:负责人|发言人|人士|工作人员|高管|分析师|研究员|专家|团队))"
)
