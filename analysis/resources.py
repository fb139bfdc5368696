"""What the steps share: tokenizer, lexicons, models. Loaded once per process, never changed
after; and the digest that names them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zipfile import BadZipFile

import orjson

from sinanews.analysis.lexicons import tokenizer
from sinanews.analysis.lexicons.background import Background
from sinanews.analysis.lexicons.background import load as load_background
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.lexicons.companies import load as load_lexicons
from sinanews.analysis.lexicons.corpus_words import CorpusWords, load_corpus_words
from sinanews.analysis.lexicons.gazetteer import Gazetteer
from sinanews.analysis.lexicons.gazetteer import load as load_gazetteer
from sinanews.analysis.lexicons.negations import Negations, load_negations
from sinanews.analysis.lexicons.organisation_roles import (
    OrganisationRoles,
    load_organisation_roles,
)
from sinanews.analysis.lexicons.sentiment_cues import CueLexicon, load_cues
from sinanews.analysis.lexicons.taxonomy import Taxonomy, load_taxonomy
from sinanews.analysis.lexicons.traditional import Traditional, load_traditional
from sinanews.analysis.lexicons.word_lists import FOLDER as WORDS
from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.analysis.models import ranker, tagger
from sinanews.analysis.models.checked import MODELS
from sinanews.analysis.models.event_models import EventModels, load_event_models
from sinanews.analysis.models.link_models import LinkModels, load_link_models
from sinanews.analysis.models.sentiment_model import SentimentModel, load_sentiment_model
from sinanews.analysis.options import Options
from sinanews.scraper.model.errors import InstallError, UsageError

# Raised by hand whenever the code of a step changes results: stored rows carry it, so a rerun
# knows what is old. What lexicons and models change is told by the digest.
ANALYSIS_VERSION = "4"

_DATA = (".tsv", ".gz", ".npz", ".zst")  # endings of the files that rows depend on
_CHECKSUM = ".sha256"
# What a damaged file of ours raises in numpy, gzip, zip and our own readers.
_DAMAGE = (ValueError, LookupError, EOFError, OSError, BadZipFile, zlib.error)


@dataclass(frozen=True)
class Resources:
    """Handed to every step."""

    tokenizer: tokenizer.Tokenizer
    taxonomy: Taxonomy
    organisations: OrganisationRoles
    negations: Negations
    cues: CueLexicon
    traditional: Traditional
    event_models: EventModels
    link_models: LinkModels
    sentiment_model: SentimentModel
    lexicons: Lexicons
    background: Background
    corpus_words: CorpusWords
    ranker: ranker.Ranker
    gazetteer: Gazetteer
    model: tagger.Model
    options: Options = field(default_factory=Options)


def load(options: Options | None = None) -> Resources:
    """Load everything that the steps need (about a third of a second).

    Raises UsageError for what the user gave: a file of names that cannot be read or has a bad
    line, an unknown tokenizer. Raises InstallError for what is ours.
    """
    options = options or Options()
    chosen = tokenizer.load(options.tokenizer)
    _check_readable(options.lexicon_files)
    # The largest is unpacked beside the others: that work is not Python's.
    with _install_errors(), ThreadPoolExecutor(1) as beside:
        model = beside.submit(tagger.unpacked)
        # First what takes three times its room while it is loaded: so that is not on top of the rest
        gazetteer = load_gazetteer()
        lexicons = load_lexicons(options.lexicon_files)
        return Resources(
            tokenizer=chosen,
            model=tagger.of_bytes(model.result()),
            gazetteer=gazetteer,
            lexicons=lexicons,
            taxonomy=load_taxonomy(),
            organisations=load_organisation_roles(),
            negations=load_negations(),
            cues=load_cues(),
            traditional=load_traditional(),
            event_models=load_event_models(),
            link_models=load_link_models(link_rates()),
            sentiment_model=load_sentiment_model(),
            background=load_background(),
            corpus_words=load_corpus_words(),
            ranker=ranker.load(),
            options=options,
        )


def link_rates() -> Iterator[tuple[str, float]]:
    """Yield each doubtful name with the share of its places that are the company's."""
    for name, _, rate in read_words("link_rates.tsv", ("name", "count", "rate")):
        yield name, float(rate)


def digest(options: Options | None = None) -> str:
    """Return what an article's rows depend on besides the article, as ANALYSIS_VERSION, a
    hyphen, and a sha256 in hex.

    It is made of the content of lexicons and models, the options, the content of the user's
    files in their order (wherever they lie), and the version of the tokenizer's library. Raises
    UsageError for a file of the user that cannot be read.
    """
    options = options or Options()
    values = asdict(options) | {
        "lexicon_files": [_sha256(_user_file(path)) for path in options.lexicon_files],
        "tokenizer": tokenizer.version(options.tokenizer),
        "data": data_digest((files(WORDS), files(MODELS))),
    }
    packed = orjson.dumps(values, option=orjson.OPT_SORT_KEYS)
    return f"{ANALYSIS_VERSION}-{_sha256(packed)}"


def data_digest(folders: Iterable[Traversable]) -> str:
    """Return one sha256 over the lexicons and models in some folders, names and content.

    A file with a checksum beside it stands for itself by that (`NAME.sha256`; loading refuses
    a file that is not what its checksum says): 47 of the 51 MB need not be read.
    """
    found = hashlib.sha256()
    for folder in folders:
        held = {file.name: file for file in folder.iterdir()}
        for name in sorted(held):
            if not name.endswith(_DATA):
                continue
            stands_for = held.get(f"{name}{_CHECKSUM}", held[name])
            found.update(f"{name} {_sha256(stands_for.read_bytes())}\n".encode())
    return found.hexdigest()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _user_file(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read the lexicon {path}: {error.strerror}") from error


def _check_readable(paths: Sequence[str]) -> None:
    """Raise UsageError, with line and column, where a file of the user is no UTF-8."""
    for path in paths:
        data = _user_file(path)
        try:
            data.decode("utf-8-sig")  # our own check: the file itself is read where it is used
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line = before.count(b"\n") + 1
            column = error.start - (before.rfind(b"\n") + 1) + 1
            where = f"{path}, line {line}, byte {column}"
            raise UsageError(f"{where}: this is not UTF-8; save the file as UTF-8") from error


@contextmanager
def _install_errors() -> Iterator[None]:
    """Turn what a damaged file of ours raises into InstallError."""
    try:
        yield
    except _DAMAGE as error:
        what = f"{type(error).__name__}: {error}"
        raise InstallError(
            f"a lexicon or model of sinanews cannot be read ({what})"
        ) from error
