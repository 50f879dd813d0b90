"""Tags of a linear-chain CRF: BIOES over the three roles, spans to tags and back, and the spans that its scores speak for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Wide = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
INDEX = {tag: i for i, tag in enumerate(TAGS)}

THRESHOLD = 0.5
"""How probable a span must be. In theory half of the F1 that can be reached (Lipton, Elkan and Naryanaswamy, 2014), here 0.35 to 0.41;
but the model is surer of middling spans than it should be, and on the tuning part of PolNeAR 0.5 is best for every role."""

LEAST = -3.0
"""Log probability below which a span is not looked at: too little to be picked, even where edges are doubtful."""

Extent = tuple[int, int]
"""Half-open word indices."""


def allowed_steps() -> tuple[Bools, Bools]:
    """Which tags may follow each other, (tags, tags) from row to column, and which may stand first, (tags,)."""
    first = np.array([tag[0] in "OBS" for tag in TAGS])
    step = np.array([[_follows(before, tag) for tag in TAGS] for before in TAGS])
    return step, first


def _follows(before: str, tag: str) -> bool:
    if before[0] in "BI":
        return tag[0] in "IE" and tag[2:] == before[2:]
    return tag[0] in "OBS"


def to_tags(spans: Iterable[tuple[str, int, int]], length: int) -> list[int]:
    """Tag numbers of ``length`` words from (role, first word, behind last word); a later span overwrites an earlier one."""
    owner: list[tuple[str, int] | None] = [None] * length
    for number, (role, start, end) in enumerate(spans):
        owner[start:end] = [(role, number)] * (min(end, length) - start)
    tags = []
    for i, own in enumerate(owner):
        if own is None:
            tags.append(0)
            continue
        opens = i == 0 or owner[i - 1] != own
        closes = i + 1 == length or owner[i + 1] != own
        place = "S" if opens and closes else "B" if opens else "E" if closes else "I"
        tags.append(INDEX[f"{place}-{own[0]}"])
    return tags


def from_tags(tags: Sequence[int]) -> list[tuple[str, int, int]]:
    """(role, first word, behind last word) of every span in a path that keeps to ``allowed_steps``.

    A span cut off by the end of the path is closed there.
    """
    spans, start = [], 0
    for i, number in enumerate(tags):
        tag = TAGS[number]
        if tag[0] in "BS":
            start = i
        if tag[0] in "ES" or (tag[0] in "BI" and i + 1 == len(tags)):
            spans.append((tag[2:], start, i + 1))
    return spans


@dataclass(frozen=True, slots=True)
class Scored:
    """A span of words and how probable it is, with exactly these edges, given the whole text."""

    role: str
    start: int
    end: int
    probability: float


def decode(emissions: Floats, step: Floats, first: Floats) -> list[Scored]:
    """The spans that promise the highest exact-match F1, in order and without overlap.

    The most probable path of tags (Viterbi) is the wrong question where edges are doubtful: it weighs whole texts, and a span that is
    probable on many paths can be missing from the best one. Here every span has its exact probability, summed over all paths, and those are
    picked that win most over ``THRESHOLD`` together.

    emissions: (words, tags). step: (tags, tags), with a very low score where a step is barred. first: (tags,).
    """
    return pick(list(candidates(emissions, step, first))) if len(emissions) else []


def candidates(emissions: Floats, step: Floats, first: Floats) -> Iterator[Scored]:
    """Every span that is more probable than not worth it: its probability over all paths is above the least threshold."""
    scores = emissions.astype(np.float64) - emissions.max(1, keepdims=True)
    forward, backward = sums(scores, step, first)
    total = logsumexp(forward[-1])
    for role in ROLES:
        begin, inner, end, single = (INDEX[f"{place}-{role}"] for place in "BIES")
        whole = forward[:, single] + backward[:, single] - total
        yield from (Scored(role, int(at), int(at) + 1, float(np.exp(whole[at]))) for at in np.flatnonzero(whole > LEAST))
        # Between the edges every word is inner, so a span's score is a difference of running sums.
        run = np.cumsum(scores[:, inner] + step[inner, inner])
        opens = forward[:, begin] + step[begin, inner] - run - step[inner, inner]
        closes = run - scores[:, inner] - step[inner, inner] + step[inner, end] + scores[:, end] + backward[:, end] - total
        pairs = forward[:-1, begin] + step[begin, end] + scores[1:, end] + backward[1:, end] - total
        yield from (Scored(role, int(at), int(at) + 2, float(np.exp(pairs[at]))) for at in np.flatnonzero(pairs > LEAST))
        ends = np.flatnonzero(forward[:, end] + backward[:, end] - total > LEAST)
        for at in np.flatnonzero(forward[:, begin] + backward[:, begin] - total > LEAST).tolist():
            odds = opens[at] + closes[ends]
            for k in np.flatnonzero((ends > at + 1) & (odds > LEAST)).tolist():
                yield Scored(role, at, int(ends[k]) + 1, float(np.exp(odds[k])))


def pick(found: Sequence[Scored], threshold: float = THRESHOLD) -> list[Scored]:
    """Of overlapping spans, those whose probabilities above ``threshold`` add up to most (weighted interval scheduling)."""
    ordered = sorted(found, key=lambda span: span.end)
    ends = [span.end for span in ordered]
    best = [0.0]
    for span in ordered:
        before = bisect_right(ends, span.start, hi=len(best) - 1)
        best.append(max(best[-1], best[before] + span.probability - threshold))
    chosen, at = [], len(ordered)
    while at:
        if best[at] == best[at - 1]:
            at -= 1
            continue
        chosen.append(ordered[at - 1])
        at = bisect_right(ends, ordered[at - 1].start, hi=at - 1)
    return chosen[::-1]


def sums(scores: Wide, step: Floats, first: Floats) -> tuple[Wide, Wide]:
    """Log of the summed weight of all paths up to each tag at each word (its own score in), and behind it (its own score out).

    Both (words, tags). Kept in range by scaling each row, which is several times faster than adding in logs.
    """
    moves, weights = np.exp(step.astype(np.float64)), np.exp(scores)
    forward, backward = np.empty_like(scores), np.empty_like(scores)
    scale = np.zeros((2, len(scores)))
    row = np.exp(first.astype(np.float64)) * weights[0]
    for t in range(len(scores)):
        row = row if t == 0 else (row @ moves) * weights[t]
        scale[0, t] = total = row.sum()
        forward[t] = row = row / total
    row = np.ones(scores.shape[1])
    for t in range(len(scores) - 1, -1, -1):
        row = row if t == len(scores) - 1 else moves @ (row * weights[t + 1])
        scale[1, t] = total = row.sum()
        backward[t] = row = row / total
    with np.errstate(divide="ignore"):
        shifts = np.log(scale)
        return np.log(forward) + np.cumsum(shifts[0])[:, None], np.log(backward) + np.cumsum(shifts[1][::-1])[::-1, None]


def logsumexp(values: Wide) -> float:
    """The logarithm of a sum of exponentials."""
    top = values.max()
    return float(top + np.log(np.exp(values - top).sum()))
