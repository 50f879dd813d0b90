"""The body as a headline is held against it: its sentences word by word, and in whose claims each word stands."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from whosays.interpret.headline.vocabulary import IRREGULAR, NOT, NUMBERS, SAME, STOP
from whosays.model import ARTICLE, Claim, Document, Span

BEFORE = 0.7
"""What a word counts that stands in the sentence before."""

_STOP = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+|\n+")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Rep|Sen|Gov|Dr|Mr|Mrs|Ms|St|Gen|Lt|Col|Sgt|Capt|Jr|Sr|No|vs|v))\.$")
_WORD = re.compile(r"\d[\d,.]*\d|\w+(?:[’'.&]\w+)*")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ions", "ion", "ed", "ers", "er", "es", "s", "ly", "e", "y")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its ending, the ids of the claims of others in which it stands, and whether a "not" stands right before it."""

    stem: str
    claims: frozenset[str]
    negated: bool


@dataclass(frozen=True)
class Body:
    """The sentences of an article, word by word."""

    sentences: tuple[tuple[Word, ...], ...]

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many sentences each stem stands."""
        return Counter(stem for sentence in self.sentences for stem in {word.stem for word in sentence})

    def weight(self, stem: str) -> float:
        """How much a word tells: the rarer in the article, the more."""
        return math.log(1 + (len(self.sentences) + 1) / (self.spread[stem] + 0.5))

    def shares(self, stems: Collection[str], own: frozenset[str] | None = None) -> list[float]:
        """What share of ``stems``, weighed, each sentence has together with the one before it.

        None of ``own``: in any words. Else only in words that stand in no claim of others, or in claims of ``own``.
        """
        voices = [{word.stem for word in sentence if own is None or word.claims <= own} for sentence in self.sentences]
        whole = sum(map(self.weight, stems)) or 1.0
        return [
            sum(self.weight(stem) * (1 if stem in here else BEFORE if stem in before else 0) for stem in stems) / whole
            for before, here in pairwise([set[str](), *voices])
        ]

    def shares_of_claims(self, stems: Collection[str]) -> Counter[str]:
        """What share of ``stems``, weighed, stands in each claim."""
        held: dict[str, set[str]] = defaultdict(set)
        for word in chain.from_iterable(self.sentences):
            for id in word.claims if word.stem in stems else ():
                held[id].add(word.stem)
        whole = sum(map(self.weight, stems)) or 1.0
        return Counter({id: sum(map(self.weight, found)) / whole for id, found in held.items()})


def read_body(document: Document, claims: Sequence[Claim]) -> Body:
    """The words of the body. Lines that repeat the title are left out; claims of the article itself, or of nobody, are none of others."""
    text = document.body
    within: list[tuple[str, ...]] = [()] * len(text)
    for claim in claims:
        others = claim.holder != ARTICLE and (claim.holder or claim.source_mention)
        for start, end in claim.content.spans if others else ():
            within[start:end] = [(*ids, claim.id) for ids in within[start:end]]
    title = _bare(document.title or "")
    sentences = (tuple(_words(text, span, within)) for span in find_sentences(text) if _bare(text[span.start : span.end]) != title)
    return Body(tuple(sentence for sentence in sentences if sentence))


def find_sentences(text: str) -> Iterator[Span]:
    """Sentences and lines, in order; the stop behind "Sen." or an initial ends none.

    >>> [tuple(span) for span in find_sentences("Sen. Roe left. She won.")]
    [(0, 14), (15, 23)]
    """
    start = 0
    for mark in _STOP.finditer(text):
        if "\n" not in mark.group() and _ABBREVIATED.search(text, max(start, mark.start() - 6), mark.start()):
            continue
        if start < mark.start():
            yield Span(start, mark.start())
        start = mark.end()
    if start < len(text):
        yield Span(start, len(text))


def content_stems(words: str) -> frozenset[str]:
    """The words that tell something, without their endings.

    >>> sorted(content_stems("The mayor has denied the claims"))
    ['claim', 'den', 'mayor']
    """
    return frozenset(
        meaning_of(word) for word in _WORD.findall(words) if word.lower().replace("’", "'") not in STOP or word in {"US", "IT"}
    )


def meaning_of(word: str) -> str:
    """What a word counts as: its stem, or the first word of those that mean the same.

    >>> meaning_of("GOP"), meaning_of("slammed"), meaning_of("bridges")
    ('republican', 'criticize', 'bridg')
    """
    stem = stem_of(word)
    return _MEANINGS.get(stem, stem)


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """A word in lower case without its ending, in the way of a light stemmer; irregular forms and small numbers by list.

    >>> [stem_of(word) for word in ("ruling", "rules", "shot", "U.S.", "three", "2M", "resignation")]
    ['rul', 'rul', 'shoot', 'usa', '3', '2', 'resign']
    """
    if word.strip(".") in {"US", "U.S"}:
        return "usa"
    bare = re.sub(r"[’']s?$|\.$", "", word.lower())
    if bare[:1].isdigit():
        return re.sub(r"[^\d.]", "", bare)
    bare = NUMBERS.get(bare) or IRREGULAR.get(bare) or bare.replace(".", "")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3 and not bare.endswith("ss"):
            bare = bare.removesuffix(ending)
            break
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare


def _words(text: str, span: Span, within: Sequence[tuple[str, ...]]) -> Iterator[Word]:
    before = ["", ""]
    for word in _WORD.finditer(text, span.start, span.end):
        yield Word(meaning_of(word.group()), frozenset(within[word.start()]), bool(NOT & set(before)))
        before = [before[1], word.group().lower().replace("’", "'")]


def _bare(words: str) -> list[str]:
    return _WORD.findall(words.lower())


_MEANINGS = {stem_of(word): line[0] for line in reversed(SAME) for word in line}
