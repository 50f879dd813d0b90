"""Articles as training examples: word tags and links, cut anew into windows every epoch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.polnear import ROLES, MarkedArticle
from whosays.model import Span
from whosays.nn.pieces import Ints, Pieces, cut
from whosays.nn.tags import Extent, to_tags
from whosays.quotes import find_quotes

Role = str


@dataclass(frozen=True)
class Example:
    """An article for training. spans: (role, first word, behind last word); groups: numbers of the spans of each attribution."""

    pieces: Pieces
    spans: tuple[tuple[Role, int, int], ...]
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Window:
    """A stretch of an example: arrays of its pieces, tags of its words, and for each content its right cues and sources."""

    ids: Ints
    features: Ints
    words: Ints
    stops: Ints
    tags: tuple[int, ...]
    spans: dict[Role, list[Extent]]
    links: tuple[tuple[Extent, frozenset[Extent], frozenset[Extent]], ...]


def to_example(article: MarkedArticle, tokenizer: object) -> Example:
    """Spans of ``article`` moved onto words: a word belongs to a span that covers part of it."""
    pieces = cut(article.text, find_quotes(article.text), tokenizer)
    edges = pieces.word_spans()
    numbers: dict[tuple[Role, int, int], int] = {}
    groups = []
    for attribution in article.attributions:
        marked = [(role, *_words(span, edges)) for role in ROLES for span in getattr(attribution, role)]
        groups.append(tuple(numbers.setdefault(span, len(numbers)) for span in marked if span[1] < span[2]))
    return Example(pieces, tuple(numbers), tuple(groups))


def _words(span: Span, edges: Ints) -> Extent:
    first = int(np.searchsorted(edges[:, 1], span.start, side="right"))
    return first, int(np.searchsorted(edges[:, 0], span.end, side="left"))


def to_windows(example: Example, size: int, dice: random.Random) -> Iterator[Window]:
    """Windows of at most ``size`` pieces, the first of a random length, so that every epoch shows other contexts."""
    start, limit = 0, dice.randint(size // 4, size)
    while start < len(example.pieces.words):
        end = _edge(example.pieces, start, limit)
        yield _window(example, start, end)
        start, limit = end, size


def _edge(pieces: Pieces, start: int, limit: int) -> int:
    """Where the window that begins at word ``start`` ends: at the last end of a sentence or line in its second half."""
    last = int(np.searchsorted(pieces.words, pieces.words[start] + limit))
    if last >= len(pieces.words):
        return len(pieces.words)
    middle = (start + last) // 2
    stops = np.flatnonzero(np.diff(pieces.stops[middle : last + 1]))
    return middle + int(stops[-1]) + 1 if len(stops) else last


def _window(example: Example, start: int, end: int) -> Window:
    pieces = example.pieces
    low = pieces.words[start]
    high = pieces.words[end] if end < len(pieces.words) else len(pieces.ids)
    moved = [(role, max(a, start) - start, min(b, end) - start) for role, a, b in example.spans]
    spans: dict[Role, list[Extent]] = {role: [] for role in ROLES}
    for role, a, b in moved:
        if a < b and (a, b) not in spans[role]:
            spans[role].append((a, b))
    links = []
    for group in example.groups:
        parts = {role: [moved[k][1:] for k in group if moved[k][0] == role and moved[k][1] < moved[k][2]] for role in ROLES}
        links += [(content, frozenset(parts["cue"]), frozenset(parts["source"])) for content in parts["content"]]
    return Window(
        pieces.ids[low:high],
        pieces.features[low:high],
        pieces.words[start:end] - low,
        pieces.stops[start : end + 1] - pieces.stops[start],
        tuple(to_tags([span for span in moved if span[1] < span[2]], end - start)),
        spans,
        tuple(links),
    )


def to_batches(windows: Sequence[Window], pieces: int, dice: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most ``pieces`` pieces a batch with its padding; in random order."""
    ordered = sorted(windows, key=lambda window: (len(window.ids), dice.random()))
    batches: list[list[Window]] = [[]]
    for window in ordered:
        if (len(batches[-1]) + 1) * (len(window.ids) + 2) > pieces and batches[-1]:
            batches.append([])
        batches[-1].append(window)
    dice.shuffle(batches)
    return batches
