"""How likely a proposed link is right: what the name is, how often it is the company, and what
stands round it here and elsewhere in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.companies import Name
from sinanews.analysis.models.link_models import LinkModels
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.links.abroad import of_other_shares
from sinanews.analysis.steps.links.beside_names import DOUBTS, PERSON
from sinanews.analysis.steps.links.link_features import (
    AFTER_PLACE,
    MOSTLY,
    OF_PARENT,
    OFTEN,
    PHRASE,
    PHRASES,
    SHARED,
    Weighed,
    features,
    is_surely_read,
    place_everywhere,
    place_of,
    proposals,
)
from sinanews.analysis.steps.links.longer_names import ANOTHERS, DECISIVE, IN_COUNTRY
from sinanews.analysis.steps.links.name_lookup import LINK_WORDS
from sinanews.analysis.steps.links.verdict import LEAST, Verdict

_AS_WRITTEN = frozenset(
    {"code", "tag"}
)  # what the page or the text itself says is not weighed
_DECIMALS = 4  # of a score
# Log odds from which down a place is other words' than companies'; in the links that were read
# two in three below them were wrong.
_AS_WORD, _AS_PHRASE = -1.5, -0.5
_AS_NOTHING_ELSE = -2.0  # however often the name is the company elsewhere
_COLD = 0.4  # the score of such links at most
# Of 49 names that only the sentence reads as an organisation's, 45 were the company.
_READ_ALONE = 0.7
_SURE = 0.9  # the score of a company that an article surely names
_OF_ANOTHER = frozenset({AFTER_PLACE, PHRASE})  # a person's first part, a noun behind
_AS_IT_STANDS = frozenset({"name", "read"})
# Of a name's places in a text, how many are the company where the others are it, too, and of a part
# of a name. Of 86 such places in 16,500 texts two were not, both of words by their rate elsewhere.
_LINKED, _PARTS_LINKED = 1 / 2, 2 / 3
# A name that is surely the company elsewhere in the text is another's where it goes on so.
_GOES_ON = ANOTHERS | {"other body", "owned", IN_COUNTRY, PERSON}
_SELDOM = -1.0  # the rate of a name that the corpora have too seldom to say
_OF_A_PART = frozenset({"part", "stem"})  # how a part of a name was found
# At most, of what may be the company's business in a country or a firm of its own there.
_IN_A_COUNTRY = 0.8
_DOUBTS = DOUBTS | {OF_PARENT, SHARED}
_IN_DOUBT = (
    0.85  # at most: two in three such links that were read were right, of parents nine in ten
)
# Log odds of a name's places in a text from which down no word is surely the company, nor a
# name of a port or an airport: of both most links below that were read were wrong or in doubt.
_UNSURE_WORD, _UNSURE_PORT = -1.3, 1.5
_PORTS = ("港", "机场")
_BODIES = tuple(LINK_WORDS["ending of a body"])
_COUNTRIES = tuple(LINK_WORDS["country before a noun"])
_REJECTED = "an ordinary word or another body here"


def weighed(
    findings: Findings,
    mentions: Sequence[Mention],
    verdicts: Sequence[Verdict | None],
    resources: Resources,
) -> list[Verdict | None]:
    """Return the verdicts with the probability that they are right as their score."""
    found = proposals(findings, mentions, verdicts, resources)
    everywhere = place_everywhere(found.values())
    made = list(verdicts)
    for number, one in found.items():
        made[number] = _judged(one, everywhere[one.mention.text], resources)
    for number in list(_in_company(made, found)):
        made[number] = replace(found[number].verdict, score=_IN_DOUBT)
    for number in list(_named_elsewhere(made, found, resources.link_models)):
        made[number] = replace(found[number].verdict, score=_IN_DOUBT)
    for number in of_other_shares(findings.document.text, mentions, made):
        made[number] = _at_most_in_doubt(made[number])
    return made


def _at_most_in_doubt(one: Verdict | None) -> Verdict | None:
    return one and replace(one, score=min(one.score, _IN_DOUBT))


def score_of(
    one: Weighed, everywhere: float, found: Iterable[str], models: LinkModels
) -> float:
    """Return the probability that a proposal is right; what the page, the text or the user
    states is not weighed, but where the name goes on as another's. `everywhere`: see
    `place_everywhere`; `found`: its features.
    """
    verdict = one.verdict
    if verdict.name and verdict.name.kind == "user":
        return verdict.score
    written = verdict.by in _AS_WRITTEN
    if PERSON in one.marks and not written:
        return 0.0
    if not (ANOTHERS if written else DECISIVE).isdisjoint(one.marks):
        return 0.0
    most = _IN_A_COUNTRY if IN_COUNTRY in one.marks else 1.0
    if written:
        return min(verdict.score, most)
    if not _DOUBTS.isdisjoint(one.marks) or _is_unsure(one, everywhere):
        most = min(most, _IN_DOUBT)
    score = min(round(models.probability(found), _DECIMALS), most)
    return min(score, _most_in_its_place(one, everywhere, models))


def _is_unsure(one: Weighed, everywhere: float) -> bool:
    """True where all a text says of an ordinary word or a port is little of a company's, and for
    an English word that only the sentence reads as a name: it may be another firm's.
    """
    if one.mention.text.endswith(_PORTS):
        return _is_unsure_port(one, everywhere)
    name = one.verdict.name
    if name is not None and name.is_english_word and one.verdict.by == "read":
        return True
    return name is not None and name.ambiguous and everywhere < _UNSURE_WORD


def _is_unsure_port(one: Weighed, everywhere: float) -> bool:
    """True for a port or an airport of which a text says little that companies have."""
    return one.mention.text.endswith(_PORTS) and everywhere < _UNSURE_PORT


def _is_airport_itself(one: Weighed, everywhere: float) -> bool:
    """True for an airport by its whole name, where it is no short name of a share."""
    name = one.verdict.name
    return name is not None and name.kind == "alias" and _is_unsure_port(one, everywhere)


def _is_cold(one: Weighed, everywhere: float, models: LinkModels) -> bool:
    """True where a doubtful name stands as other words do, here and in the rest of the text."""
    if PHRASE in one.marks and one.place < _AS_PHRASE:
        return True
    name = one.verdict.name
    if name is not None and name.is_english_word:
        return one.verdict.by == "read" and one.place < _AS_WORD
    if not one.nature.is_doubtful or one.mention.text.isascii():
        return False
    rate = models.rates.get(one.mention.text, 0.0)
    if one.place < _AS_NOTHING_ELSE and everywhere < _AS_WORD:
        return True
    return rate + one.place < _AS_WORD and rate + everywhere < 0


def _most_in_its_place(one: Weighed, everywhere: float, models: LinkModels) -> float:
    """Return the score that a proposal may have for what stands round it."""
    if not _is_cold(one, everywhere, models) and not _is_airport_itself(one, everywhere):
        return 1.0
    if _is_mostly_company(one, models):
        return _IN_DOUBT
    return _READ_ALONE if _is_read_as_company(one, models) else _COLD


def _is_mostly_company(one: Weighed, models: LinkModels) -> bool:
    """True for a listed name that is mostly the company elsewhere, a word of the dictionary or a
    place with a noun as it may be.
    """
    name = one.verdict.name
    if one.verdict.by != "name" or name is None or name.ambiguous:
        return False
    if not _OF_ANOTHER.isdisjoint(one.marks):
        return False
    return models.rates.get(one.mention.text, 0.0) >= MOSTLY


def _is_read_as_company(one: Weighed, models: LinkModels) -> bool:
    """True for a name that the tagger surely reads as an organisation's, and that is the company
    three times in four elsewhere; even chances do for what the market calls a company by, where
    it is no other word.
    """
    name = one.verdict.name
    if name is None or one.verdict.by not in _AS_IT_STANDS or not is_surely_read(one.mention):
        return False
    if not _OF_ANOTHER.isdisjoint(one.marks) or one.nature.is_phrase:
        return False
    usual, least = (_SELDOM, OFTEN)
    if _is_what_it_is_called(name):
        usual, least = (0.0, 0.0)
    return models.rates.get(one.mention.text, usual) >= least


def _is_read_as_name(mention: Mention, models: LinkModels) -> bool:
    """True for a name by its form, that ends as no words of a country do (某地|交易所), or that begins
    with a town and is mostly the company where the tagger surely reads one.
    """
    if mention.how == "rule" or mention.text.endswith(_BODIES):
        return True
    is_company = is_surely_read(mention) and models.rates.get(mention.text, 0.0) >= OFTEN
    return is_company and not mention.text.startswith(_COUNTRIES)


def _is_what_it_is_called(name: Name) -> bool:
    """True for what the market calls a company by and is no other word."""
    return name.kind == "curated" and not name.ambiguous


def _in_company(made: Sequence[Verdict | None], proposed: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of the names that stand as other words do, in an article that surely names
    their company elsewhere; a part of its name may be another's.
    """
    sure = {one.known.id for one in made if one is not None and one.score >= _SURE}
    for number in proposed:
        one = made[number]
        if one is not None and one.known.id in sure and _is_whole_and_cold(one):
            yield number


def _named_elsewhere(
    made: Sequence[Verdict | None],
    found: Mapping[int, Weighed],
    models: LinkModels,
) -> Iterator[int]:
    """Yield the numbers of the names without a link whose words are the company at most of their
    places in the text, and surely at one; unless they go on as another's name there, or are mostly
    an ordinary word elsewhere.
    """
    scores: dict[str, list[float]] = defaultdict(list)
    for number, one in found.items():
        scores[one.mention.text].append(_score(made[number]))
    shares = {
        text: sum(score >= LEAST for score in around) / len(around)
        for text, around in scores.items()
        if max(around) >= _SURE and models.rates.get(text, 0.0) >= 0
    }
    for number, one in found.items():
        least = _PARTS_LINKED if one.verdict.by in _OF_A_PART else _LINKED
        is_known = shares.get(one.mention.text, 0.0) >= least
        if is_known and _score(made[number]) < LEAST and _GOES_ON.isdisjoint(one.marks):
            yield number


def _score(one: Verdict | None) -> float:
    return one.score if one else 0.0


def _is_whole_and_cold(one: Verdict) -> bool:
    """True for a whole name that stands as other words do."""
    return one.score == _COLD and one.by not in _OF_A_PART


def _judged(one: Weighed, everywhere: float, resources: Resources) -> Verdict:
    """Return a verdict with its probability; the reason says where it is rejected."""
    found = features(one, everywhere, resources)
    score = score_of(one, everywhere, found, resources.link_models)
    known, by, name = one.verdict.known, one.verdict.by, one.verdict.name
    if score >= LEAST:
        return Verdict(known, score, one.verdict.why, by, name)
    is_phrase = PHRASES.intersection(one.marks) or one.place < _AS_WORD
    is_words = (
        one.nature.is_phrase
        and is_phrase
        and not _is_read_as_name(one.mention, resources.link_models)
    )
    place = place_of(one.mention.text, resources) if is_words else ""
    return Verdict(known, score, f"{_REJECTED} ({score:.2f})", by, name, place)
