"""The network that ships: the attribution encoder and the reader's branch in one graph, which share the first layers."""

from __future__ import annotations

from torch import Tensor, nn

from training.network import Tagger
from training.reader import SHARED, Reader
from training.shared import Shared


class Whole(nn.Module):
    """Word pieces and their surface features in, all that the program reads off them out."""

    def __init__(self, tagger: Tagger, reader: Reader) -> None:
        super().__init__()
        self.shared, self.branch = Shared(tagger), reader.branch
        self.rest, self.tag = tagger.encoder.bert.encoder.layer[SHARED:], tagger.encoder.tag

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """ids (1, n), features (1, n, 3) -> hidden (1, n, width), tag scores (1, n, tags), meaning (1, n, width), labels (1, n, labels)."""
        low = self.shared(ids, features, None)
        hidden = low
        for layer in self.rest:
            out = layer(hidden, attention_mask=None)
            hidden = out[0] if isinstance(out, tuple) else out
        meaning, labels = self.branch(low, None)
        return hidden, self.tag(hidden), meaning, labels
