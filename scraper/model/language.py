"""Whether a text is Chinese, by its letters."""

from __future__ import annotations

import re

NOT_CHINESE = "not_chinese: of its names only those with codes are read"
READ = 1_000  # characters that are looked at: more say nothing new
# A text has a language from so many letters on; numbers and a code or two are no language.
LETTERS = 20
# Chinese texts with many Latin names (tables of indices, lists of funds) have one Han character to
# four letters and more; English ones with a Chinese name or two less than one to ten.
HAN_SHARE = 0.1
# Japanese has more kana than this to a Han character, Chinese none.
KANA_SHARE = 0.5

_HAN = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
# Latin, Cyrillic, kana, Hangul
_FOREIGN = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u04ff\u3040-\u30ff\uac00-\ud7af]")


def is_chinese(text: str) -> bool:
    """Say whether a text is Chinese; True where it has too few letters to tell."""
    head = text[:READ]
    foreign = len(_FOREIGN.findall(head))
    if foreign < LETTERS:
        return True
    kana = len(_KANA.findall(head))
    latin = foreign - kana
    han = len(_HAN.findall(head))
    return han >= HAN_SHARE * latin and kana <= KANA_SHARE * han
