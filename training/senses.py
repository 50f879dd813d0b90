"""Train what reads claims one by one: their kind, certainty and condition, at whom they are aimed and who passed them on.

    python -m training.senses --data ../shared/data --out senses.pt

The network is the first layers of the encoder, trained anew. It reads each labelled claim as ``whosays.nn.senses`` marks it. The run is
seeded.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from evaluation.claims import InnerClaim, LabelledArticle, LabelledClaim, Unsound, gold_attribution
from training.labels import read_labelled
from training.network import BASE, HIDDEN
from whosays.interpret.naming import name_words
from whosays.interpret.questions import marked, to_question
from whosays.model import Document, Span
from whosays.nn.heads import CERTAINTIES, KINDS
from whosays.nn.pieces import Ints, cut
from whosays.nn.senses import LABELS, MARKS, POINTS, Marked
from whosays.nn.words import Words, to_words
from whosays.quotes import find_quotes

LAYERS = 4
BATCH, EPOCHS = 32, 4
RATE, HEAD_RATE, WARM_UP = 1.5e-4, 7.5e-4, 0.1
BLANK, BLANKED = 0.1, 103
"""Share of the pieces of words that are hidden, and the piece that stands for them."""

SMOOTH = 0.05
WEIGHTS = {"kind": 1.0, "certainty": 0.3, "negated": 0.3, "sound": 0.3, "condition": 0.5, "target": 0.6, "via": 0.6}
RARE = 4.0
"""How much more a word in a condition counts, of which there are few."""

MASKED = 1000
"""Pieces below are marks, and never hidden."""

FIRST_PARTS = tuple(opens for opens, _ in MARKS.values())


Flags = npt.NDArray[np.float32]


def pad(rows: Sequence[Ints]) -> Ints:
    """(rows, longest) with zeros behind the shorter ones."""
    padded = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        padded[i, : len(row)] = row
    return padded


class ClaimNet(nn.Module):
    """ids (batch, n), zero behind the end -> labels (batch, labels), points (batch, n, points)."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(BASE, add_pooling_layer=False, num_hidden_layers=layers, attn_implementation="eager")
        self.drop = nn.Dropout(0.1)
        self.label = nn.Linear((1 + len(FIRST_PARTS)) * HIDDEN, sum(LABELS.values()))
        self.point = nn.Linear(HIDDEN, len(POINTS))

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.bert(input_ids=ids, attention_mask=(ids > 0).long()).last_hidden_state
        seen = [hidden[:, 0]]
        for mark in FIRST_PARTS:
            here = (ids == mark).unsqueeze(-1).to(hidden.dtype)
            seen.append((hidden * here).sum(1) / here.sum(1).clamp(min=1))
        return self.label(self.drop(torch.cat(seen, 1))), self.point(self.drop(hidden))


@dataclass(frozen=True)
class Lesson:
    """A claim as it is read, and what is right. -1 stands for what is not labelled.

    condition, starts, ends: (n,) and (2, n) flags of pieces. elsewhere: for target and via 0 none, 1 elsewhere, 2 here.
    """

    marked: Marked
    kind: int
    certainty: int
    negated: int
    sound: int
    condition: Flags | None
    where: tuple[int, int]
    starts: Flags
    ends: Flags


def to_lessons(article: LabelledArticle, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """Every claim of an article; in articles whose spans a program marked, also what it marked wrongly."""
    document, quotes = Document(article.text), find_quotes(article.text)
    words = to_words(article.text, [(0, cut(article.text, quotes, tokenizer))])
    for claim in (*article.claims, *article.inner, *article.unsound):
        if any(words.extent(span) for span in claim.content_spans):
            read = marked(words, to_question(words, gold_attribution(document, claim, quotes)))
            yield _lesson(words, read, claim, sound=1 if article.unsound else -1)


def _lesson(words: Words, read: Marked, claim: LabelledClaim | InnerClaim | Unsound, *, sound: int) -> Lesson:
    n = len(read.ids)
    nothing = np.zeros((2, n), dtype=np.float32)
    if isinstance(claim, Unsound):
        return Lesson(read, -1, -1, -1, 0, None, (-1, -1), nothing, nothing)
    if isinstance(claim, InnerClaim):
        return Lesson(read, KINDS.index(claim.kind), -1, -1, -1, None, (-1, -1), nothing, nothing)
    starts, ends, where = nothing.copy(), nothing.copy(), []
    for row, names in enumerate(((claim.target,) if claim.target else (), claim.via[:1])):
        places = [place for name in names for place in _places(words, read, name)]
        for first, last in places:
            starts[row, first] = ends[row, last] = 1
        where.append(2 if places else 1 if names else 0)
    certainty = CERTAINTIES.index(claim.certainty)
    condition = _covered(words, read, claim.condition)
    return Lesson(read, KINDS.index(claim.kind), certainty, int(claim.negated), sound, condition, (where[0], where[1]), starts, ends)


def _covered(words: Words, read: Marked, spans: Sequence[Span]) -> Flags:
    within = np.zeros(len(words.edges) + 1, dtype=np.float32)
    for span in spans:
        if extent := words.extent(span):
            within[slice(*extent)] = 1
    return within[read.at]


def _places(words: Words, read: Marked, name: str) -> Iterator[tuple[int, int]]:
    """Where ``name`` or a shorter form of it stands among the pieces read: its first and its last word's first piece."""
    sought = name_words(name)
    firsts = {word: i for i, word in reversed(list(enumerate(read.at.tolist()))) if word >= 0}
    for word in firsts:
        if sought and name_words(words.shown[word]) == sought[-1:]:
            start = word
            while start - 1 in firsts and set(name_words(words.shown[start - 1])) & set(sought):
                start -= 1
            yield firsts[start], firsts[word]


def losses_of(net: ClaimNet, lessons: Sequence[Lesson]) -> dict[str, Tensor]:
    """Every loss of a batch by its name."""
    ids = torch.from_numpy(pad([lesson.marked.ids for lesson in lessons]))
    hidden = ids.masked_fill((torch.rand(ids.shape) < BLANK) & (ids > MASKED), BLANKED) if net.training else ids
    with torch.autocast("cpu", torch.bfloat16):
        labels, points = net(hidden)
    scores = dict(zip(LABELS, labels.float().split(list(LABELS.values()), 1), strict=True))
    points, mask = points.float(), ids > 0
    losses = {}
    for name in ("kind", "certainty"):
        right = torch.tensor([getattr(lesson, name) for lesson in lessons])
        losses[name] = nn.functional.cross_entropy(scores[name], right, ignore_index=-1, label_smoothing=SMOOTH)
    for name in ("negated", "sound"):
        right = torch.tensor([getattr(lesson, name) for lesson in lessons])
        losses[name] = nn.functional.binary_cross_entropy_with_logits(scores[name][right >= 0, 0], right[right >= 0].float())
    known = torch.tensor([lesson.condition is not None for lesson in lessons])
    if known.any():
        right = torch.from_numpy(_rows([lesson.condition for lesson in lessons], ids.shape[1]))
        each = nn.functional.binary_cross_entropy_with_logits(points[..., 0], right, pos_weight=torch.tensor(RARE), reduction="none")
        losses["condition"] = each[known[:, None] & mask].mean()
    for row, name in enumerate(("target", "via")):
        losses[name] = pointer_loss(scores[name], points[..., 1 + 2 * row : 3 + 2 * row], mask, lessons, row)
    return {name: loss for name, loss in losses.items() if torch.isfinite(loss)}


def _rows(rows: Sequence[Flags | None], width: int) -> Flags:
    padded = np.zeros((len(rows), width), dtype=np.float32)
    for i, row in enumerate(rows):
        if row is not None:
            padded[i, : len(row)] = row
    return padded


def pointer_loss(none: Tensor, points: Tensor, mask: Tensor, lessons: Sequence[Lesson], row: int) -> Tensor:
    """How unlikely "none", "elsewhere" or the right first and last pieces are."""
    where = torch.tensor([lesson.where[row] for lesson in lessons])
    total = none.new_zeros(())
    for column, flags in enumerate(("starts", "ends")):
        right = torch.from_numpy(_rows([getattr(lesson, flags)[row] for lesson in lessons], mask.shape[1])) > 0
        here = points[..., column].masked_fill(~mask, -1e4)
        whole = torch.cat([none, here], 1).log_softmax(1)
        good = torch.cat([torch.stack([where == 0, where == 1], 1), right], 1)
        total = total - whole.masked_fill(~good, -1e4).logsumexp(1)[where >= 0].mean()
    return total / 2


def batches(lessons: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    """Shuffled; claims of like length stand together."""
    order = random.sample(list(lessons), len(lessons))
    chunks = [sorted(order[i : i + 20 * BATCH], key=lambda lesson: len(lesson.marked.ids)) for i in range(0, len(order), 20 * BATCH)]
    parts = [chunk[i : i + BATCH] for chunk in chunks for i in range(0, len(chunk), BATCH)]
    yield from random.sample(parts, len(parts))


def train(net: ClaimNet, lessons: Sequence[Lesson], epochs: int = EPOCHS) -> None:
    layers = list(net.bert.parameters())
    heads = [*net.label.parameters(), *net.point.parameters()]
    optimizer = torch.optim.AdamW([{"params": layers, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    steps = epochs * (len(lessons) // BATCH + 20)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE, HEAD_RATE], total_steps=steps, pct_start=WARM_UP, anneal_strategy="linear"
    )
    started = time.time()
    for epoch in range(epochs):
        told: dict[str, list[float]] = {name: [] for name in WEIGHTS}
        net.train()
        for batch in batches(lessons):
            losses = losses_of(net, batch)
            optimizer.zero_grad()
            torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum().backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for name, loss in losses.items():
                told[name].append(float(loss.detach()))
        means = {name: round(float(np.mean(values)), 3) for name, values in told.items()}
        print(f"epoch {epoch}: {means}, {time.time() - started:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lessons = [lesson for article in read_labelled(args.data, "train") for lesson in to_lessons(article, tokenizer)]
    net = ClaimNet()
    train(net, lessons)
    torch.save(net.state_dict(), args.out)


if __name__ == "__main__":
    main()
