"""A whole text as words, with where each stands: what features of place are counted in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from whosays.model import Span
from whosays.nn.encoder import Encoded
from whosays.nn.links import span_values
from whosays.nn.names import NAME_TAGS
from whosays.nn.pieces import CASES, QUOTES, Ints, Pieces
from whosays.nn.tags import TAGS, Extent, Floats

_OUTSIDE, _SAME_LINE = len(CASES), len(CASES) + len(QUOTES)


@dataclass(frozen=True)
class Words:
    """The ``w`` words of ``text``.

    edges: (w, 2) half-open characters. sentences, paragraphs: (w,) the number of each word's. quoted: (w,) whether it stands in a
    quotation. first: (w + 1,) the first piece of each word, and how many pieces there are. ids: (pieces,) vocabulary numbers.
    """

    text: str
    edges: Ints
    sentences: Ints
    paragraphs: Ints
    quoted: npt.NDArray[np.bool_]
    first: Ints
    ids: Ints

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The words themselves."""
        return tuple(self.text[start:end] for start, end in self.edges.tolist())

    def extent(self, *spans: Span) -> Extent | None:
        """The words from the first of ``spans`` to the last, each covered at least in part; None if there are none."""
        if not spans:
            return None
        first = int(np.searchsorted(self.edges[:, 1], min(spans).start, side="right"))
        behind = int(np.searchsorted(self.edges[:, 0], max(span.end for span in spans), side="left"))
        return (first, behind) if first < behind else None

    def span(self, extent: Extent) -> Span:
        """The characters of some words."""
        return Span(int(self.edges[extent[0], 0]), int(self.edges[extent[1] - 1, 1]))

    def pieces(self, extent: Extent) -> tuple[int, int]:
        """The half-open pieces of some words."""
        return int(self.first[extent[0]]), int(self.first[extent[1]])


@dataclass(frozen=True)
class ReadText:
    """A whole text as the model has read it.

    meaning: (pieces, width) in half precision, so that a text as long as a book fits. names: (w, name tags) and inner: (w, tags) scores.
    """

    words: Words
    meaning: npt.NDArray[np.float16]
    names: Floats
    inner: Floats

    def values(self, extents: Sequence[Extent]) -> Floats:
        """(spans, 3 · width) what some words mean."""
        return span_values(self.meaning, [self.words.pieces(extent) for extent in extents])


def to_read_text(text: str, sections: Sequence[tuple[int, Encoded]]) -> ReadText:
    """``text`` as a whole, from its sections and where each begins."""
    words = to_words(text, [(start, encoded.pieces) for start, encoded in sections])
    labels = [encoded.labels for _, encoded in sections] or [np.zeros((0, len(NAME_TAGS) + len(TAGS)), dtype=np.float32)]
    names, inner = np.split(np.concatenate(labels), [len(NAME_TAGS)], axis=1)
    meaning = [encoded.meaning.astype(np.float16) for _, encoded in sections]
    return ReadText(words, np.concatenate(meaning) if meaning else np.zeros((0, 0), dtype=np.float16), names, inner)


def to_words(text: str, sections: Sequence[tuple[int, Pieces]]) -> Words:
    """The words of ``text``, whose ``sections`` were cut one by one: where each begins, and its pieces."""
    edges = [pieces.word_spans() + start for start, pieces in sections]
    layout = [pieces.features[pieces.words, 2] - _SAME_LINE for _, pieces in sections]
    quoted = [pieces.features[pieces.words, 1] != _OUTSIDE for _, pieces in sections]
    sentences, firsts, stops, behind = [], [], 0, 0
    for _, pieces in sections:
        sentences.append(pieces.stops[:-1] + stops)
        firsts.append(pieces.words + behind)
        stops, behind = stops + int(pieces.stops[-1]), behind + len(pieces.ids)
    return Words(
        text,
        np.concatenate(edges) if edges else np.zeros((0, 2), dtype=np.int64),
        _joined(sentences),
        np.cumsum(_joined(layout) > 0),
        _joined(quoted).astype(bool),
        np.append(_joined(firsts), behind),
        _joined([pieces.ids for _, pieces in sections]),
    )


def _joined(arrays: Sequence[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int64)
