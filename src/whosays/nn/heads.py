"""The heads that read meaning off the encoder: who is responsible for an attribution, by whom it was passed on, and at whom it is aimed.

Arrays in, arrays out; the same sums as ``training.reader`` in numpy. Spans come as ``span_values``: first piece, last piece and mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, get_args

import numpy as np

from whosays.model import Anonymity, Certainty, Kind, SourceKind
from whosays.nn.pieces import Ints
from whosays.nn.tags import Floats

if TYPE_CHECKING:
    from whosays.nn.senses import ClaimReader

KEY, TRUNK, MIX = 128, 256, 64
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
ANONYMITIES: tuple[Anonymity, ...] = get_args(Anonymity)
KINDS: tuple[Kind, ...] = get_args(Kind)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)

ASKS = ("holder", "via", "target")
"""What is asked of every pair of attribution and name: is it responsible, did it pass it on, is it aimed at."""


@dataclass(frozen=True)
class Pairs:
    """Scores of pairs: (p,) for names by what is asked, (l,) for links to the same holder and to the same via,
    (n, 4) for other answers, (n,) for "none" of via and target.
    """

    names: Mapping[str, Floats]
    links: Floats
    via_links: Floats
    otherwise: Floats
    none: Mapping[str, Floats]


class Heads:
    """Trained heads. ``weights`` are the arrays of the torch module of the same shape, by its names; ``senses``, which reads
    claims one by one, stands beside them.
    """

    def __init__(self, weights: Mapping[str, Floats], senses: ClaimReader) -> None:
        self._weights = weights
        self.senses = senses

    def trunk(self, sources: Floats, cues: Floats, contents: Floats, has: Floats) -> Floats:
        """(n, TRUNK) what each attribution is. sources, cues, contents: (n, 3 · width); has: (n, 2) whether it has a source, a cue."""
        missing = self._weights["missing"]
        summed = self._linear("contents", contents)
        for column, (name, values) in enumerate((("sources", sources), ("cues", cues))):
            given = has[:, column : column + 1]
            summed = summed + given * self._linear(name, values) + (1 - given) * missing[column]
        low = np.maximum(summed, 0)
        return np.maximum(self._linear("trunk", low), 0) + low

    def keys(self, names: Floats, alike: Ints) -> dict[str, Floats]:
        """(m, KEY) of each name by what is asked. names: (m, 3 · width); alike: (m,) numbers, the same for names that end alike."""
        if not len(names):
            return {ask: np.zeros((0, KEY), dtype=np.float32) for ask in ASKS}
        means = np.zeros((int(alike.max()) + 1, names.shape[1]), dtype=np.float32)
        np.add.at(means, alike, names)
        means /= np.bincount(alike)[:, None]
        return {ask: self._linear(f"{ask}.one", names) + self._linear(f"{ask}.all", means)[alike] for ask in ASKS}

    def pairs(self, trunk: Floats, keys: Mapping[str, Floats], *, names: Ints, features: Ints, links: Ints, link_features: Ints) -> Pairs:
        """The scores of every pair; names and links are (p, 2) and (l, 2) of rows, features rows of the tables."""
        scores = {ask: self._score(ask, trunk, keys[ask], names, features) for ask in ASKS}
        earlier, via_earlier = self._linear("earlier", trunk), self._linear("via_earlier", trunk)
        none = {ask: self._linear(f"no_{ask}", trunk)[:, 0] for ask in ASKS[1:]}
        same = self._score("link", trunk, earlier, links, link_features)
        passed = self._score("via_link", trunk, via_earlier, links, link_features)
        return Pairs(scores, same, passed, self._linear("otherwise", trunk), none)

    def own(self, features: Ints) -> Floats:
        """(n, 4) what the mention alone speaks for."""
        return np.asarray(self._weights["own.weight"][features].sum(1))

    def sort(self, trunk: Floats, chosen: Floats) -> tuple[Floats, Floats]:
        """Scores of the kind of source and of its anonymity. chosen: (n, KEY + 13) who was likely chosen."""
        low = np.maximum(self._linear("sort", np.concatenate([trunk, chosen], axis=1)), 0)
        return self._linear("kind_of_source", low), self._linear("anonymity", low)

    def pointers(self, name: str, hidden: Floats) -> Floats:
        """(pieces, 2) scores of being the first and the last piece."""
        return self._linear(name, hidden)

    def _score(self, ask: str, trunk: Floats, keys: Floats, pairs: Ints, features: Ints) -> Floats:
        if not len(pairs):
            return np.zeros(0, dtype=np.float32)
        met = self._linear(f"{ask}.asks", trunk)[pairs[:, 0]] * keys[pairs[:, 1]]
        low = self._linear(f"{ask}.mix", met)
        for rows in features.T:  # one feature after the other: all at once would not fit the cache
            low += self._tables[ask][rows]
        np.maximum(low, 0, out=low)
        return self._linear(f"{ask}.out", low)[:, 0]

    @cached_property
    def _tables(self) -> dict[str, Floats]:
        return {ask: self._weights[f"{ask}.table.weight"] for ask in (*ASKS, "link", "via_link")}

    def _linear(self, name: str, values: Floats) -> Floats:
        return np.asarray(values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"])
