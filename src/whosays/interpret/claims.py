"""What is done with each claim: its kind, how sure its source is, whether it is negated, what it hangs on, and at whom it is aimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from whosays.interpret.answers import Weighed, weighed_against
from whosays.interpret.questions import Question
from whosays.model import Attribution, Certainty, Kind, Span
from whosays.nn.heads import CERTAINTIES, KINDS
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

AIMED: frozenset[Kind] = frozenset(["demand", "promise", "threat", "accusation", "denial"])
"""Kinds that have a target."""


@dataclass(frozen=True)
class Sense:
    """What is done with a claim. ``target`` is a name."""

    kind: Kind
    certainty: Certainty
    negated: bool
    condition: Span | None
    target: str | None


def find_senses(weighed: Weighed, attributions: Sequence[Attribution]) -> list[Sense]:
    """The sense of each of ``attributions``, in the order given. What is said in answer to a question is none itself."""
    heads = weighed.heads
    sense = heads.sense(weighed.trunk, weighed.text.glances, weighed.questions.looked_at)
    kinds = heads.classes("kind", sense) if len(sense) else np.zeros((0, len(KINDS)), dtype=np.float32)
    certainties = heads.classes("certainty", sense).argmax(1).tolist() if len(sense) else []
    negated = (heads.classes("negated", sense)[:, 0] > 0).tolist() if len(sense) else []
    targets = [likely[0][0] for likely in weighed_against(weighed, "target")]
    conditions = _conditions(weighed)
    senses = {}
    for row, question in enumerate(weighed.questions.asked):
        if attributions[weighed.questions.order[row]].speaker:
            kinds[row, KINDS.index("question")] = -np.inf
        kind = KINDS[int(kinds[row].argmax())]
        condition = _condition(weighed, question, conditions)
        target = targets[row] if kind in AIMED else None
        senses[weighed.questions.order[row]] = Sense(kind, CERTAINTIES[certainties[row]], negated[row], condition, target)
    return [senses[i] for i in range(len(senses))]


def _conditions(weighed: Weighed) -> list[Extent]:
    """Runs of words that state a condition."""
    marked = np.flatnonzero(weighed.text.condition > 0).tolist()
    if not marked:
        return []
    breaks = [i for i, (left, right) in enumerate(pairwise(marked), start=1) if right - left > 2]
    runs = [marked[start:end] for start, end in zip([0, *breaks], [*breaks, len(marked)], strict=True)]
    opened = (_opened(weighed.text.words, run[0], run[-1] + 1) for run in runs)
    return [extent for extent in opened if extent]


def _opened(words: Words, first: int, behind: int) -> Extent | None:
    """The run from the word that opens a condition, which may stand a little before or behind its first; None without such a word."""
    for start in (*range(first, max(first - OPENS_NEAR, -1), -1), *range(first + 1, min(first + OPENS_NEAR, behind - 1))):
        if words.shown[start].lower() in OPENERS and words.sentences[start] == words.sentences[first] and behind - start > 1:
            return start, behind
    return None


def _condition(weighed: Weighed, question: Question, conditions: Sequence[Extent]) -> Span | None:
    """The condition within the claim, or right beside it in its sentence."""
    parts = [*question.contents, *([question.cue] if question.cue else [])]
    first, behind = min(part[0] for part in parts), max(part[1] for part in parts)
    sentences = weighed.text.words.sentences
    for start, end in conditions:
        if (first <= start and end <= behind) or (
            sentences[start] in {sentences[first], sentences[behind - 1]} and -3 <= start - behind <= 3
        ):
            return weighed.text.words.span((start, end))
    return None
