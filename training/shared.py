"""What the layers that the branch shares with the attribution encoder make of a text: computed once, then kept."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.network import BASE, Tagger
from training.reader import SHARED, Branch
from whosays.nn.encoder import CLS, MARK_FEATURES, SEP, windows
from whosays.nn.pieces import cut
from whosays.nn.words import Words, to_words
from whosays.quotes import find_quotes

Window = tuple[int, int, int, int]


@dataclass(frozen=True)
class SharedText:
    """A text as the shared layers leave it: (windows, pieces, HIDDEN) in bf16, with a mask."""

    words: Words
    windows: tuple[Window, ...]
    hidden: Tensor
    mask: Tensor

    @property
    def first(self) -> Tensor:
        """(words,) the first piece of each word."""
        return torch.from_numpy(self.words.first[:-1])

    def read(self, branch: Branch, *, blank: float = 0.0) -> Tensor:
        """(pieces, HIDDEN) as ``branch`` reads it, a share of the pieces hidden from it so that no single word decides."""
        hidden = self.hidden * (torch.rand(self.hidden.shape[:2]) >= blank)[..., None] if blank else self.hidden
        with torch.autocast("cpu", torch.bfloat16):
            read, _ = branch(hidden, self.mask)
        return torch.cat([read[i, 1 + low - start : 1 + high - start] for i, (start, _, low, high) in enumerate(self.windows)]).float()


class Shared(nn.Module):
    """The embeddings and first layers of a trained attribution encoder."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.encoder = tagger.encoder
        self.tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    @torch.no_grad()
    def of(self, text: str) -> SharedText:
        pieces = cut(text, find_quotes(text), self.tokenizer)
        parts = tuple(windows(len(pieces.ids)))
        width = max(end - start for start, end, _, _ in parts) + 2
        ids, mask = (torch.zeros(len(parts), width, dtype=torch.long) for _ in range(2))
        features = torch.tensor(MARK_FEATURES).repeat(len(parts), width, 1)
        for i, (start, end, _, _) in enumerate(parts):
            n = end - start
            ids[i, : n + 2] = torch.cat([torch.tensor([CLS]), torch.from_numpy(pieces.ids[start:end]), torch.tensor([SEP])])
            features[i, 1 : n + 1] = torch.from_numpy(pieces.features[start:end])
            mask[i, : n + 2] = 1
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self(ids, features, mask)
        return SharedText(to_words(text, [(0, pieces)]), parts, hidden.to(torch.bfloat16), mask)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        bert = self.encoder.bert
        embedded = bert.embeddings.word_embeddings(ids) + self.encoder.surface(features).sum(2)
        hidden: Tensor = bert.embeddings(inputs_embeds=embedded)
        barred = None if mask is None else (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in bert.encoder.layer[:SHARED]:
            out = layer(hidden, attention_mask=barred)
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden
