"""Words at the head of a clause that say whose clause it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind

FILE = "subject_words.tsv"
# A date or number before the subject, as announcements write it (6月18日晚间); by hand.
_DATE = r"[0-9０-９年月日号时分起止：:至\-~.%亿万千百元股港美每最多少超约逾近晚间早]"
_SINCE = "今年以来|年初至今|今年|去年|近期|本周|本月"
_SPACE = r"[\s\u3000“”\"（()）【】]"
# Between 某 and the noun that it names (某知名光伏企业): by hand.
_UNNAMED = r"[^，,。；;：:]{0,10}?(?:公司|企业|集团|机构|平台|银行|厂|矿|店|商|所|局)"


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """`carried`: at the head of a clause, it speaks of the company before. `unnamed`: before a
    trigger, its subject is a company without a name.
    """

    carried: re.Pattern[str]
    empty: re.Pattern[str]
    unnamed: re.Pattern[str]
    adverb: re.Pattern[str]

    def carries(
        self,
        text: str,
        left: int,
        start: int,
    ) -> bool:
        """Say whether the clause that begins at `left` and whose verb stands at `start` speaks
        of the company named before it: by its first words, or because nothing stands there.
        """
        if self.empty.fullmatch(text, left, start):
            return True
        return self.carried.match(text, left, start) is not None

    def goes_on(self, text: str, sentence: int, left: int) -> bool:
        """Say whether the clause that begins at `left` has no subject of its own, in a sentence that
        begins with one that speaks of the company before (公司拟派现，并拟回购).
        """
        begins = self.carried.match(text, sentence, left)
        return begins is not None and self.adverb.match(text, left) is not None


def load_subject_words() -> SubjectWords:
    """Load words/subject_words.tsv. Raises InstallError where it is not as it should be."""
    words = words_by_kind(FILE)
    adverbs = longest_first(words["adverb"])
    skipped = rf"(?:{adverbs}|{_SINCE}|{_DATE}|{_SPACE}){{0,12}}"
    carried = longest_first(words["carried"])
    return SubjectWords(
        carried=re.compile(rf"{skipped}(?:{carried})"),
        empty=re.compile(skipped),
        adverb=re.compile(adverbs),
        unnamed=re.compile(rf"(?<!等)(?:{longest_first(words['other'])}){_UNNAMED}"),
    )
