from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.annotate.interviews import with_answers
from whosays.model import Attribution, Document, Span

INTERVIEW = """The Harbour Post spoke to Ada Lund about the pier.
Post: The board says the pier is safe. Do you think that it holds?
Ada Lund: I doubt that it does.
And I said so. The mayor calls it a wreck.
— Who will pay?
— Nobody, I fear.
"""
ANSWER = "I doubt that it does.\nAnd I said so. The mayor calls it a wreck."


def found(content: str, source: str | None = None, *, text: str = INTERVIEW) -> Attribution:
    """An attribution with such a content, and the nearest such source before it."""
    document, at = Document(text), text.index(content)
    words = document.quote(Span(near := text.rindex(source, 0, at), near + len(source))) if source else None
    return Attribution(document.quote(Span(at, at + len(content))), None, words, "indirect", 0.8)


def shown(attributions):
    return [(a.content.exact, a.source.exact if a.source else None, a.speaker.exact if a.speaker else None, a.style) for a in attributions]


def test_answers_are_their_speakers_very_words_and_questions_are_nobodys():
    assert shown(with_answers(Document(INTERVIEW), ())) == [
        (ANSWER, "Ada Lund", "Ada Lund", "direct"),
        ("Nobody, I fear.", None, "Ada Lund", "direct"),
    ]


def test_the_words_that_name_a_speaker_stand_at_a_turn():
    answer, dashed = with_answers(Document(INTERVIEW), ())
    assert answer.source == answer.speaker == dashed.speaker
    assert answer.source.start == INTERVIEW.index("Ada Lund:")


def test_what_is_found_inside_an_answer_stays_inside_it():
    own, others = found("that it does", "I"), found("it a wreck", "The mayor")
    answer, first, second, dashed = with_answers(Document(INTERVIEW), (own, others))
    assert answer.content.exact == ANSWER
    assert (first.content, second.content) == (own.content, others.content)
    assert first.inside is answer
    assert second.inside is answer
    assert dashed.inside is None


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(found("I doubt that it does", "Ada Lund:"), id="hangs on the label"),
        pytest.param(found("Nobody, I fear"), id="names nobody"),
        pytest.param(found("it a wreck.\n— Who will pay?", "The mayor"), id="runs over the edge of a turn"),
        pytest.param(found("Nobody", "Who"), id="its source in another turn"),
        pytest.param(found("that it holds", "you"), id="put into the other's mouth"),
    ],
)
def test_what_the_turns_tell_better_is_left_out(told):
    assert len(with_answers(Document(INTERVIEW), (told,))) == 2


def test_what_a_question_reports_of_others_stays():
    asked = found("the pier is safe", "The board")
    assert asked in with_answers(Document(INTERVIEW), (asked,))


def test_prose_stays_as_it_was():
    attributions = (found("no", "Ada Lund", text="Ada Lund said no."),)
    assert with_answers(Document("Ada Lund said no."), attributions) == attributions


@given(st.lists(st.sampled_from(["Post: Why?", "Ada Lund: So.", "— Who?", "— Nobody.", "Plain words.", ""]), max_size=12).map("\n".join))
def test_answers_stand_in_order(text):
    answers = with_answers(Document(text), ())
    starts = [a.content.start for a in answers]
    assert starts == sorted(starts)
    assert all(a.source is None or a.source == a.speaker for a in answers)


def test_the_asker_is_named_at_the_questions_or_in_the_lead():
    answers = with_answers(Document(INTERVIEW), ())
    assert answers
    assert {answer.asker.exact for answer in answers if answer.asker} == {"Post"}
