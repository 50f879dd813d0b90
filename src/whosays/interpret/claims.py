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

CLAUSES = frozenset(["if", "unless"])
CLOSES = frozenset([",", ";", ":", "—", "–", "--", ".", "?", "!", "”", '"', "''", ")", "]", "then"])
LONGEST_CLAUSE = 25
"""Openers whose condition is their whole clause, what ends a clause, and how many words it may have. On the tuning part it is worth half
a point of F1, and fewer conditions stop in the middle.
"""

BESIDE = 3
"""Words between a claim and a condition beside it, at most."""

AIMED: frozenset[Kind] = frozenset(["demand", "promise", "threat", "accusation", "denial"])
"""Kinds that have a target."""

AIMED_AT = 0.4
"""How likely a target must be beside nobody. Of 0.02 to 2.5 the best F1 on the tuning part, by a point."""

VOTES = {"kind": 0.6, "certainty": 0.5, "negated": 0.6}
"""How much the votes of words count beside the network's scores, chosen on the tuning part."""

SHARES = np.array([0.85, 0.065, 0.046, 0.04], dtype=np.float32)
"""How common each certainty is in training, in the order of ``CERTAINTIES``."""

RARER = 0.3
"""How much the rarer certainties are favoured, as a power of their share: of 0 to 1 the best macro-F1 on the tuning part."""

NEGATED = -1.0
"""The least score of a negated claim. On the tuning part -1.5 to -0.5 count alike, within three points of F1."""


@dataclass(frozen=True)
class Sense:
    """What is done with a claim. ``likely`` is how likely the kind is, ``target`` a name."""

    kind: Kind
    likely: float
    certainty: Certainty
    negated: bool
    condition: Span | None
    target: str | None


def find_senses(weighed: Weighed, attributions: Sequence[Attribution]) -> list[Sense]:
    """The sense of each of ``attributions``, in the order given. What is said in answer to a question is none itself."""
    if not attributions:
        return []
    heads = weighed.heads
    sense = heads.sense(weighed.trunk, weighed.text.glances, weighed.questions.looked_at)
    votes = [heads.votes.rows(*words_told(weighed.text.words, question)) for question in weighed.questions.asked]
    kinds, certainties, negated = (
        heads.classes(label, sense) + weight * heads.votes.scores(label, votes) for label, weight in VOTES.items()
    )
    certainties -= RARER * np.log(SHARES)
    targets = list(weighed_against(weighed, "target"))
    conditions = _conditions(weighed)
    senses = {}
    for row, (number, question) in enumerate(zip(weighed.questions.order, weighed.questions.asked, strict=True)):
        if attributions[number].speaker:
            kinds[row, KINDS.index("question")] = -np.inf
        kind = KINDS[int(kinds[row].argmax())]
        senses[number] = Sense(
            kind=kind,
            likely=float(1 / np.exp(kinds[row] - kinds[row].max()).sum()),
            certainty=CERTAINTIES[int(certainties[row].argmax())],
            negated=bool(negated[row, 0] > NEGATED),
            condition=_condition(weighed, question, conditions),
            target=_target(targets[row]) if kind in AIMED else None,
        )
    return [senses[i] for i in range(len(senses))]


def _target(likely: Sequence[tuple[str | None, float]]) -> str | None:
    """The likeliest target, if it is likely enough beside nobody."""
    chances = dict(likely)
    best = max((name for name in chances if name), key=lambda name: chances[name], default=None)
    return best if best and chances[best] >= AIMED_AT * chances.get(None, 0.0) else None


def words_told(words: Words, question: Question) -> tuple[Sequence[str], Sequence[str]]:
    """The words of a claim's cue and of its content, as ``Votes`` looks at them."""
    cue = words.shown[slice(*question.cue)] if question.cue else ()
    return cue, [word for extent in question.contents for word in words.shown[slice(*extent)]]


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
    """The run from the word that opens a condition, which may stand a little before or behind its first; None without such a word.

    What "if" and "unless" open ends with their clause.
    """
    for start in (*range(first, max(first - OPENS_NEAR, -1), -1), *range(first + 1, min(first + OPENS_NEAR, behind - 1))):
        if _opens(words, start) and words.sentences[start] == words.sentences[first] and behind - start > 1:
            ends = _clause_end(words, start) if words.shown[start].lower() in CLAUSES else None
            return start, ends or behind
    return None


def _opens(words: Words, word: int) -> bool:
    """Whether a condition may open with this word: "in" only as in "in case" and "in the event"."""
    said = [shown.lower() for shown in words.shown[word : word + 3]]
    return said[0] in OPENERS and (said[0] != "in" or said[1:2] == ["case"] or said[1:] in (["the", "event"], ["the", "case"]))


def _clause_end(words: Words, start: int) -> int | None:
    """The word behind the clause that begins at ``start``; None where it is too long to be one. The stop in "Nov. 18" ends none."""
    for word in range(start + 1, min(start + LONGEST_CLAUSE, len(words.shown))):
        follows = words.shown[word + 1][0] if word + 1 < len(words.shown) else " "
        goes_on = words.shown[word] == "." and (follows.islower() or follows.isdigit())
        if words.paragraphs[word] != words.paragraphs[start] or (words.shown[word].lower() in CLOSES and not goes_on):
            return word
    return None


def _condition(weighed: Weighed, question: Question, conditions: Sequence[Extent]) -> Span | None:
    """The condition that begins within the claim, or right beside it in its sentence."""
    parts = [*question.contents, *([question.cue] if question.cue else [])]
    first, behind = min(part[0] for part in parts), max(part[1] for part in parts)
    sentences = weighed.text.words.sentences
    for start, end in conditions:
        beside = -BESIDE <= start - behind <= BESIDE or 0 <= first - end < BESIDE
        if first <= start < behind or (beside and sentences[start] in {sentences[first], sentences[behind - 1]}):
            return weighed.text.words.span((start, end))
    return None
