"""Places of spans to each other, and the head that links contents to their cue and source (numpy, at run time)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from whosays.nn.tags import Extent, Floats, Halves

Ints = npt.NDArray[np.int64]

KEY = 256
"""Width of the keys that contents, cues and sources are compared by."""

DISTANCES, STOPS, RANKS = 32, 9, 9
PLACES = DISTANCES + STOPS + RANKS


def find_places(spans: list[Extent], others: list[Extent], stops: Ints) -> Ints:
    """How each of ``others`` lies to each of ``spans``: (spans, others, 3) rows of one table of scores.

    The three are the distance in words (logarithmic, 15 steps to either side), the sentence ends and line breaks between the two
    (up to 4 to either side), and how many others lie nearer on the same side (0 to 3). stops: (words + 1,) how many ends of
    sentences and lines stand before each word.
    """
    if not spans or not others:
        return np.zeros((len(spans), len(others), 3), dtype=np.int64)
    start, end = np.array(spans).T[:, :, None]
    left, right = np.array(others).T[:, None, :]
    before, after = start - right, left - end
    distance = np.where(before >= 0, _steps(before), np.where(after >= 0, 15 + _steps(after), DISTANCES - 1))
    crossed = stops[left] - stops[start]
    return np.stack([distance, DISTANCES + 4 + np.clip(crossed, -4, 4), DISTANCES + STOPS + _ranks(before, after)], axis=2)


def _steps(gap: Ints) -> Ints:
    steps: Ints = np.minimum(14, (2 * np.log2(np.maximum(gap, 0) + 1)).astype(np.int64))
    return steps


def _ranks(before: Ints, after: Ints) -> Ints:
    """0 to 3 before, 4 to 7 after, 8 overlapping: how many others lie between."""
    return np.where(before >= 0, _nearer(before), np.where(after >= 0, 4 + _nearer(after), RANKS - 1))


def _nearer(gap: Ints) -> Ints:
    far = np.where(gap >= 0, gap, np.iinfo(np.int64).max)
    order = np.argsort(np.argsort(far, axis=1, kind="stable"), axis=1, kind="stable")
    return np.minimum(3, order)


class Linker:
    """The head that ties a content to its cue and source. Column 0 of every answer is "none"; scores compare within a row.

    ``weights`` are arrays by the names that training gives them: ``asks_cue.0.weight`` and so on.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights

    def cues(self, contents: Floats, cues: Floats, places: Ints) -> Floats:
        """Scores (c, 1 + k) of k cues for c contents. Values are of ``span_values``, places (c, k, 3) of ``find_places``."""
        asks = self._keys("asks_cue", contents)
        return self._score("no_cue", asks, self._keys("cue", cues)) + _after_none(self._places("cue_place", places))

    def sources(self, contents: Floats, sources: Floats, places: Ints, chosen: Floats, by_cue: Ints, has_cue: Floats) -> Floats:
        """Scores (c, 1 + s) of s sources, with the chosen cue of each content as a second witness.

        chosen: (c, width) values of these cues. by_cue: (c, s, 3) places seen from them. has_cue: (c, 1), 0 where there is none.
        """
        asks = self._keys("asks_source", contents) + has_cue * self._keys("cue_asks", chosen)
        witness = self._places("source_place", places) + has_cue * self._places("source_by_cue", by_cue)
        return self._score("no_source", asks, self._keys("source", sources)) + _after_none(witness)

    def _keys(self, name: str, values: Floats) -> Floats:
        inner = np.maximum(0, values @ self._weights[f"{name}.0.weight"].T + self._weights[f"{name}.0.bias"])
        keys: Floats = inner @ self._weights[f"{name}.2.weight"].T + self._weights[f"{name}.2.bias"]
        return keys

    def _score(self, none: str, asks: Floats, keys: Floats) -> Floats:
        left = asks @ self._weights[f"{none}.weight"].T + self._weights[f"{none}.bias"]
        return np.concatenate([left, asks @ keys.T / np.float32(np.sqrt(KEY))], axis=1)

    def _places(self, table: str, places: Ints) -> Floats:
        scores: Floats = self._weights[f"{table}.weight"][places, 0].sum(2)
        return scores


def _after_none(scores: Floats) -> Floats:
    return np.pad(scores, ((0, 0), (1, 0)))


def span_values(hidden: Floats | Halves, spans: Sequence[Extent]) -> Floats:
    """(spans, 3 · width) of half-open piece spans: first piece, last piece, mean. hidden: (pieces, width)."""
    rows = [np.concatenate([hidden[start], hidden[end - 1], hidden[start:end].mean(0)]) for start, end in spans]
    return np.stack(rows).astype(np.float32) if rows else np.zeros((0, 3 * hidden.shape[1]), dtype=np.float32)
