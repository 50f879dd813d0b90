"""Turns of interviews. The golden set are invented interviews in ``interviews/``, each with the turns it has beside it.

``people.json`` are the persons that a lead names where the speakers cannot be told without knowing them for persons. After a change that
is meant, write the expected turns anew with ``python -m tests.annotate.test_turns`` and read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.turns import GOLDEN, interviews, named_people
from whosays.annotate.speakers import speakers_of
from whosays.annotate.turns import find_turns
from whosays.model import Document

INTERVIEWS = interviews(GOLDEN)


def turns_in(text: str, people: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    document, turns = Document(text), find_turns(text)
    return [
        {
            "kind": turn.kind,
            "question": turn.is_question,
            "speaker": text[slice(*speaker)] if speaker else None,
            "words": text[slice(*turn.span)],
        }
        for turn, speaker in zip(turns, speakers_of(document, turns, named_people(document, people)), strict=True)
    ]


def golden_turns(path: Path) -> list[dict[str, Any]]:
    people = json.loads((GOLDEN / "people.json").read_text(encoding="utf-8"))
    return turns_in(path.read_text(encoding="utf-8"), tuple(people.get(path.stem, ())))


@pytest.mark.parametrize("path", INTERVIEWS, ids=lambda path: path.stem)
def test_golden_interviews(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert golden_turns(path) == expected, "write them anew: python -m tests.annotate.test_turns"


def test_every_layout_is_in_the_golden_set() -> None:
    kinds = {turn["kind"] for path in INTERVIEWS for turn in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))}
    assert len(INTERVIEWS) >= 10
    assert kinds == {"name", "letter", "dash", "question", "plain"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("SEE: Why?\nSEE: Who?\nSEE: Where?\nMORE NEWS: This.\nMORE NEWS: That.\nSEE: How?\nSEE: Which?", id="links"),
        pytest.param("Q. Who is arguing?\n\nA. The state is.\n\nQ. What about?\n\nA. The bridge.", id="explainer in letters"),
        pytest.param("Ada Lund\n\nThe pier is shut.\n\nTom Hale\n\nThe dam broke. Why?", id="names once each"),
        pytest.param("Rowe: I will win\n\nThe mayor said on Monday that she would win.", id="headline"),
        pytest.param("PORT ALDER: The bridge stays shut.\n\nThe Latest: Bridge stays shut\n\nRead more: Who pays?", id="datelines"),
        pytest.param("What follows:\n- This will cost money.\n- This will take time.\n- This will help nobody.", id="list"),
        pytest.param("Is it over?\n- Some say yes.\n- Some say no.\n- Most say nothing.", id="list below a question"),
        pytest.param("Rowe: Build it.\nBlake: Tear it down.\nRowe: Cut the tax.\nBlake: Keep the tax.", id="stances side by side"),
        pytest.param("CLAIM: The bridge is safe?\nFACTS: It is not.\nCLAIM: It was cheap?\nFACTS: It was not.", id="fact check"),
        pytest.param(
            "What is in the bill?\n\nThe bill raises the toll.\n\nWho wrote it?\n\nTwo senators did.\n\nWhen does it start?\n\nIn May.",
            id="explainer",
        ),
        pytest.param("“Who pays?” asked Rowe.\n\n“I do not know,” said Blake.\n\n“Who does?” she asked.", id="quotations"),
        pytest.param("Ann Rowe @annrowe: Who pays?\n\nShe deleted it later.", id="post"),
        pytest.param("— Who pays?", id="one dash"),
        pytest.param("Q is the seventeenth letter.\n\nA man walked in.", id="words that look like letters"),
    ],
)
def test_what_is_no_interview(text: str) -> None:
    assert find_turns(text) == ()


def test_an_answer_runs_to_the_next_mark_but_not_over_a_heading() -> None:
    text = "Post: Why?\nRowe: So.\nAnd so.\nWhat came next\nPost: When?\nRowe: Now."
    assert [turn["words"] for turn in turns_in(text)] == ["Why?", "So.\nAnd so.", "When?", "Now."]


def test_a_name_alone_on_its_line_opens_a_turn_if_it_comes_back() -> None:
    text = "Jon Blake\n\nSo it failed. Why?\n\nAnn Rowe\n\nI was late.\n\nAnd tired.\n\nJon Blake\n\nAnd now?\n\nAnn Rowe\n\nNow I rest."
    assert [(turn["speaker"], turn["words"]) for turn in turns_in(text)] == [
        ("Jon Blake", "So it failed. Why?"),
        ("Ann Rowe", "I was late.\n\nAnd tired."),
        ("Jon Blake", "And now?"),
        ("Ann Rowe", "Now I rest."),
    ]


def test_a_broadcast_is_told_by_its_labels_and_its_host_by_the_post() -> None:
    text = (
        "JON BLAKE, HOST:\nThe dam is old.\nOur report is by Ada Lund.\nADA LUND, BYLINE: It broke in May.\n(SOUNDBITE OF RAIN)\n"
        "TOM HALE: I saw it go.\nLUND: Hale lives below.\nHALE: And I stay."
    )
    assert [(turn["question"], turn["speaker"], turn["words"]) for turn in turns_in(text)] == [
        (True, "JON BLAKE", "The dam is old.\nOur report is by Ada Lund."),
        (True, "ADA LUND", "It broke in May."),
        (False, "TOM HALE", "I saw it go."),
        (True, "LUND", "Hale lives below."),
        (False, "HALE", "And I stay."),
    ]


def test_questions_alone_may_have_names_before_their_answers() -> None:
    text = "Who pays?\nAnn Rowe: The town.\nTom Hale: Nobody.\nHow much?\nTom Hale: A lot.\nSince when?\nAnn Rowe: May."
    assert [turn["speaker"] for turn in turns_in(text)] == [None, "Ann Rowe", "Tom Hale", None, "Tom Hale", None, "Ann Rowe"]


def test_a_lead_may_announce_questions_that_stand_alone() -> None:
    asked = "Is it safe?\n\nThe steel is sound.\n\nWho says so?\n\nThe board.\n\nDo you?\n\nYes."
    assert find_turns(asked) == ()
    assert len(find_turns("The conversation was edited for length.\n\n" + asked)) == 6


def test_where_two_interrupt_each_other_nobody_can_tell_who_asks() -> None:
    text = "Do you like it?\n\nI do.\n\nDo you stay?\n\nI stay.\n\nWill you sing?\n\nI will."
    assert len(find_turns(text)) == 6
    assert find_turns(text.replace("I stay.", "I stay --\n\nBut --")) == ()


def test_initials_stand_for_the_name_that_has_them() -> None:
    text = "Jon Blake: Why?\n\nAnn Rowe: So.\n\nJB: When?\n\nA.R.: Now."
    assert [turn["speaker"] for turn in turns_in(text)] == ["Jon Blake", "Ann Rowe", "Jon Blake", "Ann Rowe"]


def test_a_host_who_also_tells_things_asks_all_the_same() -> None:
    text = "Blake: It is late.\nRowe: It is.\nBlake: Why?\nRowe: So.\nBlake: I see.\nRowe: You do."
    assert [turn["question"] for turn in turns_in(text)] == [True, False] * 3


def test_a_quoted_exchange_ends_with_its_quotation_marks() -> None:
    text = "Blake: “Why?”\nRowe: “So.”\nRowe then left the room with her papers."
    assert [turn["words"] for turn in turns_in(text)] == ["“Why?”", "“So.”"]


def test_of_two_who_answered_none_is_chosen_for_a_dash() -> None:
    text = "Post: Why?\nRowe: So.\nBlake: Not so.\nPost: When?\nBlake: Then.\nRowe: Now.\n— Who?\n— Nobody."
    assert [turn["speaker"] for turn in turns_in(text)][-2:] == ["Post", None]


def test_questions_of_a_briefing_are_nobodys() -> None:
    text = "MS. OKORO:  Good morning.\nQ    Will she go?\nMS. OKORO:  She will.\nQ    When?\nMS. OKORO:  Soon."
    assert [turn["speaker"] for turn in turns_in(text)] == ["MS. OKORO", None, "MS. OKORO", None, "MS. OKORO"]


lines = st.sampled_from(
    [
        "Post: Why?",
        "Ann Rowe: I know.",
        "— Who?",
        "- A list.",
        "Q. When?",
        "A. I did.",
        "(Laughter.)",
        "Plain words.",
        "A heading",
        "Do you?",
        "",
    ]
)


@given(st.lists(lines, max_size=30).map("\n".join) | st.text(max_size=300))
def test_turns_are_words_of_the_text_in_order(text: str) -> None:
    turns = find_turns(text)
    behind = 0
    for turn, speaker in zip(turns, speakers_of(Document(text), turns), strict=True):
        assert behind <= turn.span.start < turn.span.end <= len(text)
        assert text[slice(*turn.span)].strip() == text[slice(*turn.span)] != ""
        assert speaker is None or text[slice(*speaker)].strip()
        assert turn.speaker is None or turn.speaker.end < turn.span.start
        behind = turn.span.end


@pytest.mark.data
def test_the_article_this_began_with() -> None:
    path = Path(__file__).parents[3] / "shared" / "data" / "articles" / "summit-postponed.txt"
    if not path.exists():
        pytest.skip(f"the data are not at hand: {path.name} is missing")
    turns = turns_in(path.read_text(encoding="utf-8"))
    assert [turn["speaker"] for turn in turns] == ["Tsargrad", "Alexander Boeser"] * 5
    assert [turn["question"] for turn in turns] == [True, False] * 5


if __name__ == "__main__":
    for interview in INTERVIEWS:
        written = json.dumps(golden_turns(interview), ensure_ascii=False, indent=2)
        interview.with_suffix(".json").write_text(written + "\n", encoding="utf-8")
