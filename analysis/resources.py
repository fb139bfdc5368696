"""What the steps share: tokenizer, lexicons, models. Loaded once per process, never changed
after.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sinanews.analysis.lexicons.background import Background
from sinanews.analysis.lexicons.background import load as load_background
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.lexicons.companies import load as load_lexicons
from sinanews.analysis.lexicons.gazetteer import Gazetteer
from sinanews.analysis.lexicons.gazetteer import load as load_gazetteer
from sinanews.analysis.lexicons.taxonomy import Cues
from sinanews.analysis.lexicons.taxonomy import load as load_cues
from sinanews.analysis.lexicons.tokenizer import Tokenizer
from sinanews.analysis.models import ranker, tagger


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set for the steps; the same names as the flags."""

    keywords: int = 10
    summary_chars: int = 200
    only_dict: bool = False
    stop_words: tuple[str, ...] = ()
    user_terms: tuple[str, ...] = ()
    lexicon_files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resources:
    """Handed to every step."""

    tokenizer: Tokenizer
    cues: Cues
    lexicons: Lexicons
    background: Background
    ranker: ranker.Ranker
    gazetteer: Gazetteer
    model: tagger.Model
    options: Options = field(default_factory=Options)


def load(options: Options | None = None) -> Resources:
    """Load everything that the steps need (about half a second)."""
    options = options or Options()
    return Resources(
        tokenizer=Tokenizer(),
        cues=load_cues(),
        lexicons=load_lexicons(options.lexicon_files),
        background=load_background(),
        ranker=ranker.load(),
        gazetteer=load_gazetteer(),
        model=tagger.load(),
        options=options,
    )
