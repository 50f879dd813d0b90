"""What can be told of the names of an article before anything is asked: how often, of which sex, beside which words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from whosays.interpret.beside import word_after, word_before
from whosays.interpret.forenames import FEMALE, MALE
from whosays.interpret.naming import SMALL, head, name_words
from whosays.model import Name
from whosays.nn.names import KINDS as NAME_KINDS
from whosays.nn.pieces import Ints
from whosays.nn.words import Words

OBLIQUE = frozenset(["of", "by", "for", "to", "with", "from", "in", "at", "against", "on", "about"])
NO_ROLE = SMALL | frozenset(
    [
        "with",
        "from",
        "his",
        "her",
        "its",
        "their",
        "my",
        "our",
        "your",
        "some",
        "many",
        "several",
        "one",
        "two",
        "who",
        "which",
        "that",
        "said",
        "says",
        "is",
        "was",
        "were",
        "are",
        "be",
        "as",
        "it",
        "he",
        "she",
        "they",
        "i",
        "we",
        "you",
        "this",
        "those",
        "these",
        "other",
        "another",
        "not",
        "no",
    ]
)


class NamesMet:
    """What can be told of each name beforehand; arrays have an entry for each."""

    def __init__(self, words: Words, names: Sequence[Name]) -> None:
        extents = [words.extent(name.span) or (0, 1) for name in names]
        self.start, self.end = (np.array([extent[i] for extent in extents], dtype=np.int64) for i in (0, 1))
        self.kind = np.array([NAME_KINDS.index(name.kind) for name in names], dtype=np.int64)
        self.words = [name_words(words.text[slice(*name.span)]) for name in names]
        self.heads = [head(words.text[slice(*name.span)]) for name in names]
        lasts = self.heads
        counts, numbers = Counter(lasts), {last: number for number, last in enumerate(dict.fromkeys(lasts))}
        self.last = np.array([numbers[last] for last in lasts], dtype=np.int64)
        self.string = _numbered(self.words)
        self.often = np.array([min(5, int(np.log2(counts[last]) + 0.001)) for last in lasts], dtype=np.int64)
        self.length = np.array([min(3, len(one)) for one in self.words], dtype=np.int64)
        self.sex = _sexes(words, self.start, self.end, self.kind, self.last)
        self.roles = _roles(words, self.start, self.end, self.last)
        self.before = np.array([word_before(words.shown, extent[0]) for extent in extents], dtype=np.int64)
        self.after = np.array([word_after(words.shown, extent[1]) for extent in extents], dtype=np.int64)
        self.shape = np.array([_shape(words, *extent) for extent in extents], dtype=np.int64)


def _numbered(values: Sequence[object]) -> Ints:
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return np.array([numbers[value] for value in values], dtype=np.int64)


def _sexes(words: Words, start: Ints, end: Ints, kind: Ints, last: Ints) -> Ints:
    """1 male, 2 female, 0 not told: by titles and forenames, over all the names that end alike."""
    told: dict[int, int] = defaultdict(int)
    for a, b, sort, number in zip(start.tolist(), end.tolist(), kind.tolist(), last.tolist(), strict=True):
        first, before = words.shown[a], {word.lower() for word in words.shown[max(0, a - 3) : a]}
        if b - a > 1 or sort == 0:
            told[number] += (2 if b - a > 1 else 1) * ((first in MALE) - (first in FEMALE))
        told[number] += 3 * ("mr" in before or first.lower() == "mr") - 3 * bool({"ms", "mrs", "miss"} & before)
    return np.array([1 if told[n] > 0 else 2 if told[n] < 0 else 0 for n in last.tolist()], dtype=np.int64)


def _roles(words: Words, start: Ints, end: Ints, last: Ints) -> dict[int, set[str]]:
    """The words that stand close to the names that end alike: "mayor" and "Easthaven" for Roe."""
    roles: dict[int, set[str]] = defaultdict(set)
    for a, b, number in zip(start.tolist(), end.tolist(), last.tolist(), strict=True):
        roles[number].update(telling((*words.shown[max(0, a - 6) : a], *words.shown[b : b + 8])))
    return roles


def telling(some: Sequence[str]) -> set[str]:
    """Words that may tell somebody's role."""
    lower = (word.lower() for word in some)
    return {word for word in lower if word.isalpha() and len(word) > 2 and word not in NO_ROLE}


def _shape(words: Words, a: int, b: int) -> int:
    behind = words.shown[b] if b < len(words.shown) else ""
    before = words.shown[a - 1].lower() if a else "."
    opens = before in {".", '"', "“", ":"} or words.sentences[a] != words.sentences[max(0, a - 1)]
    return (behind in {"'", "’", "'s", "’s"}) + 2 * (before in OBLIQUE) + 4 * bool(opens)
