"""What an organisation is to the companies of the news, by its name: an observer (exchange,
authority, media, or no name at all), or a rater of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
from types import MappingProxyType

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.word_lists import read_words

FILE, LATIN_FILE = "organisation_roles.tsv", "latin_observers.tsv"
ROLES = frozenset(("exchange", "authority", "media", "generic", "rater"))
PARTS = frozenset(("whole", "start", "end"))
# More general than a list of words: 甲乙局, 甲乙厅, 甲乙部 (but no 事业部, 研究部, 俱乐部 ...: parts
# of companies), 公安 with what follows (公安分局经侦支队).
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2}(?:[局厅]|(?<![业究资营总乐卖])部)")
_POLICE, _POLICE_REACH = "公安", 8  # characters from the end of the name
_PART_OF_AUTHORITY = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:监会|总局|人民银行|[政务信]部|改委|资委)[\u4e00-\u9fff]{2,10}[司局处办]"
)
_REGISTRAR = ("登记结算", "中国结算")  # who keeps the registers of shares, with its branches
# Bodies of states and of trades by how their names end: of 540 names of the training's texts
# that end so three are companies without a ticker (基金会, which invest, and 纺织 are left out).
_GOVERNMENT = "(?:总统|首相|总理|内阁|港)府|办公室|(?:秘书|统计|执法)处|[东欧]盟"
_PUBLIC_BODY = re.compile(
    r"(?:(?<!基金)会|委|(?:气象|天文|预报)台|(?<!纺)织|署|办|[参众]议?院|(?:科学|工程)院|省|"
    rf"{_GOVERNMENT})$"
)
_BODY_REACH = 4  # characters of the longest of these endings with one before it
_NEWSPAPER = re.compile(r"[\u4e00-\u9fff]报")
_LASTS = "局厅部报会委台织署办院省府处盟室心所"  # of an office, a newspaper, a public body
# A centre or an institute of the state: 国家气候中心, 国家药监局药品审评中心
_OF_STATE = re.compile(r"国家[\u4e00-\u9fff]{2,16}(?:中心|[院所])")
_BROKER_ENDINGS = ("证券", "建投", "国际")
_BROKER = re.compile(r"[\u4e00-\u9fff]{2,6}证券|[\u4e00-\u9fff]{2}(?:建投|国际)")


@dataclass(
    frozen=True,
    slots=True,
)
class OrganisationRoles:
    """Endings, beginnings and whole names by role."""

    exchanges: tuple[str, ...]  # endings
    authorities: tuple[str, ...]  # endings
    media: tuple[str, ...]  # endings
    generic: frozenset[str]
    latin: Mapping[str, str]  # roles of short names in Latin letters
    lasts: frozenset[str]  # with one of these characters ends what the endings and offices say
    raters: frozenset[str]
    rater_beginnings: tuple[str, ...]

    def observer(self, mention: Mention) -> str:
        """Return what an organisation is that acts on companies or reports on them: exchange,
        authority, media; generic where it names no company (该公司); else nothing.

        Listed companies are companies, whatever their names end in; only a listed exchange may
        be an exchange.
        """
        name = mention.text
        may_end_so = name[-1:] in self.lasts
        if may_end_so and name.endswith(self.exchanges):
            return "exchange"
        if mention.tickers:
            return ""
        if name in self.generic:
            return "generic"
        if name in self.latin:
            return self.latin[name]
        if not may_end_so:  # most names
            return "authority" if _is_named_authority(name) else ""
        if name.endswith(self.authorities) or _is_office(name) or _is_public_body(name):
            return "authority"
        if name.endswith(self.media) or _NEWSPAPER.fullmatch(name[-2:]):
            return "media"
        return ""

    def rates(self, mention: Mention) -> bool:
        """Say whether an organisation is an agency or a broker that rates others.

        Such a one is rated itself only where it stands inside a trigger (下调甲乙证券评级).
        """
        name = mention.text
        if name in self.raters or name.startswith(self.rater_beginnings):
            return True
        return name.endswith(_BROKER_ENDINGS) and _BROKER.fullmatch(name) is not None


def _is_office(name: str) -> bool:
    return _is_named_authority(name) or _OFFICE.fullmatch(name[-3:]) is not None


def _is_public_body(name: str) -> bool:
    if _OF_STATE.fullmatch(name):
        return True
    return _PUBLIC_BODY.search(name[-_BODY_REACH:]) is not None


def _is_named_authority(name: str) -> bool:
    """Say whether a name says anywhere that it is of the police, keeps the registers, or is a
    department of an authority (某某委员会国际合作司).
    """
    if _PART_OF_AUTHORITY.fullmatch(name):
        return True
    return _POLICE in name[-_POLICE_REACH:] or any(words in name for words in _REGISTRAR)


def _latin_roles() -> dict[str, str]:
    """Load words/latin_observers.tsv. Raises ValueError on an unknown role."""
    rows = read_words(LATIN_FILE, ("name", "role", "texts"))
    for name, role, _ in rows:
        if role not in ROLES:
            raise ValueError(f"{LATIN_FILE}: {name} {role}: unknown role")
    return {name: role for name, role, _ in rows}


def load_organisation_roles() -> OrganisationRoles:
    """Load words/organisation_roles.tsv and words/latin_observers.tsv. Raises ValueError on an
    unknown role or part.
    """
    rows = read_words(FILE, ("role", "part", "words"))
    for role, part, words in rows:
        if role not in ROLES or part not in PARTS:
            raise ValueError(f"{FILE}: {role} {part} {words}: unknown role or part of a name")

    def of(role: str, part: str) -> Iterator[str]:
        return (words for known, place, words in rows if (known, place) == (role, part))

    beginnings = ("", *of("generic", "start"))
    generic = {f"{one}{other}" for one, other in product(beginnings, of("generic", "end"))}
    endings = [tuple(of(role, "end")) for role in ("exchange", "authority", "media")]
    lasts = {ending[-1:] for ending in chain(*endings, _LASTS)}
    exchanges, authorities, media = endings
    return OrganisationRoles(
        exchanges=exchanges,
        authorities=authorities,
        media=media,
        generic=frozenset(generic),
        latin=MappingProxyType(_latin_roles()),
        lasts=frozenset(lasts),
        raters=frozenset(of("rater", "whole")),
        rater_beginnings=tuple(of("rater", "start")),
    )
