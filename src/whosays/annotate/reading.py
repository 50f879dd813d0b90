"""A document as the model reads it: spans tagged section by section, and the whole text for what is asked of it later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whosays.model import Document, Span
from whosays.nn.catalog import Model
from whosays.nn.encoder import Encoded
from whosays.nn.links import span_values
from whosays.nn.tags import ROLES, Extent, Floats, candidates, pick
from whosays.nn.words import ReadText, to_read_text
from whosays.quotes import find_quotes

SECTION = 24_000
"""Characters read at once, up to the end of a line: what bounds memory on a text as long as a book."""

DOUBTFUL = 0.3
"""How probable a content must be to be told because a cue has no other."""


@dataclass(frozen=True)
class Tagged:
    """A section of a text, encoded, with the spans that the model tagged.

    edges: half-open characters of each word. spans: by role, half-open words and how probable they are. doubtful: further contents, too
    improbable to stand alone, none of which overlaps a span.
    """

    encoded: Encoded
    edges: list[Extent]
    spans: dict[str, dict[Extent, float]]
    doubtful: dict[Extent, float]

    def span(self, words: Extent) -> Span:
        """Characters of the section."""
        return Span(self.edges[words[0]][0], self.edges[words[1] - 1][1])

    def values(self, spans: Sequence[Extent]) -> Floats:
        """(spans, 3 · width) what each span means."""
        ends = [*self.encoded.pieces.words.tolist(), len(self.encoded.pieces.ids)]
        return span_values(self.encoded.hidden, [(ends[start], ends[end]) for start, end in spans])


@dataclass(frozen=True)
class Reading:
    """The body of ``document``: its quoted stretches, its tagged sections with where each begins, and the whole as read text."""

    document: Document
    quotes: tuple[Span, ...]
    sections: tuple[tuple[int, Tagged], ...]
    text: ReadText


def read_document(document: Document, model: Model) -> Reading:
    """Runs the model over the body of ``document``, once."""
    body = document.body
    quotes = find_quotes(body)
    tagged = tuple(tag_sections(body, quotes, model))
    return Reading(document, tuple(quotes), tagged, to_read_text(document.text, [(start, one.encoded) for start, one in tagged]))


def sections(text: str) -> Iterator[Span]:
    """Stretches of at least ``SECTION`` characters (but for the last) that end with a line."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + SECTION) + 1 or len(text)
        yield Span(start, end)
        start = end


def tag_sections(text: str, quotes: Sequence[Span], model: Model) -> Iterator[tuple[int, Tagged]]:
    """Every section of ``text`` that holds a word: where it starts, and its spans. ``quotes`` are the quoted stretches of ``text``."""
    for start, end in sections(text):
        within = [Span(quote.start - start, quote.end - start) for quote in quotes if start <= quote.start < end]
        if tagged := tag(text[start:end], within, model):
            yield start, tagged


def tag(text: str, quotes: Sequence[Span], model: Model) -> Tagged | None:
    """Spans of every role in ``text``; None if it holds no word. ``quotes`` are its quoted stretches."""
    pieces = model.encoder.cut(text, quotes)
    if not len(pieces.ids):
        return None
    encoded = model.encoder.encode(pieces)
    found = list(candidates(encoded.emissions, model.step, model.first))
    spans: dict[str, dict[Extent, float]] = {role: {} for role in ROLES}
    taken = np.zeros(len(pieces.words), dtype=bool)
    for scored in pick(found):
        spans[scored.role][scored.start, scored.end] = scored.probability
        taken[scored.start : scored.end] = True
    doubtful = {
        (scored.start, scored.end): scored.probability
        for scored in found
        if scored.role == "content" and scored.probability >= DOUBTFUL and not taken[scored.start : scored.end].any()
    }
    edges = [(start, end) for start, end in pieces.word_spans().tolist()]
    return Tagged(encoded, edges, spans, doubtful)
