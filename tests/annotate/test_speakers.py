from __future__ import annotations

import pytest

from whosays.annotate.speakers import asker_of, speakers_of
from whosays.annotate.turns import find_turns
from whosays.model import Document, Name, Span

ASKED = "\n\nQ. Why?\n\nA. I was late.\n\nQ. And now?\n\nA. I rest."


def told(lead: str, *, outlet: str | None = None, people: tuple[str, ...] = ()) -> tuple[str | None, str | None]:
    """Who asks and who answers in an interview with such a lead."""
    document = Document(lead + ASKED, outlet=outlet)
    names = [Name(Span(lead.index(one), lead.index(one) + len(one)), "person") for one in people]
    turns = find_turns(document.text)
    asker = asker_of(document, turns, names)
    speakers = {
        document.text[slice(*s)] if s else None
        for t, s in zip(turns, speakers_of(document, turns, names), strict=True)
        if not t.is_question
    }
    (guest,) = speakers
    return asker.exact if asker else None, guest


@pytest.mark.parametrize(
    ("lead", "asker", "guest"),
    [
        ("The Harbour Post spoke to Ann Rowe.", "Harbour Post", "Ann Rowe"),
        ("Ann Rowe spoke to the Harbour Post about the pier.", "Harbour Post", "Ann Rowe"),
        ("Dr. Rowe sat down with the Tarn Monitor in May. Ann Rowe told the Tarn Monitor that she rests.", "Tarn Monitor", "Ann Rowe"),
        ("“Meridian” met with the pilot Ann Rowe.", "Meridian", "Ann Rowe"),
        ("I talked to Rowe by phone. Ann Rowe told me why.", None, "Ann Rowe"),
        ("An interview with Ann Rowe. Interview by Jon Blake.", "Jon Blake", "Ann Rowe"),
        ("Jon Blake interviewed Ann Rowe.", "Jon Blake", "Ann Rowe"),
        ("Ann Rowe answered our readers' questions.", None, "Ann Rowe"),
        ("Tarn University's Ann Rowe told us what went wrong.", None, "Ann Rowe"),
        ("In an interview with Shore Line, the pilot was calm.", None, None),
        ("Jon Blake spoke to Ann Rowe.", None, None),
        ("We talked to Ann Rowe and met Tom Rowe.", None, None),
        ("The ice came early.", None, None),
    ],
)
def test_the_lead_tells_who_asks_and_who_answers(lead, asker, guest):
    assert told(lead) == (asker, guest)


def test_an_outlet_is_known_by_its_own_name():
    assert told("Ann Rowe spoke to Shoreline.", outlet="Shoreline") == ("Shoreline", "Ann Rowe")


def test_the_one_person_of_a_lead_that_speaks_of_a_talk_is_the_guest():
    lead = "Petra Voss retired in May. Here she talks about the bench."
    assert told(lead) == (None, None)
    assert told(lead, people=("Petra Voss",)) == (None, "Petra Voss")
    assert told(lead + " Tom Hale is her clerk.", people=("Petra Voss", "Tom Hale")) == (None, None)
    assert told("Petra Voss retired in May.", people=("Petra Voss",)) == (None, None)


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("Post: Why?\nRowe: So.\nPost: When?\nRowe: Now.", "Post"),
        ("Interviewer: Why?\nRowe: So.\nInterviewer: When?\nRowe: Now.", None),
        ("Blake: Why?\nRowe: So.\nLund: When?\nRowe: Now.\nBlake: Who?\nRowe: I.\nLund: Where?\nRowe: Here.", None),
        ("Jon Blake: Why?\nRowe: So.\nBlake: When?\nRowe: Now.", "Jon Blake"),
        ("Nothing was asked.", None),
    ],
)
def test_the_asker_of_labelled_questions(text, asker):
    found = asker_of(Document(text), find_turns(text))
    assert (found.exact if found else None) == asker
