"""What single words speak for: a linear model on the words of a claim, beside the network.

The network reads meaning, but has seen few labelled claims; which words go with which label is told better by counting. Features are a
claim's words, its first ones, and the words and pairs of words of its cue, each by the CRC-32 of its name. Their scores are added to the
network's.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from whosays.nn.tags import Floats

CUE, CONTENT, FIRST = 12, 40, 3
"""Words looked at: of a cue, of a content, and of its beginning."""


class Votes:
    """Trained scores. ``weights``: "features", sorted CRC-32s, and for each label "LABEL.weight" (features, classes) and "LABEL.bias"."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._features = weights["features"].astype(np.uint32)
        self._weights = {name: array.astype(np.float32) for name, array in weights.items() if name != "features"}

    def rows(self, cue: Sequence[str], content: Sequence[str]) -> npt.NDArray[np.intp]:
        """The rows of the features of a claim that are known, from the words of its cue and of its content."""
        asked = np.fromiter({number(feature) for feature in features(cue, content)}, dtype=np.uint32)
        at = np.minimum(np.searchsorted(self._features, asked), len(self._features) - 1)
        known: npt.NDArray[np.intp] = at[self._features[at] == asked]
        return known

    def scores(self, label: str, rows: Sequence[npt.NDArray[np.intp]]) -> Floats:
        """(claims, classes) scores of a label; ``rows`` as given by ``rows``, for each claim."""
        weight, bias = self._weights[f"{label}.weight"], self._weights[f"{label}.bias"]
        sums = [weight[known].sum(0) / max(1.0, len(known)) ** 0.5 for known in rows]
        return np.asarray(np.stack(sums) + bias if sums else np.zeros((0, len(bias))), dtype=np.float32)


def number(feature: str) -> int:
    """What a feature is known by."""
    return zlib.crc32(feature.encode())


def features(cue: Sequence[str], content: Sequence[str]) -> Iterator[str]:
    """What is counted of a claim.

    >>> list(features(["Would"], ["rise"]))
    ['cue would', 'word rise', 'first rise']
    """
    said, told = ([word.lower().replace("’", "'") for word in words[:most]] for words, most in ((cue, CUE), (content, CONTENT)))
    yield from (f"cue {word}" for word in said)
    yield from (f"cue {word} {other}" for word, other in pairwise(said))
    yield from (f"word {word}" for word in told)
    yield from (f"first {word}" for word in told[:FIRST])
