"""Interviews, press conferences and transcripts: whose turn it is to speak.

Rules, not a model: a layout shows turns by a mark at the start of a paragraph (a name, "Q." and "A.", a dash, a question that stands
alone), and what tells an interview from a list or a headline is that the marks alternate and that questions are asked. A doubtful
layout gives no turns: an interview missed costs less than prose torn apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from whosays.annotate.marks import (
    ASKS,
    LONGEST_TURN,
    QUOTE_MARKS,
    Mark,
    MarkKind,
    find_dashes,
    find_labels,
    find_paragraphs,
    is_alone,
    runs_of,
    speaker_keys,
)
from whosays.annotate.questions import answers_follow, find_questions_alone, find_round_tables
from whosays.model import Span

# Which share of an interview's turns has to ask something: candidates' stances side by side ("Rowe: … Blake: …") ask nothing.
FEWEST_QUESTIONS = 0.15
# In an exchange of no more turns than this, a question and its answer are proof enough; in a longer one speakers have to come back.
SHORT = 4
# A host who also tells things is still the one who asks: this share of their turns asks, and this many times the share of all others.
HOST_ASKS, HOST_ASKS_MORE = 0.25, 3
TRAILS_OFF = re.compile(r"(?:\.\.\.|…)[”\"’')\]*_]*$")
FINISHED = re.compile(r"[.?!:;,…—–-][”\"’')\]*_]*$")
CLOSING = re.compile(
    r"(?:original|share and|source|statement|editor['’]s note|editor|note|correction|copyright|©|_{2,}|\*{3}|-{3}|follow |read more|"
    r"see also|related|end\b|"
    r"\(?this (?:interview|conversation|transcript|q&a|article)|(?:the )?interview (?:was|has|by)|interviewed by|translat)",
    re.IGNORECASE,
)
_DIRECTION = r"[(\[](?:laughter|laughs|laughing|applause|crosstalk|pause|smiles|inaudible)\.?[)\]]"
DIRECTION_FIRST = re.compile(rf"(?:{_DIRECTION}\s*)*", re.IGNORECASE)
DIRECTION_LAST = re.compile(rf"(?:\s*{_DIRECTION})+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the words spoken, the words that name who speaks (None where the mark names nobody), and whether it is the asker's.

    ``span`` runs from the first word to the last, over several paragraphs where the turn does. ``kind`` is the mark that opened
    it; "plain" is an answer that is marked only by the question before it.
    """

    span: Span
    speaker: Span | None
    is_question: bool
    kind: MarkKind


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of the interviews in ``text``, in order and without overlap; () for ordinary prose. Offsets are code points.

    Answers in "Q." and "A." that nobody gives in their own person ("Q. What is the bill about?") explain something and are no turns.

    >>> [text[slice(*turn.span)] for text in ["Post: Why now?\\nAnn Rowe: It was time."] for turn in find_turns(text)]
    ['Why now?', 'It was time.']
    """
    paragraphs = find_paragraphs(text)
    labels = list(find_labels(text, paragraphs))
    marks = find_round_tables(text, paragraphs, labels) or _marked_interviews(text, paragraphs, labels)
    marks = marks or find_questions_alone(text, paragraphs, labels)
    return tuple(_turns(text, paragraphs, marks)) if marks else ()


def _marked_interviews(text: str, paragraphs: Sequence[Span], labels: Sequence[Mark]) -> list[Mark]:
    """The marks of the interviews whose turns all have one: names and letters, and dashes that alternate."""
    marks = [mark for run in runs_of(labels) for mark in _labelled_interview(text, paragraphs, run)]
    for dashes in find_dashes(text, paragraphs).values():
        for run in runs_of(dashes):
            marks += _dashed_interview(text, paragraphs, run, marks)
    return sorted(marks, key=lambda mark: mark.paragraph)


def _labelled_interview(text: str, paragraphs: Sequence[Span], run: Sequence[Mark]) -> list[Mark]:
    """The marks of a run of names and letters if it is an interview, with who asks settled; else none.

    It is one if somebody asks and somebody else follows, and a speaker comes back or the whole is a question and its answer. In a
    transcript of the broadcasters' kind ("ANN ROWE:"), speakers who come back are enough.
    """
    if any(mark.kind == "letter" for mark in run):
        return _lettered_interview(text, paragraphs, run)
    alone = [mark for mark in run if is_alone(text, mark)]
    run = alone if 2 * len(alone) > len(run) else run
    names = [text[slice(*mark.speaker)] for mark in run if mark.speaker]
    keys = speaker_keys(names)
    speakers = [keys[name] for name in names]
    quoted = sum(text.startswith(QUOTE_MARKS, mark.words) for mark in run)
    is_transcript = len(run) > SHORT and all(_is_capitals(name) for name in names) and 2 * quoted < len(run)
    last = [_last_paragraph(run, i) if is_transcript or alone else mark.paragraph for i, mark in enumerate(run)]
    asks = [bool(ASKS.search(text, mark.words, paragraphs[end].end)) for mark, end in zip(run, last, strict=True)]
    answered = any(one.paragraph + 1 == two.paragraph and ask for (one, two), ask in zip(pairwise(run), asks, strict=False))
    enough = is_transcript or (any(asks) and sum(asks) >= FEWEST_QUESTIONS * len(run))
    if not enough or not (_take_turns(speakers) or (answered and len(run) <= SHORT and len(set(speakers)) > 1)):
        return []
    askers = _askers(speakers, asks)
    by_post = askers | {speaker for speaker, mark in zip(speakers, run, strict=True) if mark.is_question}
    askers = by_post if len(by_post) < len(set(speakers)) else askers
    if not 0 < len(askers) < len(set(speakers)):
        return [_asking(mark, ask) for mark, ask in zip(run, asks, strict=True)]
    return [_asking(mark, speaker in askers) for mark, speaker in zip(run, speakers, strict=True)]


def _take_turns(speakers: Sequence[str]) -> bool:
    """Whether most turns are of speakers who come back, and most are followed by somebody else's."""
    returning = sum(times for times in Counter(speakers).values() if times > 1)
    changes = sum(one != two for one, two in pairwise(speakers))
    return 2 * returning >= len(speakers) and 2 * changes >= len(speakers) - 1 > 0


def _is_capitals(name: str) -> bool:
    """Whether a name is in capitals, but for the "c" of "McCAIN"."""
    return sum(c.islower() for c in name) <= name.count("Mc") + 2 * name.count("Mac")


def _last_paragraph(run: Sequence[Mark], i: int) -> int:
    """The last paragraph before the next mark; of the last mark, its own."""
    return run[i + 1].paragraph - 1 if i + 1 < len(run) else run[i].paragraph


def _askers(speakers: Sequence[str], asks: Sequence[bool]) -> set[str]:
    """Those who ask in half of their turns; if nobody does, the one who asks far more than all others."""
    asked: dict[str, list[bool]] = defaultdict(list)
    for speaker, ask in zip(speakers, asks, strict=True):
        asked[speaker].append(ask)
    askers = {speaker for speaker, each in asked.items() if 2 * sum(each) >= len(each)}
    if askers:
        return askers
    host = max(asked, key=lambda speaker: sum(asked[speaker]) / len(asked[speaker]))
    share = sum(asked[host]) / len(asked[host])
    others = [ask for speaker, ask in zip(speakers, asks, strict=True) if speaker != host]
    return {host} if share >= HOST_ASKS and share * len(others) >= HOST_ASKS_MORE * sum(others) else set()


def _asking(mark: Mark, is_question: bool) -> Mark:
    return replace(mark, is_question=is_question)


def _lettered_interview(text: str, paragraphs: Sequence[Span], run: Sequence[Mark]) -> list[Mark]:
    """The marks of a run with letters in it, if there are questions in it and people who answer them; else none."""
    questions = [i for i, mark in enumerate(run) if mark.kind == "letter" and mark.is_question]
    adjoins = any(i + 1 < len(run) and run[i + 1].paragraph == run[i].paragraph + 1 for i in questions)
    if not questions or not (len(questions) > 1 or adjoins):
        return []
    named = {text[slice(*speaker)] for i in questions if i + 1 < len(run) and (speaker := run[i + 1].speaker)}
    if not named and not answers_follow(text, paragraphs, [run[i].paragraph for i in questions]):
        return []
    # A label before the first letter whose bearer never answers is a heading ("Contest: Name the bridge").
    return [
        mark
        for i, mark in enumerate(run)
        if i >= questions[0] or mark.kind == "letter" or (mark.speaker and text[slice(*mark.speaker)] in named)
    ]


def _dashed_interview(text: str, paragraphs: Sequence[Span], run: Sequence[Mark], before: Sequence[Mark]) -> list[Mark]:
    """The marks of a run of dashes if questions and answers alternate in it (or all of them ask); else none.

    ``before`` are the named turns found so far: dashes that follow them need less proof.
    """
    ends = [_ends(text, paragraphs[mark.paragraph]) for mark in run]
    follows = any(0 < run[0].paragraph - mark.paragraph <= LONGEST_TURN for mark in before)
    first, second = ends[::2], ends[1::2]
    if len(run) >= 2 and all(end == "asks" for end in ends) and answers_follow(text, paragraphs, [mark.paragraph for mark in run]):
        return [_asking(mark, True) for mark in run]
    if len(run) < (2 if follows else 4) or not any(end == "asks" for end in first):
        return []
    if 5 * sum(end != "tells" for end in first) < 3 * len(first) or 5 * sum(end == "asks" for end in second) > 2 * len(second):
        return []
    return [_asking(mark, i % 2 == 0) for i, mark in enumerate(run)]


def _ends(text: str, span: Span) -> Literal["asks", "trails off", "tells"]:
    if ASKS.search(text, *span):
        return "asks"
    return "trails off" if TRAILS_OFF.search(text, *span) else "tells"


def _turns(text: str, paragraphs: Sequence[Span], marks: Sequence[Mark]) -> list[Turn]:
    """Each mark with the paragraphs that its turn runs over; what stands unmarked between two questions is the answer."""
    turns: list[Turn] = []
    several = False
    marked = {mark.kind for mark in marks if not mark.is_question}
    for mark, nearest in zip(marks, [*marks[1:], None], strict=True):
        is_last = nearest is None or nearest.paragraph - mark.paragraph > LONGEST_TURN
        reach = len(paragraphs) if nearest is None or is_last else nearest.paragraph
        goes_on = _continuing(text, paragraphs, mark, reach)
        # Where answers have marks of their own, what stands below a question still belongs to it.
        answered = mark.is_question and mark.kind not in marked and bool(goes_on) and (is_last or nearest is None or nearest.is_question)
        # Nothing shows where the last turn ends; it gets a second paragraph only where turns before it had one.
        if is_last and not several:
            goes_on = goes_on[:1] if answered else []
        several = several or len(goes_on) > answered
        opening = paragraphs[mark.paragraph]
        end = opening.end if answered or not goes_on else paragraphs[goes_on[-1]].end
        turns.append(Turn(_spoken(text, mark.words, end), mark.speaker, mark.is_question, mark.kind))
        if answered:
            answer = Span(paragraphs[goes_on[0]].start, paragraphs[goes_on[-1]].end)
            turns.append(Turn(_spoken(text, *answer), None, False, "plain"))
    return turns


def _continuing(text: str, paragraphs: Sequence[Span], mark: Mark, reach: int) -> list[int]:
    """The paragraphs behind an opening one that still belong to it: up to a heading or a closing line, and not out of quotation marks."""
    found = []
    quoted = text.startswith(QUOTE_MARKS, mark.words)
    for i in range(mark.paragraph + 1, reach)[:LONGEST_TURN]:
        words = text[slice(*paragraphs[i])]
        if CLOSING.match(words) or _is_heading(words) or (quoted and not words.startswith(QUOTE_MARKS)):
            break
        found.append(i)
    return found


def _is_heading(words: str) -> bool:
    return len(words.split()) <= 12 and not FINISHED.search(words) and not words.startswith(("*", "_"))


def _spoken(text: str, start: int, end: int) -> Span:
    """The words of a turn without the stage directions and marks around them."""
    words = text[start:end]
    inner = DIRECTION_LAST.sub("", words).rstrip("*_ \t")
    lead = DIRECTION_FIRST.match(inner)
    skip = lead.end() if lead and lead.end() < len(inner) else 0
    return Span(start + skip, start + len(inner)) if inner else Span(start, end)
