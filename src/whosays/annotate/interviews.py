"""Answers of interviews as attributions: what somebody says in their turn is theirs, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whosays.annotate.speakers import asker_of, speakers_of
from whosays.annotate.turns import Turn, find_turns
from whosays.model import Attribution, Document, Evidence, Name, Span

YOU = re.compile(r"you|your", re.IGNORECASE)


def with_answers(document: Document, attributions: Sequence[Attribution], names: Sequence[Name] = ()) -> tuple[Attribution, ...]:
    """``attributions`` and the answers of the interviews in the body, in the order of the text; the outer before what lies in it.

    What was found within an answer ("I think that …", somebody else's words) stays, ``inside`` the answer. Questions are no claims. Left
    out is what the turns tell better: what hangs on the name before a turn ("Rowe: …"), runs over the edge of a turn, names nobody within
    an answer, or is put into the other's mouth by a question ("Do you think that …?").
    """
    turns = find_turns(document.body)
    if not turns:
        return tuple(attributions)
    answers = dict(_answers(document, turns, names))
    kept = [placed for attribution in attributions if (placed := _placed(attribution, turns, answers))]
    return tuple(sorted([*answers.values(), *kept], key=lambda a: (a.content.start, -a.content.end, a.inside is not None)))


def _answers(document: Document, turns: Sequence[Turn], names: Sequence[Name]) -> Iterator[tuple[Turn, Attribution]]:
    asker = asker_of(document, turns, names)
    for turn, speaker in zip(turns, speakers_of(document, turns, names), strict=True):
        if not turn.is_question:
            own = document.quote(turn.speaker) if turn.speaker else None
            named = document.quote(speaker) if speaker else None
            yield turn, Attribution(document.quote(turn.span), None, own, "direct", 1.0, speaker=named, asker=asker)


def _placed(attribution: Attribution, turns: Sequence[Turn], answers: dict[Turn, Attribution]) -> Attribution | None:
    """``attribution`` as it stands beside the turns, inside its answer; None where the turns tell it better."""
    parts = [words for words in (attribution.source, attribution.cue) if words]
    if any(_touch(words, turn.speaker) for turn in turns if turn.speaker for words in parts):
        return None
    turn = next((turn for turn in turns if _touch(attribution.content, turn.span)), None)
    if turn is None:
        return attribution
    if not parts or not all(_within(words, turn.span) for words in (attribution.content, *parts)):
        return None
    if turn in answers:
        return replace(attribution, inside=answers[turn])
    return attribution if attribution.source and not YOU.fullmatch(attribution.source.exact) else None


def _touch(words: Evidence, span: Span) -> bool:
    return any(part.start < span.end and span.start < part.end for part in words.spans)


def _within(words: Evidence, span: Span) -> bool:
    return span.start <= words.start and words.end <= span.end
