"""Names: the newswire articles of ``data/ner``, and a first training of the branch on them.

The data has names of people, organizations, places and peoples. Media, documents and descriptions ("the memo") are learned later, with
claims.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.reader import Branch
from training.shared import Shared
from whosays.model import NameKind, Span
from whosays.nn.names import decode_names, to_name_tags

KINDS: dict[str, NameKind] = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
    "Misc": "other",
    "Product": "other",
}
CLOSING = frozenset([*".,;:!?)]}%'’”", "''", "-"])
ENDINGS = frozenset(["s", "t", "re", "ve", "ll", "d", "m"])
OPENING = frozenset(["(", "[", "{", "$", "``", "“", "-"])
LONGEST = 12_000  # characters of an article
EPOCHS, BATCH, RATE, HEAD_RATE = 2, 2, 2e-4, 1e-3
BLANK = 0.1  # share of pieces hidden

Named = tuple[Span, NameKind]


@dataclass(frozen=True)
class NamedArticle:
    text: str
    names: tuple[Named, ...]


def read_newswire(folder: Path) -> Iterator[NamedArticle]:
    """The articles as running text: tokens with blanks between them where English has them."""
    for path in sorted(folder.glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        article = _article([(row[0], row[-1]) for row in rows])
        if article.text:
            yield article


def _article(tokens: Sequence[tuple[str, str]]) -> NamedArticle:
    text, names, before, within = "", list[Named](), "", False
    for token, tag in tokens:
        shut = token == '"' and within
        glued = shut or token in CLOSING or _ends_word(token) or before in OPENING or (before == '"' and within)
        within ^= token == '"'
        if len(text) > LONGEST:
            break
        text += token if glued or not text else f" {token}"
        place, _, label = tag.partition("-")
        span = Span(len(text) - len(token), len(text))
        if label in KINDS and place == "I" and names and names[-1][1] == KINDS[label]:
            names[-1] = (Span(names[-1][0].start, span.end), KINDS[label])
        elif label in KINDS:
            names.append((span, KINDS[label]))
        before = token
    return NamedArticle(text, tuple(names))


def _ends_word(token: str) -> bool:
    return (len(token) < 4 and token[0] in "'’" and token[1:].lower() in ENDINGS) or token in {"n't", "n’t"}


def train_names(branch: Branch, shared: Shared, folder: Path) -> None:
    """Teaches ``branch`` the names of the newswire."""
    lessons = [(shared.of(article.text), article.names) for article in read_newswire(folder)]
    layers, heads = list(branch.layers.parameters()), list(branch.name.parameters())
    optimizer = torch.optim.AdamW([{"params": layers, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    steps = EPOCHS * (len(lessons) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.08)
    started = time.time()
    for epoch in range(EPOCHS):
        random.shuffle(lessons)
        branch.train()
        for at in range(0, len(lessons) - BATCH + 1, BATCH):
            losses = []
            for text, names in lessons[at : at + BATCH]:
                extents = [(*extent, kind) for span, kind in names if (extent := text.words.extent(span))]
                gold = torch.from_numpy(to_name_tags(extents, len(text.words.edges)))
                losses.append(nn.functional.cross_entropy(branch.name(text.read(branch, blank=BLANK)[text.first]), gold))
            optimizer.zero_grad()
            torch.stack(losses).mean().backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"names, epoch {epoch}: last loss {float(losses[-1].detach()):.3f}, {time.time() - started:.0f} s", flush=True)


@torch.no_grad()
def find_names(branch: Branch, text: Tensor) -> list[tuple[int, int, NameKind]]:
    """The names in ``text``, (words, HIDDEN) as the branch reads it."""
    return list(decode_names(branch.name(text).numpy()))
