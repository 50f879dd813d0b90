"""Text as the encoder sees it: word pieces with their place in the text and what the uncased vocabulary cannot show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from whosays.model import Span

Ints = npt.NDArray[np.int64]

CASES = ("none", "digits", "punctuation", "lower", "upper", "title", "mixed")
QUOTES = ("outside", "opening", "inside", "closing")
LAYOUTS = ("same line", "new line", "new paragraph")
FEATURES = len(CASES) + len(QUOTES) + len(LAYOUTS)


@dataclass(frozen=True)
class Pieces:
    """A text cut into ``n`` word pieces that make up ``w`` words.

    ids: (n,) vocabulary numbers. offsets: (n, 2) half-open code points of the text. words: (w,) the first piece of each word.
    features: (n, 3) rows of one embedding table: case, place in a quotation, place on the page. stops: (w + 1,) how many ends of
    sentences and lines stand before each word.
    """

    ids: Ints
    offsets: Ints
    words: Ints
    features: Ints
    stops: Ints

    def word_spans(self) -> Ints:
        """(w, 2) half-open code points of every word."""
        last = np.append(self.words, len(self.ids))[1:] - 1
        return np.stack([self.offsets[self.words, 0], self.offsets[last, 1]], axis=1)


def cut(text: str, quotes: Sequence[Span], tokenizer: Tokenizer) -> Pieces:
    """Cut ``text`` into word pieces; ``quotes`` are its quoted stretches, marks included."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    words = np.array([i for i, token in enumerate(encoding.tokens) if not token.startswith("##")], dtype=np.int64)
    features = np.stack([_cases(text, offsets), _quotes(offsets, quotes), _layouts(text, offsets)], axis=1)
    ends = np.array([token in {".", "?", "!"} for token in encoding.tokens], dtype=np.int64)[words]
    stops = np.cumsum(np.append(0, ends) + np.append(features[words, 2] > 0, 0))
    features += np.array([0, len(CASES), len(CASES) + len(QUOTES)])
    return Pieces(np.array(encoding.ids, dtype=np.int64), offsets, words, features, stops)


def _cases(text: str, offsets: Ints) -> Ints:
    return np.array([_case(text[start:end]) for start, end in offsets.tolist()], dtype=np.int64)


def _case(piece: str) -> int:
    if not any(c.isalpha() for c in piece):
        return 1 if any(c.isdigit() for c in piece) else 2
    if piece.islower():
        return 3
    if piece.isupper():
        return 4 if len(piece) > 1 else 5
    return 5 if piece[0].isupper() else 6


def _quotes(offsets: Ints, quotes: Sequence[Span]) -> Ints:
    places = np.zeros(len(offsets), dtype=np.int64)
    for quote in quotes:
        first, behind = np.searchsorted(offsets[:, 0], [quote.start, quote.end])
        places[first:behind] = 2
        places[first : first + 1] = 1
        if behind - first > 1:
            places[behind - 1] = 3
    return places


def _layouts(text: str, offsets: Ints) -> Ints:
    places = np.zeros(len(offsets), dtype=np.int64)
    before = 0
    for i, (start, end) in enumerate(offsets.tolist()):
        places[i] = 2 if i == 0 else min(2, text.count("\n", before, start))
        before = end
    return places
