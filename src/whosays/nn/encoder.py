"""The encoder: text in, what every word means and how it is tagged out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from whosays.errors import ModelError
from whosays.model import Span
from whosays.nn.graphs import open_graph
from whosays.nn.pieces import Pieces, cut
from whosays.nn.tags import Floats

WINDOW = 382
"""Pieces that the encoder reads at once, as in training."""

OVERLAP = 32
"""Pieces that neighbouring windows share; each piece is taken from the window in which it stands further from an edge."""

CLS, SEP = 101, 102
"""The marks that stand around every window."""

MARK_FEATURES = (0, 7, 11)
"""Their surface features: no case, outside quotations, same line."""


@dataclass(frozen=True)
class Encoded:
    """hidden: (pieces, width) what each piece is to attributions. emissions: (words, tags) score of each tag at each word's first piece.

    meaning: (pieces, width) what each piece is to all that is asked later. labels: (words, labels) scores as name and inner claim.
    """

    pieces: Pieces
    hidden: Floats
    emissions: Floats
    meaning: Floats
    labels: Floats


class Encoder:
    """An ONNX graph and its tokenizer, ready to run.

    ``threads`` is how many cores one call may use; 0 leaves that to onnxruntime, which takes them all.
    """

    def __init__(self, graph: Path, tokenizer: Path, *, threads: int = 0) -> None:
        self._session = open_graph(graph, threads=threads)
        try:
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # tokenizers raises types of its own that it does not export
            raise ModelError(f"cannot load the weights {tokenizer.name}: {error}. Install whosays again.") from error

    def cut(self, text: str, quotes: Sequence[Span]) -> Pieces:
        """``text`` in word pieces; ``quotes`` are its quoted stretches, marks included."""
        return cut(text, quotes, self._tokenizer)

    def encode(self, pieces: Pieces) -> Encoded:
        """Run the graph over overlapping windows and put their answers together.

        ``pieces`` must hold at least one piece.
        """
        found: tuple[list[Floats], ...] = ([], [], [], [])
        for start, end, low, high in windows(len(pieces.ids)):
            for parts, answer in zip(found, self._run(pieces, start, end), strict=True):
                parts.append(answer[0, 1 + low - start : 1 + high - start])
        hidden, scores, meaning, labels = (np.concatenate(parts) for parts in found)
        return Encoded(pieces, hidden, scores[pieces.words], meaning, labels[pieces.words])

    def _run(self, pieces: Pieces, start: int, end: int) -> list[Floats]:
        ids = np.concatenate([[CLS], pieces.ids[start:end], [SEP]])
        features = np.concatenate([[MARK_FEATURES], pieces.features[start:end], [MARK_FEATURES]])
        return list(self._session.run(None, {"ids": ids[None], "features": features[None]}))


def windows(length: int) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, low, high) of windows over ``length`` pieces: read [start, end), keep [low, high)."""
    start = low = 0
    while True:
        end = min(length, start + WINDOW)
        high = length if end == length else end - OVERLAP // 2
        yield start, end, low, high
        if end == length:
            return
        start, low = end - OVERLAP, high
