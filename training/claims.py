"""Train the reader: names, who is responsible, what passed a claim on, and at whom it is aimed.

    python -m training.claims --data ../shared/data --attributions attributions.pt --out claims.pt

The branch's layers are first taught the names of the newswire, then everything together on the labelled articles: ``data/claims/train`` and
our own labels beside this file. Layers shared with the attribution encoder stay as they are, so that attributions do not change. The run is
seeded.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.labels import read_labelled
from training.lessons import BACK, Lesson, to_lesson
from training.names import train_names
from training.network import Tagger, span_values
from training.reader import Reader, ReaderHeads
from training.shared import Shared
from whosays.interpret.candidates import OTHERWISE
from whosays.nn.heads import ASKS, KEY
from whosays.nn.names import KINDS as NAME_KINDS
from whosays.nn.tags import TAGS

BATCH = 2
RATE, HEAD_RATE, WARM_UP = 2.5e-4, 8e-4, 0.08
AVERAGE = 0.997  # decay of the running average of the weights


@dataclass(frozen=True)
class Run:
    """One of the runs whose weights are averaged. They begin alike, and only their settings part them.

    blank: share of pieces hidden. drop: dropout of the heads. rare: how much more a word in an inner claim counts, of which
    there are few. smooth: label smoothing.
    """

    epochs: int
    blank: float
    drop: float
    rare: float
    smooth: float
    names: float
    inner: float


RUNS = (Run(9, 0.1, 0.2, 4.0, 0.0, 0.5, 0.6), Run(7, 0.15, 0.3, 6.0, 0.1, 0.8, 1.0))
AGAIN, SLOWER, SHARE = Run(4, 0.15, 0.3, 6.0, 0.05, 0.8, 1.0), 0.5, 0.3
"""The run that goes on from their average, how much slower it learns, and what share of its weights is taken. Going on makes kinds,
certainty and targets better and holders worse; a third of the way most of the one is won and little of the other lost.
"""
WEIGHTS = {
    "holder": 1.0,
    "core": 0.5,
    "via": 0.5,
    "target": 0.5,
    "sort": 0.4,
    "anonymity": 0.4,
}
UNLABELLED = -1

Losses = dict[str, Tensor]


def losses_of(reader: Reader, lesson: Lesson, run: Run) -> Losses:
    """Every loss of an article by its name."""
    hidden = lesson.text.read(reader.branch, blank=run.blank)
    at_words = reader.branch.drop(hidden[lesson.text.first])
    losses = {
        "names": nn.functional.cross_entropy(reader.branch.name(at_words), lesson.name_tags),
    }
    if lesson.within.any():
        inner, tags = reader.branch.inner(at_words)[lesson.within], lesson.inner_tags[lesson.within]
        losses["inner"] = nn.functional.cross_entropy(inner, tags, weight=torch.tensor([1.0] + [run.rare] * (len(TAGS) - 1)))
    if lesson.questions.asked:
        losses |= question_losses(reader.heads, lesson, hidden, smooth=run.smooth)
    return losses


@dataclass(frozen=True)
class Scores:
    """What the heads make of a lesson's questions; see ``whosays.nn.heads.Pairs``. keys: (m, KEY) of the names as holders."""

    trunk: Tensor
    keys: Tensor
    names: dict[str, Tensor]
    links: Tensor
    via_links: Tensor
    otherwise: Tensor
    none: dict[str, Tensor]


def score_questions(heads: ReaderHeads, lesson: Lesson, hidden: Tensor) -> Scores:
    trunk, names, alike = read_questions(heads, lesson, hidden)
    asked = lesson.questions
    pairs, links, rows, link_rows = (torch.from_numpy(a) for a in (asked.names, asked.links, asked.features, asked.link_features))
    keys = {ask: getattr(heads, ask).keys(names, alike) if len(names) else trunk.new_zeros(0, KEY) for ask in ASKS}
    return Scores(
        trunk=trunk,
        keys=keys["holder"],
        names={ask: getattr(heads, ask)(trunk, keys[ask], pairs, rows) if len(pairs) else trunk.new_zeros(0) for ask in ASKS},
        links=heads.link(trunk, heads.earlier(trunk), links, link_rows) if len(links) else trunk.new_zeros(0),
        via_links=heads.via_link(trunk, heads.via_earlier(trunk), links, link_rows) if len(links) else trunk.new_zeros(0),
        otherwise=heads.otherwise(trunk) + heads.own(torch.from_numpy(asked.own)) - 1e4 * torch.from_numpy(asked.barred),
        none={ask: getattr(heads, f"no_{ask}")(trunk).squeeze(-1) for ask in ASKS[1:]},
    )


def question_losses(heads: ReaderHeads, lesson: Lesson, hidden: Tensor, *, smooth: float) -> Losses:
    scores, pairs = score_questions(heads, lesson, hidden), torch.from_numpy(lesson.questions.names)
    n, each = len(scores.trunk), torch.arange(len(scores.trunk))
    asking = torch.cat([each.repeat_interleave(len(OTHERWISE)), pairs[:, 0], torch.from_numpy(lesson.questions.links)[:, 0]])
    whole = torch.cat([scores.otherwise.flatten(), scores.names["holder"], scores.links])
    right = torch.cat([lesson.otherwise.flatten(), lesson.holder, lesson.links])
    losses = {"holder": choice_loss(whole, asking, right, n)}
    links = torch.from_numpy(lesson.questions.links)[:, 0]
    via = torch.cat([~lesson.wants[:, 0], lesson.via, lesson.via_links])
    passed = torch.cat([scores.none["via"], scores.names["via"], scores.via_links])
    losses["via"] = choice_loss(passed, torch.cat([each, pairs[:, 0], links]), via, n)
    target = torch.cat([~lesson.wants[:, 1] & lesson.aimed, lesson.target & lesson.aimed[pairs[:, 0]]])
    losses["target"] = choice_loss(torch.cat([scores.none["target"], scores.names["target"]]), torch.cat([each, pairs[:, 0]]), target, n)
    low = torch.relu(heads.sort(torch.cat([scores.trunk, who_was_chosen(lesson, whole, asking, scores.keys)], 1)))
    for column, (name, answer) in enumerate((("sort", heads.kind_of_source(low)), ("anonymity", heads.anonymity(low)))):
        losses[name] = nn.functional.cross_entropy(answer, lesson.labels[:, column], ignore_index=UNLABELLED, label_smoothing=smooth)
    losses["core"] = pointer_loss(heads, lesson, hidden[lesson.text.first])
    return {name: loss for name, loss in losses.items() if torch.isfinite(loss)}


def read_questions(heads: ReaderHeads, lesson: Lesson, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """(n, TRUNK) of the questions, (m, 3 · HIDDEN) of the names, and (m,) which names end alike."""
    words, asked = lesson.text.words, lesson.questions.asked
    empty = (0, 1)
    sources = span_values(hidden, [words.pieces(question.source or empty) for question in asked])
    cues = span_values(hidden, [words.pieces(question.cue or empty) for question in asked])
    parts = [span_values(hidden, [words.pieces(extent) for extent in question.contents]) for question in asked]
    width = hidden.shape[1]
    contents = torch.stack([torch.cat([p[0, :width], p[-1, width : 2 * width], p[:, 2 * width :].mean(0)]) for p in parts])
    has = torch.tensor([[float(question.source is not None), float(question.cue is not None)] for question in asked])
    names = span_values(hidden, [words.pieces(words.extent(name.span) or empty) for name in lesson.names])
    return heads.read(sources, cues, contents, has), names, torch.from_numpy(lesson.questions.alike)


def choice_loss(scores: Tensor, asking: Tensor, right: Tensor, n: int) -> Tensor:
    """Mean negative log of the right answers' share among all answers to each question; questions without a right answer are left out."""
    barred = scores.masked_fill(~right, -1e9)
    whole, good = (_log_sums(values, asking, n) for values in (scores, barred))
    answerable = good > -1e3
    return (whole - good)[answerable].mean()


def _log_sums(scores: Tensor, asking: Tensor, n: int) -> Tensor:
    top = torch.full((n,), -1e9).scatter_reduce(0, asking, scores.detach(), "amax")
    return top + torch.zeros(n).index_add(0, asking, (scores - top[asking]).exp()).clamp_min(1e-30).log()


def who_was_chosen(lesson: Lesson, scores: Tensor, asking: Tensor, keys: Tensor) -> Tensor:
    """(n, KEY + kinds + others + 2): the likely holder's key and kind, what else is likely, how likely a link and the best are."""
    n, pairs, kinds = len(lesson.questions.asked), torch.from_numpy(lesson.questions.names), torch.from_numpy(lesson.questions.kinds)
    likely = (scores - _log_sums(scores, asking, n)[asking]).exp()
    rest, names, links = likely.split([n * len(OTHERWISE), len(pairs), len(lesson.questions.links)])
    who, sort = keys.new_zeros(n, KEY), keys.new_zeros(n, len(NAME_KINDS))
    if len(pairs):
        who = who.index_add(0, pairs[:, 0], names[:, None] * keys[pairs[:, 1]])
        sort = sort.index_put((pairs[:, 0], kinds[pairs[:, 1]]), names, accumulate=True)
    linked = scores.new_zeros(n).index_add(0, torch.from_numpy(lesson.questions.links)[:, 0], links)
    best = scores.new_zeros(n).scatter_reduce(0, asking, likely, "amax")
    return torch.cat([who, sort, rest.view(n, -1), linked[:, None], best[:, None]], 1)


def pointer_loss(heads: ReaderHeads, lesson: Lesson, at_words: Tensor) -> Tensor:
    """How unlikely the right first and last words are, of names within mentions and before them."""
    core, before = heads.core(at_words), heads.before(at_words)
    losses = []
    for question, inside, ahead in zip(lesson.questions.asked, lesson.core, lesson.before, strict=True):
        for scores, extent, right in (
            (core, question.source, inside),
            (before, (max(0, question.anchor - BACK), question.anchor), ahead),
        ):
            if right and extent:
                chances = scores[slice(*extent)].log_softmax(0)
                losses.append(-chances[right[0] - extent[0], 0] - chances[right[1] - 1 - extent[0], 1])
    return torch.stack(losses).mean() if losses else at_words.sum() * 0


def train(reader: Reader, lessons: Sequence[Lesson], run: Run, *, slower: float = 1.0) -> Reader:
    """Trains on ``lessons``, at rates that many times as high, and returns the running average of the weights."""
    reader.heads.set_dropout(run.drop)
    weights = WEIGHTS | {"names": run.names, "inner": run.inner}
    layers = list(reader.branch.layers.parameters())
    ours = {id(weight) for weight in layers}
    heads = [weight for weight in reader.parameters() if id(weight) not in ours]
    optimizer = torch.optim.AdamW([{"params": layers, "lr": slower * RATE}, {"params": heads, "lr": slower * HEAD_RATE}], weight_decay=0.01)
    steps = run.epochs * -(-len(lessons) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [slower * RATE, slower * HEAD_RATE],
        total_steps=steps + 1,
        pct_start=WARM_UP,
        anneal_strategy="linear",
        final_div_factor=4,
    )
    average, started, step = copy.deepcopy(reader).eval(), time.time(), 0
    for epoch in range(run.epochs):
        order = random.sample(list(lessons), len(lessons))
        sums: Counter[str] = Counter()
        reader.train()
        for at in range(0, len(order), BATCH):
            batch = [losses_of(reader, lesson, run) for lesson in order[at : at + BATCH]]
            optimizer.zero_grad()
            torch.stack([weights[name] * loss for losses in batch for name, loss in losses.items()]).sum().div(len(batch)).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            _average(average, reader, min(AVERAGE, step / (step + 10)))
            sums.update({name: float(loss.detach()) for losses in batch for name, loss in losses.items()})
        told = {name: round(value / len(order), 3) for name, value in sums.items()}
        print(f"epoch {epoch}: {told}, {time.time() - started:.0f} s", flush=True)
    return average


@torch.no_grad()
def _average(average: Reader, reader: Reader, decay: float) -> None:
    for mine, theirs in zip(average.parameters(), reader.parameters(), strict=True):
        mine.lerp_(theirs, 1 - decay)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--attributions", type=Path, required=True, help="trained weights of training.attributions")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--names", type=Path, help="weights of a branch that has learned the names already, to go on from")
    args = parser.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    tagger = Tagger().eval()
    tagger.load_state_dict(torch.load(args.attributions))
    shared, reader = Shared(tagger), Reader(tagger)
    if args.names:
        reader.branch.load_state_dict(torch.load(args.names), strict=False)
    else:
        train_names(reader.branch, shared, args.data / "ner" / "worldwide-newswire")
    reader.eval()
    lessons = [to_lesson(article, shared.of(article.text), reader.branch) for article in read_labelled(args.data, "train")]
    trained = [train(copy.deepcopy(reader), lessons, run).state_dict() for run in RUNS]
    average = {name: torch.stack([weights[name] for weights in trained]).mean(0) for name in trained[0]}
    reader.load_state_dict(average)
    further = train(reader, lessons, AGAIN, slower=SLOWER).state_dict()
    torch.save({name: (1 - SHARE) * average[name] + SHARE * further[name] for name in average}, args.out)


if __name__ == "__main__":
    main()
