"""Text of pages as data in an answer: it may have been written to be obeyed, or to be misread.

Characters that show nothing, turn the direction of writing or drive a terminal stand as the
replacement character, one for one, so that the offsets of a span hold in what is shown.
"""

from __future__ import annotations

import re
import unicodedata

from sinanews.job.printable import shortened

SHOWN_FOR = "\N{REPLACEMENT CHARACTER}"
# Control, format (zero width, direction marks, tags), surrogates, private use, separators of
# lines and paragraphs: what has no look of its own.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
KEPT = frozenset("\n\t")
# Variation selectors and fillers: of other categories, and as invisible; 256 of the selectors
# spell any bytes.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f"
    "\U000e0100-\U000e01ef]"
)
# Nearly all text is of these alone, and need not be looked at a character at a time.
_PLAIN = re.compile(r"[\n\t -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e‘’“”…—·%％]*")


def quoted(text: str) -> str:
    """Return text with `�` for each character that shows nothing; as long as it was."""
    if _PLAIN.fullmatch(text):
        return text
    seen = "".join(SHOWN_FOR if _is_hidden(one) else one for one in text)
    return _INVISIBLE.sub(SHOWN_FOR, seen)


def one_line(text: str, most: int) -> str:
    """Return quoted text without line feeds, cut to `most` characters with an ellipsis."""
    return shortened(quoted(text[: most + 1]).replace("\n", " ").replace("\t", " "), most)


def _is_hidden(one: str) -> bool:
    return one not in KEPT and unicodedata.category(one) in HIDDEN
