"""Interviews of which only the questions are marked: a paragraph that asks, and below it the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from whosays.annotate.marks import ASKS, LONGEST_TURN, QUOTE_MARKS, Mark, is_alone, runs_of
from whosays.model import Span

# A single question below a headline is rhetoric.
FEWEST = 3
# Characters of a question that stands alone, at most; one that says "you" may be longer.
LONGEST_QUESTION, LONGEST_ADDRESS = 400, 700

# How far before the first question, in characters, a lead may announce the interview.
LEAD = 600

# Where more paragraphs than this share of the questions break off ("And then you --"), two interrupt each other, and who asks is in doubt.
# Chosen on the interviews of allsides-6000.
INTERRUPTED = 0.25
# Where the questions have no label, less than this share of the labels may open a paragraph that asks.
LABELS_ASK = 0.25

CLOSE_MARKS = ('"', "”", "’", "'")
ANNOUNCED = re.compile(
    r"\b(?:edited|condensed)\b[^.]{0,30} for (?:length|clarity|brevity|space)|\b(?:edited|condensed) (?:version|transcript) of|"
    r"\b(?:conversation|interview) (?:follows|below)|\btranscript of (?:our|the|this) (?:conversation|interview|discussion)",
    re.IGNORECASE,
)
BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<words>.+\S)(?P=mark)\s*")
ADDRESSES = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
ANSWERS = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur)\b")


def find_round_tables(text: str, paragraphs: Sequence[Span], labels: Sequence[Mark]) -> list[Mark]:
    """Questions that stand alone and the names before their answers, of one or of several who answer; [] if there are none.

    The first question stands before the first name, and the names ask nothing: else they mark the questions, too.
    """
    named = {mark.paragraph: mark for mark in labels if mark.kind == "name" and not is_alone(text, mark)}
    found: list[Mark] = []
    for run in _runs_of_questions(text, paragraphs, labels):
        asked = [mark.paragraph for mark in run]
        answers = [named[i] for i in range(asked[0], asked[-1] + LONGEST_TURN + 1) if i in named]
        asking = sum(bool(ASKS.search(text, *paragraphs[mark.paragraph])) for mark in answers)
        if 2 * sum(i + 1 in named for i in asked) >= len(run) and asked[0] + 1 in named and asking < LABELS_ASK * len(answers):
            found += [*run, *answers]
    return sorted(found, key=lambda mark: mark.paragraph)


def find_questions_alone(text: str, paragraphs: Sequence[Span], labels: Sequence[Mark]) -> list[Mark]:
    """Paragraphs that only ask, each answered by the ones below, if this is a conversation: "you" in the questions, "I" in the answers,
    or a lead that says so. A name before an answer is a mark, too.

    Explainers ask too ("What is the bill about?"), but they address nobody and answer in the third person.
    """
    named = {mark.paragraph: mark for mark in labels if mark.kind == "name"}
    found: list[Mark] = []
    for run in _runs_of_questions(text, paragraphs, labels):
        asked = [mark.paragraph for mark in run]
        spoken = sum(bool(ADDRESSES.search(text, *paragraphs[i])) for i in asked)
        start = paragraphs[asked[0]].start
        announced = ANNOUNCED.search(text, max(0, start - LEAD), start)
        interrupted = sum(text[paragraphs[i].end - 1] in "-–—" for i in range(asked[0], asked[-1]))
        is_talk = (2 * spoken >= len(run) and answers_follow(text, paragraphs, asked)) or (spoken and announced)
        if is_talk and interrupted <= INTERRUPTED * len(run):
            found += [*run, *(named[i + 1] for i in asked if i + 1 in named)]
    return sorted(found, key=lambda mark: mark.paragraph)


def _runs_of_questions(text: str, paragraphs: Sequence[Span], labels: Sequence[Mark]) -> list[list[Mark]]:
    """Questions with something below them, close enough together to be one interview, and enough of them."""
    labelled = {mark.paragraph for mark in labels}
    asking = [i for i, span in enumerate(paragraphs) if i not in labelled and _only_asks(text, span)]
    answered = [i for i, nearest in pairwise([*asking, len(paragraphs)]) if nearest - i > 1]
    runs = runs_of([Mark(i, "question", _bold_start(text, paragraphs[i]), is_question=True) for i in answered])
    return [run for run in runs if len(run) >= FEWEST]


def _only_asks(text: str, span: Span) -> bool:
    """Whether a paragraph is the asker's own: it ends in a question and is bold, or unquoted and either short or speaking to "you"."""
    if not ASKS.search(text, *span):
        return False
    words = text[slice(*span)]
    if BOLD.fullmatch(words):
        return True
    if words.startswith(QUOTE_MARKS) or words.endswith(CLOSE_MARKS):
        return False
    is_short = len(words) < LONGEST_QUESTION and len(re.findall(r"[.!?]\s", words)) <= 2 and '"' not in words
    addresses = len(words) < LONGEST_ADDRESS and ADDRESSES.search(words) and not ANSWERS.search(words)
    return bool(is_short or addresses)


def _bold_start(text: str, span: Span) -> int:
    match = BOLD.match(text, *span)
    return match.start("words") if match else span.start


def answers_follow(text: str, paragraphs: Sequence[Span], asked: Sequence[int]) -> bool:
    """Whether most of the paragraphs right below the questions speak in the first person, and none of them is a quotation."""
    below = [text[slice(*paragraphs[i + 1])] for i in asked if i + 1 < len(paragraphs)]
    return bool(below) and 5 * sum(bool(ANSWERS.search(words)) and words[0] not in '"“' for words in below) >= 3 * len(below)
