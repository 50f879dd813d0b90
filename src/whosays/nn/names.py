"""Tags of names, and the names that their scores speak for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

import numpy as np

from whosays.model import NameKind
from whosays.nn.pieces import Ints
from whosays.nn.tags import Floats

KINDS: tuple[NameKind, ...] = get_args(NameKind)
NAME_TAGS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BIES"))
SURE = 5.0
"""By how much "O" must lead for a word to be no part of a name."""

_BARRED = -1e4
_PLACES = [tag[0] for tag in NAME_TAGS]
_STEP = np.array(
    [
        [
            0.0 if (after in "IE" and tag[2:] == following[2:] if place in "BI" else after in "OBS") else _BARRED
            for after, following in zip(_PLACES, NAME_TAGS, strict=True)
        ]
        for place, tag in zip(_PLACES, NAME_TAGS, strict=True)
    ],
    dtype=np.float32,
)
_FIRST = np.array([0.0 if place in "OBS" else _BARRED for place in _PLACES], dtype=np.float32)
_LAST = np.array([0.0 if place in "OES" else _BARRED for place in _PLACES], dtype=np.float32)
_INDEX = {tag: i for i, tag in enumerate(NAME_TAGS)}


def to_name_tags(names: Iterable[tuple[int, int, str]], length: int) -> Ints:
    """Tag numbers of ``length`` words from (first word, behind last word, kind) without overlap."""
    tags = np.zeros(length, dtype=np.int64)
    for start, end, kind in names:
        tags[start:end] = _INDEX[f"I-{kind}"]
        tags[start], tags[end - 1] = (_INDEX[f"{place}-{kind}"] for place in ("BE" if end - start > 1 else "SS"))
    return tags


def decode_names(scores: Floats) -> Iterator[tuple[int, int, NameKind]]:
    """The names on the best path of tags that keeps to BIOES (Viterbi), as (first word, behind last word, kind). scores: (words, tags).

    Only stretches where a name is at all likely are gone over.
    """
    for start, behind in _stretches(scores):
        begun = start
        for at, tag in enumerate(_best_path(scores[start:behind]), start=start):
            place = NAME_TAGS[tag][0]
            if place in "BS":
                begun = at
            if place in "ES":
                yield begun, at + 1, KINDS[(tag - 1) // 4]


def _stretches(scores: Floats) -> Iterator[tuple[int, int]]:
    """Runs of words that may belong to a name: "O" is ahead of every other tag by less than ``SURE``."""
    if not len(scores):
        return
    doubtful = (scores[:, 0] - scores[:, 1:].max(1) < SURE).astype(np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], doubtful, [0]])))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _best_path(scores: Floats) -> list[int]:
    best, back = scores[0] + _FIRST, []
    for row in scores[1:]:
        moves = best[:, None] + _STEP
        back.append(moves.argmax(0))
        best = moves.max(0) + row
    path = [int((best + _LAST).argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return path[::-1]
