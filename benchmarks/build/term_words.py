"""Count what the units of keywords need to know of today's words, and write corpus_words.tsv:
`python -m benchmarks.build.term_words --shared ../shared`.

Over the texts of 2022-26, without those that share text with the gold:

- predicates: adverbs, verbs of speech; verbs that say what happens (上涨, 延续, 加快). They stand behind adverbs, or before
  了, 着, 过, 至, 到 or a number, and hardly ever behind 的 or a verb that takes a noun (进行). None
  that a reader marked as a keyword (benchmarks/training/keyword_labels.jsonl); those that the
  counts show less often, and single characters, none that is a part of one.
- new words: runs of two to four of jieba's words that hang together (pointwise mutual
  information), stand among ever other words (entropy of the neighbours on both sides, an edge
  being ever another: Church and Hanks 1990; Huang et al. 2008), were rarer in the news up to
  2021, and are no more than their parts (具身智能, not 具身智能|赛道).
- sources: names that mostly stand where one says who reports (某某社8月21日电, 据某某数据).
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.build.background import CORPORA, items
from benchmarks.training.keyword_items import labelled
from sinanews.analysis.lexicons import tokenizer
from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.analysis.steps.keywords.term_units import BREAK, CODES

OUT = Path("analysis/lexicons/words/corpus_words.tsv")
RECENT = "recent"
READ = 2000  # characters of a text
HEADER = """\
# Words of today by counts over texts of 2022-26 (benchmarks.build.term_words): predicates
# end every term; no term begins or ends within a new word, `first` is the first of jieba's words
# in it; sources are names of who reports.
word\tkind\tfirst
"""
# Verbs that take another as their noun.
_LIGHT = (
    "进行 开展 实施 推进 推动 加强 启动 完成 参与 涉及 从事 开始 组织 支持 促进 申请",
    "停止 终止 加快 深化 扩大 暂停 恢复 获得 遭遇 因 对 关于 用于",
)
LIGHT = frozenset(" ".join(_LIGHT).split())
ASPECT = frozenset(["了", "着", "过", "至", "到"])
LEAST_VERB = 80  # occurrences
NUMBERED, NOUN_BEFORE = 0.4, 0.6  # shares: before a number; behind a noun (收入 is one itself)
SAID, NOMINAL = 0.08, 0.25  # share as a predicate; share as a noun for one of these
BEFORE_VERB = 0.5  # share of an adverb before verbs, prepositions and other adverbs
ONE_NEIGHBOUR = (
    0.05  # share that a single neighbour can make (异常 before 波动, 波动 behind 异常)
)
SAID_NOUN = 0.1  # the first for a word that jieba holds to be a noun too
# The same for words that are no part of a keyword that a reader marked.
LEAST_CLEAR, CLEAR_SAID, CLEAR_NOMINAL, CLEAR_BEFORE_VERB = 60, 0.06, 0.35, 0.3
LONGEST, PARTS = 6, 4
SHORTEST = 3
LEAST_TEXTS, MOST_NEW = 10, 900
LEAST_TIE = 0.2  # share of its rarest word that stands in it
TIED, TIED_END = (
    0.5,
    0.3,
)  # the same where it begins with a verb or an adverb (创新药); ends with a verb
LEAST_INFORMATION, LEAST_ENTROPY, LEAST_RISE = 4.5, 1.7, 4.0
LEAST_OF_PARTS = 0.6  # share of each part one word shorter that stands in it
FRAGMENT = 1.25  # a part that stands less often than so many times the longer one
MOST_COUNTED = 0.3  # share of numbers among the words before it (4|架无人机)
# Tags of a single character at the end; tags that no new word holds: names, times, numbers.
ENDS = frozenset(["n", "nz", "ng", "k", "q", "j", "g"])
OUTSIDE = frozenset(["nr", "nrt", "nrfg", "ns", "nt", "t", "tg", "m", "mq"])
INSIDE = frozenset(tag for tag, code in CODES.items() if code != BREAK) - OUTSIDE
MOST_SAID = 0.4  # share of predicates among the words behind it (概念震荡|走强)
PRIOR = 3  # texts
LEAST_SOURCE, SOURCE_SHARE = 20, 0.5
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NAME = r"(?![据并在从])[\u4e00-\u9fffA-Za-z0-9·]{3,10}?"
_DAY = r"(?:[0-9]{1,2}月)?[0-9]{1,2}日"
_SOURCES = (
    re.compile(rf"(?:^|[】\n。])《?({_NAME})》?(?:APP)?{_DAY}(?:电|讯|消息)"),
    re.compile(
        rf"据《?({_NAME})》?(?:APP|客户端)?(?:[0-9]{{1,2}}日)?(?:报道|消息|数据|援引|盯盘)"
    ),
    re.compile(rf"(?:^|[，。\n])《?({_NAME})》?(?:获悉|记者|数据显示|讯[，：])"),
    re.compile(rf"(?:^|[】，。\n])({_NAME}(?:APP|App)?)(?:数据|信息)?显示"),
    re.compile(rf"[（(]({_NAME})[)）]\s*$"),
    re.compile(rf"来源[:：]({_NAME})(?:[)）]|$)"),
    re.compile(rf"^({_NAME})[:：]"),
)

Word = tuple[str, str]  # with jieba's tag
Parts = tuple[str, ...]


@dataclass
class Verb:
    """How often a verb stands where."""

    count: int = 0
    noun: int = 0  # times that jieba holds it to be one too
    adverb: int = 0  # times that jieba holds it to be one
    adjective: int = 0
    beside: Counter[tuple[str, str]] = field(default_factory=Counter)  # what the word is, word

    def share(self, kind: str, most: float = 1.0) -> float:
        """Return the share of occurrences beside such words, each of which makes at most `most`."""
        counts = [n for (name, _), n in self.beside.items() if name == kind]
        return sum(min(n / self.count, most) for n in counts)


def kind_before(word: Word) -> str:
    """Return what a word is to the verb behind it."""
    text, tag = word
    if text == "的":
        return "noun-like"
    if tag[0] == "d":
        return "adverb"
    if text in LIGHT:
        return "noun-like"
    return "noun" if tag in ("n", "vn", "nz") else ""


def kind_behind(word: Word) -> str:
    """Return what a word is to the verb before it."""
    text, tag = word
    if tag[0] == "m":
        return "number"
    if text in ASPECT:
        return "aspect"
    return "verb" if tag[0] in "vdp" else ""


def add_verbs(words: Sequence[Word], verbs: defaultdict[str, Verb]) -> None:
    """Count the verbs of a text."""
    around = [("\n", "x"), *words, ("\n", "x")]
    for before, (text, tag), behind in zip(around, words, around[2:], strict=False):
        if tag[0] not in "vad":
            continue
        verb = verbs[text]
        verb.count += 1
        verb.noun += tag == "vn"
        verb.adverb += tag[0] == "d"
        verb.adjective += tag[0] == "a"
        verb.beside[kind_before(before), before[0]] += 1
        verb.beside[kind_behind(behind), behind[0]] += 1


def is_predicate(word: str, verb: Verb) -> bool:
    """Say whether a verb mostly says what happens, an adverb how."""
    if verb.count < LEAST_VERB:
        return False
    if verb.adverb * 2 > verb.count:
        return verb.share("verb", ONE_NEIGHBOUR) >= BEFORE_VERB
    noun = verb.noun * 2 > verb.count
    if verb.share("number") >= NUMBERED + noun * SAID_NOUN:
        return verb.share("noun") < NOUN_BEFORE
    said = verb.share("adverb", ONE_NEIGHBOUR) + verb.share("aspect")
    nominal = verb.share("noun-like")
    least = SAID_NOUN if noun else SAID
    return len(word) > 1 and said >= least and nominal < NOMINAL * said * (1 - noun / 2)


def is_clear_predicate(word: str, verb: Verb) -> bool:
    """Say whether a word that is no part of a keyword says what happens, or how."""
    quality = len(word) == 1 and verb.adjective * 2 > verb.count
    if verb.count < LEAST_CLEAR or quality or verb.noun * 2 > verb.count:
        return False
    if verb.adverb * 2 > verb.count:
        return verb.share("verb", ONE_NEIGHBOUR) >= CLEAR_BEFORE_VERB
    said = verb.share("adverb", ONE_NEIGHBOUR) + verb.share("aspect")
    return said >= CLEAR_SAID and verb.share("noun-like") <= CLEAR_NOMINAL * said


def runs(words: Sequence[Word]) -> Iterator[tuple[int, Parts]]:
    """Yield (number of the first word, words) of each run that could be a new word."""
    usable = [tag in INSIDE and bool(_HAN.fullmatch(word)) for word, tag in words]
    for first in range(len(words)):
        length = 0
        for last in range(first, min(first + PARTS, len(words))):
            length += len(words[last][0])
            if not usable[last] or length > LONGEST:
                break
            text, tag = words[last]
            if last > first and length >= SHORTEST and (len(text) > 1 or tag in ENDS):
                yield first, tuple(word for word, _ in words[first : last + 1])


def entropy(counts: Mapping[str, int]) -> float:
    """Return the entropy of counts of neighbours, in nats; an edge is ever another neighbour."""
    total = sum(counts.values())
    return sum(
        n / total * math.log(total / n if word[:1].isalnum() else total)
        for word, n in counts.items()
    )


@dataclass
class Corpus:
    """What is counted of all texts."""

    texts: list[list[Word]]
    words: Counter[str]
    runs: Counter[Parts]
    held: Counter[Parts]  # texts that hold a run
    verbs: defaultdict[str, Verb]


def counted(texts: Iterable[str]) -> Corpus:
    """Cut and count."""
    cut = tokenizer.load()
    made = Corpus([], Counter(), Counter(), Counter(), defaultdict(Verb))
    for text in texts:
        words = cut.tag(text)
        made.texts.append(words)
        made.words.update(word for word, _ in words)
        found = [parts for _, parts in runs(words)]
        made.runs.update(found)
        made.held.update(set(found))
        add_verbs(words, made.verbs)
    return made


def beside(corpus: Corpus, wanted: frozenset[Parts]) -> dict[Parts, tuple[Counter[str], ...]]:
    """Return the words right before and right behind each of the runs."""
    sides: dict[Parts, tuple[Counter[str], ...]] = {
        parts: (Counter[str](), Counter[str]()) for parts in wanted
    }
    for words in corpus.texts:
        spelt = ["\n", *(word for word, _ in words), "\n"]
        for first, parts in runs(words):
            if parts in wanted:
                before, behind = sides[parts]
                before[spelt[first]] += 1
                behind[spelt[first + len(parts) + 1]] += 1
    return sides


def hangs_together(
    corpus: Corpus,
    parts: Parts,
    tags: Parts,
) -> bool:
    """Say whether words stand together more often than chance would have it, and often enough;
    `tags` are those of the first and the last.
    """
    if corpus.held[parts] < LEAST_TEXTS:
        return False
    count, total = corpus.runs[parts], corpus.words.total()
    chance = math.prod(corpus.words[word] / total for word in parts) * total
    if math.log(count / chance) / (len(parts) - 1) < LEAST_INFORMATION:
        return False
    first, last = tags
    least = max(TIED * (first[0] in "vdf"), TIED_END * (last == "v"), LEAST_TIE)
    return count / min(corpus.words[word] for word in parts) >= least


def is_compound(corpus: Corpus, parts: Parts) -> bool:
    """Say whether words are but some of the places of what they hold (具身智能|赛道)."""
    shorter = (parts[:-1], parts[1:]) if len(parts) > 2 else ()
    return any(corpus.runs[parts] < LEAST_OF_PARTS * corpus.runs[part] for part in shorter)


def is_fragment(corpus: Corpus, parts: Parts, longer: Iterable[Parts]) -> bool:
    """Say whether words hardly stand but in one of some longer runs."""
    return any(
        corpus.runs[parts] < FRAGMENT * corpus.runs[run]
        for run in longer
        if parts in (run[:-1], run[1:])
    )


def new_words(corpus: Corpus, predicates: frozenset[str], shared: Path) -> list[Parts]:
    """Return the new words, those of most texts first."""
    cut = tokenizer.load()
    tied = frozenset(
        parts
        for parts in corpus.held
        if hangs_together(corpus, parts, (cut.tag(parts[0])[0][1], cut.tag(parts[-1])[0][1]))
        and not predicates.intersection(parts)
        and not cut.is_word("".join(parts))
    )
    sides = beside(corpus, tied)
    apart = [parts for parts in tied if stands_apart(sides[parts], predicates)]
    earlier, documents = held_before(shared, frozenset(apart))
    risen = [
        parts
        for parts in apart
        if corpus.held[parts] / len(corpus.texts)
        >= LEAST_RISE * (earlier[parts] + PRIOR) / documents
        and not is_compound(corpus, parts)
    ]
    long = [parts for parts in risen if len(parts) > 2]
    found = [parts for parts in risen if not is_fragment(corpus, parts, long)]
    return sorted(found, key=lambda parts: (-corpus.held[parts], parts))[:MOST_NEW]


def stands_apart(sides: Sequence[Counter[str]], predicates: frozenset[str]) -> bool:
    """Say whether a run stands among ever other words, few of them predicates or numbers."""
    before, behind = sides
    said = sum(n for other, n in behind.items() if other in predicates)
    numbers = sum(n for other, n in before.items() if other[-1].isdigit())
    if said > MOST_SAID * behind.total() or numbers > MOST_COUNTED * before.total():
        return False
    return min(entropy(before), entropy(behind)) >= LEAST_ENTROPY


def held_before(shared: Path, wanted: frozenset[Parts]) -> tuple[Counter[Parts], int]:
    """Return how many earlier texts hold each of the runs, and how many texts these are."""
    cut = tokenizer.load()
    held: Counter[Parts] = Counter()
    documents = 0
    for text, _ in items(shared, tuple(name for name in CORPORA if name != RECENT)):
        documents += 1
        held.update(wanted & {parts for _, parts in runs(cut.tag(text[:READ]))})
    return held, documents


def speech_verbs() -> frozenset[str]:
    """Return the verbs of speech.tsv that jieba does not hold to be nouns too."""
    cut = tokenizer.load()
    rows = read_words("speech.tsv", ("word", "kind", "not_before"))
    return frozenset(
        word for word, kind, _ in rows if kind == "verb" and cut.tag(word) == [(word, "v")]
    )


def predicates_of(corpus: Corpus, terms: Sequence[str]) -> Iterator[str]:
    """Yield the words that say what happens, none that is one of the terms or a part of one."""
    cut = tokenizer.load()
    said = speech_verbs()
    whole = frozenset(terms)
    parts = frozenset(word for term in terms for word, _ in cut.tag(term))
    for word, verb in corpus.verbs.items():
        plain = word not in whole and (word in said or is_predicate(word, verb))
        if plain or (word not in parts and is_clear_predicate(word, verb)):
            yield word


def sources(texts: Sequence[str]) -> list[str]:
    """Return the names of who reports, the most frequent first."""
    reports: Counter[str] = Counter()
    for text in texts:
        reports.update({name for form in _SOURCES for name in form.findall(text)})
    often = [name for name, count in reports.items() if count >= LEAST_SOURCE]
    held = {name: sum(name in text for text in texts) for name in often}
    found = [name for name in often if reports[name] >= SOURCE_SHARE * held[name]]
    return sorted(found, key=lambda name: (-reports[name], name))


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    texts = [text[:READ] for text, _ in items(shared, (RECENT,))]
    corpus = counted(texts)
    predicates = sorted(
        predicates_of(corpus, [term for _, found in labelled(shared) for term in found]),
        key=lambda word: (-corpus.verbs[word].count, word),
    )
    rows = [(word, "predicate", "-") for word in predicates]
    rows += [(name, "source", "-") for name in sources(texts)]
    fresh = new_words(corpus, frozenset(predicates), shared)
    rows += [("".join(parts), "new", parts[0]) for parts in fresh]
    OUT.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{OUT}: {Counter(kind for _, kind, _ in rows)}, {OUT.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
