"""Claims read one by one: each in its surroundings, its parts marked, by a network of its own.

The encoder reads an article once and cannot know which claim it will be asked about. What a source does with a claim hangs on just that:
the same words are an accusation in one mouth and a denial in another. So each claim is read again, by itself, with marks around its source,
its cue and its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from whosays.nn.graphs import open_graph
from whosays.nn.heads import CERTAINTIES, KINDS
from whosays.nn.pieces import Ints
from whosays.nn.tags import Extent, Floats
from whosays.nn.words import Words

CLS, SEP, GAP = 101, 102, 7
MARKS = {"source": (1, 2), "cue": (3, 4), "content": (5, 6)}
"""Pieces that the vocabulary leaves unused: where words are left out, and what opens and closes each part."""

BEFORE, AFTER = 12, 6
"""Words read before and behind a claim, in its paragraph."""

LONGEST = {"source": (6, 6), "cue": (10, 2), "content": (32, 10), "between": (6, 6)}
"""Of longer parts, and of what stands between them, how many first and last words are read."""

LABELS = {"kind": len(KINDS), "certainty": len(CERTAINTIES), "negated": 1, "sound": 1, "target": 2, "via": 2}
"""Scores of a whole claim. sound: that it is a claim at all. target, via: that there is none, and that it stands elsewhere in the article.
"""

POINTS = ("condition", "target starts", "target ends", "via starts", "via ends")
"""Scores of each piece: of standing in a condition, of being the first and the last of a target, and of who passed the claim on."""


@dataclass(frozen=True)
class Marked:
    """A claim as it is read. ids: (n,) pieces, at: (n,) the word that each belongs to, -1 for marks."""

    ids: Ints
    at: Ints


@dataclass(frozen=True)
class Senses:
    """What is read off a claim: scores by label, and of each word that was read. words: (w,) their numbers, points: (w, points)."""

    labels: dict[str, Floats]
    words: Ints
    points: Floats


def mark(words: Words, *, source: Extent | None, cue: Extent | None, contents: Sequence[Extent]) -> Marked:
    """A claim in its surroundings with its parts marked."""
    asked = (("source", source), ("cue", cue), *(("content", content) for content in contents))
    parts = [(part, extent) for part, extent in asked if extent]
    first, behind = min(extent[0] for _, extent in parts), max(extent[1] for _, extent in parts)
    read = np.zeros(len(words.edges), dtype=bool)
    for part, extent in [*_between(parts), *parts]:
        _take(read, extent, LONGEST[part])
    read[_first_around(words, first) : first] = True
    read[behind : _last_around(words, behind)] = True
    opens, closes = _edges(parts)
    ids, at, last = [CLS], [-1], -1
    for word in np.flatnonzero(read).tolist():
        marks = [*closes.get(last, ()), *([GAP] if last >= 0 and word > last + 1 else []), *opens.get(word, ())]
        pieces = words.ids[slice(*words.pieces((word, word + 1)))].tolist()
        ids += [*marks, *pieces]
        at += [-1] * len(marks) + [word] * len(pieces)
        last = word
    ending = [*closes.get(last, ()), SEP]
    return Marked(np.array([*ids, *ending]), np.array([*at, *[-1] * len(ending)]))


def _between(parts: Sequence[tuple[str, Extent]]) -> Iterator[tuple[str, Extent]]:
    """The stretches between parts."""
    behind = min(extent[0] for _, extent in parts)
    for _, extent in sorted(parts, key=lambda one: one[1]):
        if behind < extent[0]:
            yield "between", (behind, extent[0])
        behind = max(behind, extent[1])


def _take(read: np.ndarray[tuple[int], np.dtype[np.bool_]], extent: Extent, longest: tuple[int, int]) -> None:
    first, behind = extent
    head, tail = longest
    if behind - first <= head + tail:
        read[first:behind] = True
    else:
        read[first : first + head] = read[behind - tail : behind] = True


def _first_around(words: Words, first: int) -> int:
    start = max(0, first - BEFORE)
    return start + int(np.argmax(words.paragraphs[start : first + 1] == words.paragraphs[first]))


def _last_around(words: Words, behind: int) -> int:
    return behind + int((words.paragraphs[behind : behind + AFTER] == words.paragraphs[behind - 1]).sum())


def _edges(parts: Sequence[tuple[str, Extent]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The marks before and behind words; what closes last was opened first."""
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for part, (first, behind) in sorted(parts, key=lambda one: (one[1][0], -one[1][1])):
        opens.setdefault(first, []).append(MARKS[part][0])
        closes.setdefault(behind - 1, []).insert(0, MARKS[part][1])
    return opens, closes


class ClaimReader:
    """A trained ONNX graph, ready to run. ``threads`` is how many cores one call may use; 0 takes them all.

    Raises:
        ModelError: the graph is missing or damaged.
    """

    def __init__(self, graph: Path, *, threads: int = 0) -> None:
        self._session = open_graph(graph, threads=threads)

    def read(self, claim: Marked) -> Senses:
        """The senses of a claim.

        Claims are read one at a time: together they would be padded to the longest, which takes longer, and in whole numbers each would be
        rounded by what stands beside it.
        """
        labels, points = self._session.run(None, {"ids": claim.ids[None]})
        return _senses(claim, labels[0], points[0])


def _senses(claim: Marked, labels: Floats, points: Floats) -> Senses:
    parts = np.split(labels, np.cumsum(list(LABELS.values()))[:-1])
    firsts = np.flatnonzero((claim.at >= 0) & (claim.at != np.append(-2, claim.at[:-1])))
    return Senses(dict(zip(LABELS, parts, strict=True)), claim.at[firsts], points[firsts])
