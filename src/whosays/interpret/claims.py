"""What is done with each claim: its kind, how sure its source is, whether it is negated, what it hangs on, and at whom it is aimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whosays.interpret.answers import Weighed
from whosays.interpret.pointed import Pointed
from whosays.model import Attribution, Certainty, Kind, Span
from whosays.nn.heads import CERTAINTIES, KINDS
from whosays.nn.senses import POINTS, Senses
from whosays.nn.tags import Extent
from whosays.nn.words import Words

OPENERS = frozenset(
    [
        "if",
        "unless",
        "when",
        "whenever",
        "until",
        "without",
        "once",
        "should",
        "provided",
        "providing",
        "absent",
        "assuming",
        "barring",
        "otherwise",
        "depending",
        "as",
        "even",
        "only",
        "in",
        "were",
        "had",
    ]
)
"""Words that open a condition: of 358 labelled conditions in training, about 330 begin with one."""

OPENS_NEAR = 4
"""Words around the beginning of what the model marks in which such a word must stand."""

CONDITION = 0.5
"""The least score of a word in a condition. Of -1.5 to 1.5 the best F1 on the tuning part, by a point."""

CLOSES, LONGEST_REST = frozenset([",", ";", ":", "—", "–", "--", ".", "?", "!", "”", '"', "''", ")", "]", "then"]), 20
"""What ends a clause, and how many words of it may be left where the claim reader stopped reading."""

AIMED: frozenset[Kind] = frozenset(["demand", "promise", "threat", "accusation", "denial"])
"""Kinds that have a target."""

NEGATED = -0.5
"""The least score of a negated claim. On the tuning part -1 to 0 count alike, within a point of F1."""


@dataclass(frozen=True)
class Sense:
    """What is done with a claim. ``likely`` is how likely the kind is, ``target`` a name."""

    kind: Kind
    likely: float
    certainty: Certainty
    negated: bool
    condition: Span | None
    target: str | None


def find_senses(weighed: Weighed, targets: Sequence[Pointed], attributions: Sequence[Attribution]) -> list[Sense]:
    """The sense of each of ``attributions``, in the order given. What is said in answer to a question is none itself.

    ``targets``: at whom the claims point, by question.
    """
    senses = {}
    for row, (number, read) in enumerate(zip(weighed.questions.order, weighed.senses, strict=True)):
        kinds = read.labels["kind"].copy()
        if attributions[number].speaker:
            kinds[KINDS.index("question")] = -np.inf
        kind = KINDS[int(kinds.argmax())]
        senses[number] = Sense(
            kind=kind,
            likely=float(1 / np.exp(kinds - kinds.max()).sum()),
            certainty=CERTAINTIES[int(read.labels["certainty"].argmax())],
            negated=bool(read.labels["negated"][0] > NEGATED),
            condition=_condition(weighed.text.words, read),
            target=targets[row].name if kind in AIMED and targets[row].nobody < 0.5 else None,
        )
    return [senses[i] for i in range(len(senses))]


def _condition(words: Words, read: Senses) -> Span | None:
    """The words that state what a claim hangs on: of the runs of likely words the likeliest that opens as a condition does."""
    scores = read.points[:, POINTS.index("condition")]
    likely = np.flatnonzero(scores > CONDITION)
    if not len(likely):
        return None
    told = read.words[likely]
    breaks = np.flatnonzero(np.diff(told) > 2) + 1
    runs = zip(np.split(told, breaks), np.split(scores[likely], breaks), strict=True)
    opened = [(float(sure.sum()), extent) for run, sure in runs if (extent := _opened(words, int(run[0]), int(run[-1]) + 1))]
    return words.span(_whole(words, read, max(opened)[1])) if opened else None


def _opened(words: Words, first: int, behind: int) -> Extent | None:
    """The run from the word that opens a condition, which may stand a little before or behind its first; None without such a word."""
    for start in (*range(first, max(first - OPENS_NEAR, -1), -1), *range(first + 1, min(first + OPENS_NEAR, behind - 1))):
        if _opens(words, start) and words.sentences[start] == words.sentences[first] and behind - start > 1:
            return start, behind
    return None


def _whole(words: Words, read: Senses, extent: Extent) -> Extent:
    """``extent``, with the rest of its clause where the reader left out what follows."""
    first, behind = extent
    if behind in read.words:
        return extent
    for word in range(behind, min(behind + LONGEST_REST, len(words.edges))):
        if words.sentences[word] != words.sentences[first]:
            break
        if words.shown[word] in CLOSES:
            return first, word
    return extent


def _opens(words: Words, word: int) -> bool:
    """Whether a condition may open with this word: "in" only as in "in case" and "in the event"."""
    said = [shown.lower() for shown in words.shown[word : word + 3]]
    return said[0] in OPENERS and (said[0] != "in" or said[1:2] == ["case"] or said[1:] in (["the", "event"], ["the", "case"]))
