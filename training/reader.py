"""The second network: three layers that branch off the attribution encoder after its third, and the heads of ``whosays.nn.heads``."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from training.network import HIDDEN, Tagger
from whosays.interpret.candidates import OTHERWISE, ROWS
from whosays.nn.heads import ANONYMITIES, ASKS, KEY, MIX, SOURCE_KINDS, TRUNK
from whosays.nn.names import KINDS as NAME_KINDS
from whosays.nn.names import NAME_TAGS
from whosays.nn.tags import TAGS

SHARED = 3  # layers that stay as attributions have trained them


class Branch(nn.Module):
    """What the shared layers make of a text in; what every piece means to the reader, and its scores as name and inner claim."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in tagger.encoder.bert.encoder.layer[SHARED:])
        self.drop = nn.Dropout(0.1)
        self.name, self.inner = nn.Linear(HIDDEN, len(NAME_TAGS)), nn.Linear(HIDDEN, len(TAGS))

    def forward(self, hidden: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """hidden (batch, pieces, HIDDEN), mask (batch, pieces) -> (batch, pieces, HIDDEN), (batch, pieces, names + inner)."""
        barred = None if mask is None else (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            out = layer(hidden, attention_mask=barred)
            hidden = out[0] if isinstance(out, tuple) else out
        low = self.drop(hidden)
        return hidden, torch.cat([self.name(low), self.inner(low)], -1)


class Scorer(nn.Module):
    """How well a name answers what is asked of an attribution: by meaning, and by the features that can be seen of the pair."""

    def __init__(self, *, named: bool) -> None:
        super().__init__()
        self.asks, self.mix, self.out = nn.Linear(TRUNK, KEY), nn.Linear(KEY, MIX), nn.Linear(MIX, 1)
        self.table = nn.EmbeddingBag(ROWS, MIX, mode="sum", padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.05)
        self.drop = nn.Dropout(0.2)
        if named:
            self.one, self.all = nn.Linear(3 * HIDDEN, KEY), nn.Linear(3 * HIDDEN, KEY)

    def keys(self, names: Tensor, alike: Tensor) -> Tensor:
        means = names.new_zeros(int(alike.max()) + 1, names.shape[1]).index_add(0, alike, names) / torch.bincount(alike)[:, None]
        keys: Tensor = self.one(names) + self.all(means)[alike]
        return keys

    def forward(self, trunk: Tensor, keys: Tensor, pairs: Tensor, features: Tensor) -> Tensor:
        met = self.asks(trunk)[pairs[:, 0]] * keys[pairs[:, 1]]
        low = self.drop(torch.relu(self.mix(met) + self.table(features)))
        scores: Tensor = self.out(low).squeeze(-1)
        return scores


class ReaderHeads(nn.Module):
    """The heads as ``whosays.nn.heads`` computes them."""

    def __init__(self) -> None:
        super().__init__()
        self.sources, self.cues, self.contents = (nn.Linear(3 * HIDDEN, TRUNK) for _ in range(3))
        self.missing = nn.Parameter(torch.zeros(2, TRUNK))
        self.trunk, self.drop = nn.Linear(TRUNK, TRUNK), nn.Dropout(0.2)
        self.holder, self.via, self.target = (Scorer(named=True) for _ in ASKS)
        self.link, self.via_link = Scorer(named=False), Scorer(named=False)
        self.earlier, self.via_earlier = nn.Linear(TRUNK, KEY), nn.Linear(TRUNK, KEY)
        self.otherwise, self.own = nn.Linear(TRUNK, len(OTHERWISE)), nn.EmbeddingBag(ROWS, len(OTHERWISE), mode="sum", padding_idx=0)
        nn.init.zeros_(self.own.weight)
        self.no_via, self.no_target = nn.Linear(TRUNK, 1), nn.Linear(TRUNK, 1)
        self.sort = nn.Linear(TRUNK + KEY + len(NAME_KINDS) + len(OTHERWISE) + 2, 64)
        self.kind_of_source, self.anonymity = nn.Linear(64, len(SOURCE_KINDS)), nn.Linear(64, len(ANONYMITIES))
        self.core, self.before = nn.Linear(HIDDEN, 2), nn.Linear(HIDDEN, 2)

    def set_dropout(self, share: float) -> None:
        for module in self.modules():
            if isinstance(module, nn.Dropout):
                module.p = share

    def read(self, sources: Tensor, cues: Tensor, contents: Tensor, has: Tensor) -> Tensor:
        summed = self.contents(contents)
        for column, (layer, values) in enumerate(((self.sources, sources), (self.cues, cues))):
            given = has[:, column : column + 1]
            summed = summed + given * layer(values) + (1 - given) * self.missing[column]
        low = self.drop(torch.relu(summed))
        trunk: Tensor = self.drop(torch.relu(self.trunk(low))) + low
        return trunk


class Reader(nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.branch, self.heads = Branch(tagger), ReaderHeads()
