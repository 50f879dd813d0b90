"""Train the attribution model on PolNeAR and keep its averaged weights.

    python -m training.attributions --polnear ../shared/data/polnear --out attributions.pt

Two cores with bf16 matrix units take four to five minutes an epoch. The run is seeded. ``training.export`` makes what ships of it.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from evaluation.polnear import read_split
from training.examples import Example, Window, to_batches, to_example, to_windows
from training.label import read_silver
from training.network import BASE, Tagger, span_values
from whosays.nn.encoder import CLS, MARK_FEATURES, SEP
from whosays.nn.links import find_places
from whosays.nn.tags import TAGS, Extent, decode, from_tags

EPOCHS = 5  # over the marked articles; of eight, the last three only learned them by heart
SILVER_EPOCHS = 2  # the first ones, which share the self-labelled articles among them
WINDOW = 382  # pieces, two fewer than the encoder reads at once
BATCH = 2688  # pieces
ENCODER_RATE, HEAD_RATE, CHAIN_RATE = 2.5e-4, 1e-3, 5e-3
WARM_UP, LAST_RATE = 0.08, 0.01
AVERAGE = 0.998  # decay of the running average of the weights
BLANK = 0.1  # share of pieces hidden behind [MASK], so that no single word decides
TAG_WEIGHT, LINK_WEIGHT = 3.0, 0.3
MASK = 103


def collate(batch: list[Window], blank: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
    """Ids (batch, pieces), features (batch, pieces, 3), mask (batch, pieces), with the encoder's marks around each window."""
    width = max(len(window.ids) for window in batch) + 2
    ids, mask = torch.zeros(len(batch), width, dtype=torch.long), torch.zeros(len(batch), width, dtype=torch.long)
    features = torch.zeros(len(batch), width, 3, dtype=torch.long)
    features[:, :] = torch.tensor(MARK_FEATURES)
    for i, window in enumerate(batch):
        n = len(window.ids)
        inner = torch.from_numpy(window.ids)
        ids[i, : n + 2] = torch.cat([torch.tensor([CLS]), torch.where(torch.rand(n) < blank, MASK, inner), torch.tensor([SEP])])
        features[i, 1 : n + 1] = torch.from_numpy(window.features)
        mask[i, : n + 2] = 1
    return ids, features, mask


def at_words(scores: Tensor, batch: list[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Scores (batch, words, tags), gold tags and mask (batch, words): what the first piece of each word says."""
    width = max(len(window.words) for window in batch)
    emit, mask = scores.new_zeros(len(batch), width, len(TAGS)), scores.new_zeros(len(batch), width)
    gold = torch.zeros(len(batch), width, dtype=torch.long)
    for i, window in enumerate(batch):
        n = len(window.words)
        emit[i, :n], mask[i, :n], gold[i, :n] = scores[i, torch.from_numpy(window.words) + 1], 1, torch.tensor(window.tags)
    return emit, gold, mask


def link_loss(model: Tagger, hidden: Tensor, batch: list[Window]) -> Tensor:
    """Mean negative log likelihood of the right cue and source of every content."""
    losses = []
    for row, window in zip(hidden, batch, strict=True):
        if window.links:
            losses += link_losses(model, row[1 : len(window.ids) + 1], window)
    return torch.cat(losses).mean() if losses else hidden.sum() * 0


def link_losses(model: Tagger, hidden: Tensor, window: Window) -> list[Tensor]:
    contents = [content for content, _, _ in window.links]
    first_cues = [min(cues) if cues else None for _, cues, _ in window.links]
    values = {role: span_values(hidden, to_pieces(spans, window)) for role, spans in window.spans.items()}
    asking = span_values(hidden, to_pieces(contents, window))
    chosen = span_values(hidden, to_pieces([cue or (0, 1) for cue in first_cues], window))
    has_cue = torch.tensor([[float(cue is not None)] for cue in first_cues])
    places = {role: torch.from_numpy(find_places(contents, window.spans[role], window.stops)) for role in ("cue", "source")}
    by_cue = torch.from_numpy(find_places([cue or (0, 1) for cue in first_cues], window.spans["source"], window.stops))
    to_cue = model.linker.cues(asking, values["cue"], places["cue"])
    to_source = model.linker.sources(asking, values["source"], places["source"], chosen, by_cue, has_cue)
    return [
        right_loss(to_cue, window.spans["cue"], [cues for _, cues, _ in window.links]),
        right_loss(to_source, window.spans["source"], [sources for _, _, sources in window.links]),
    ]


def to_pieces(spans: list[Extent], window: Window) -> list[Extent]:
    ends = [*window.words.tolist(), len(window.ids)]
    return [(ends[start], ends[end]) for start, end in spans]


def right_loss(score: Tensor, candidates: list[Extent], right: list[frozenset[Extent]]) -> Tensor:
    """Negative log of the probability that falls on any right candidate (or on "none" where there is none)."""
    allowed = torch.full_like(score, -1e4)
    for i, spans in enumerate(right):
        allowed[i, [candidates.index(span) + 1 for span in spans] or [0]] = 0
    return torch.logsumexp(score, 1) - torch.logsumexp(score + allowed, 1)


@torch.no_grad()
def exact_scores(model: Tagger, windows: list[Window]) -> dict[str, float]:
    """Exact-match F1 of each role over windows, for the log only; ``evaluation.attributions`` is the judge."""
    model.eval()
    step, first = (scores.numpy() for scores in model.chain.scores())
    right, found, gold = (dict.fromkeys(("source", "cue", "content"), 0) for _ in range(3))
    for batch in to_batches(windows, BATCH, random.Random(0)):
        ids, features, mask = collate(batch)
        emit, _, _ = at_words(model.encoder(ids, features, mask)[1], batch)
        for window, scores in zip(batch, emit.numpy(), strict=True):
            ours = {(span.role, span.start, span.end) for span in decode(scores[: len(window.words)], step, first)}
            theirs = set(from_tags(window.tags))
            for counts, spans in ((right, ours & theirs), (found, ours), (gold, theirs)):
                for span in spans:
                    counts[span[0]] += 1
    return {role: round(200 * right[role] / max(1, found[role] + gold[role]), 1) for role in right}


def make_optimizer(model: Tagger, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW, a rate for each part; linear warm-up, then linear decay."""
    groups = [(model.encoder.bert, ENCODER_RATE), (model.encoder.surface, HEAD_RATE), (model.encoder.tag, HEAD_RATE)]
    groups += [(model.linker, HEAD_RATE), (model.chain, CHAIN_RATE)]
    optimizer = torch.optim.AdamW([{"params": part.parameters(), "lr": rate} for part, rate in groups], weight_decay=0.01)
    warm = WARM_UP * steps

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / warm) * max(LAST_RATE, min(1.0, (steps - step) / (steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def cut_anew(articles: list[Example], dice: random.Random) -> list[list[Window]]:
    return to_batches([window for article in articles for window in to_windows(article, WINDOW, dice)], BATCH, dice)


def train(rounds: list[list[Example]], held: list[Window], out: Path) -> None:
    """One epoch for each of ``rounds``; the running average of the weights is kept in ``out``."""
    dice = random.Random(0)
    torch.manual_seed(0)
    model = Tagger()
    average = copy.deepcopy(model).requires_grad_(False)
    steps = sum(len(cut_anew(articles, random.Random(1))) for articles in rounds)
    optimizer, schedule = make_optimizer(model, steps)
    began, step = time.time(), 0
    for epoch, articles in enumerate(rounds):
        model.train()
        for batch in cut_anew(articles, dice):
            ids, features, mask = collate(batch, BLANK)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden, scores = model.encoder(ids, features, mask)
            tag_loss = model.chain.loss(*at_words(scores.float(), batch))
            loss = TAG_WEIGHT * tag_loss + LINK_WEIGHT * link_loss(model, hidden.float(), batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            decay = min(AVERAGE, (1 + step) / (10 + step))
            torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)
            if step % 50 == 0:
                print(f"epoch {epoch} step {step}/{steps} loss {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
        torch.save(average.state_dict(), out)
        print(f"epoch {epoch} exact F1 on the held-out windows {exact_scores(average, held)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="the folder of PolNeAR")
    parser.add_argument("--out", type=Path, default=Path("attributions.pt"))
    parser.add_argument("--silver", type=Path, help="articles from training.label")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--limit", type=int, help="only so many articles (a smoke run)")
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    articles = [to_example(article, tokenizer) for article in read_split(args.polnear, "train")[: args.limit]]
    silver = [to_example(article, tokenizer) for article in read_silver(args.silver)] if args.silver else []
    held = [to_example(article, tokenizer) for article in read_split(args.polnear, "tune")[: args.limit]]
    windows = [window for article in held for window in to_windows(article, WINDOW, random.Random(0))]
    rounds = [articles + silver[epoch::SILVER_EPOCHS] if epoch < SILVER_EPOCHS else articles for epoch in range(args.epochs)]
    train(rounds, windows, args.out)


if __name__ == "__main__":
    main()
