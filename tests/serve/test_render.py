"""Templates let nothing through; links and bars say what they should."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.keep.nouns import Change, Facet, KeptClaim, Prediction, Tally
from whosays.serve.render import bars, environment, link
from whosays.serve.words import about_claim, around_changes, said, tell_due
from whosays.show.inert import one_line

TEMPLATES = environment({name: f"/static/{name}" for name in ("room.css", "room.js", "reading.js")})


@given(st.text(st.characters() | st.sampled_from("<>&\"'\u202e\x1b\x00")))
def test_words_stay_words(words):
    page = TEMPLATES.from_string('<p title="{{ words }}">{{ words }}</p>').render(words=words)
    inside = re.fullmatch(r'<p title="([^"<>]*)">([^<>]*)</p>', page)
    assert inside
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)


def test_no_template_says_that_its_words_are_safe():
    for name in TEMPLATES.list_templates():
        source = TEMPLATES.loader.get_source(TEMPLATES, name)[0]
        assert "|safe" not in source.replace(" ", "")
        assert "autoescape" not in source
        assert " style=" not in source
        assert not re.search(r"\son\w+=", source)
        assert not re.search(r"<script(?! src=)", source)


def test_a_link_asks_only_for_what_is_told():
    assert link("/search", {"words": "a b", "offset": 20, "who": ""}, offset=0, kind=None) == "/search?words=a+b"
    assert link("/") == "/"
    assert link("/search", words="a&b=\u202e") == "/search?words=a%26b%3D%E2%80%AE"


def test_months_are_bars_with_gaps():
    found = bars((Facet("2025-01", 2), Facet("2025-03", 4)))
    assert [(round(left), round(height)) for left, _, height, _ in found] == [(0, 10), (67, 20)]
    assert found[1][3] == "March 2025: 4 claims"
    assert bars(()) == []


def test_changes_are_shown_with_what_stands_around_them():
    told = [Change("same", str(n)) for n in range(5)] + [Change("new", "n")] + [Change("same", "after")] * 3
    assert list(around_changes(told)) == [4, Change("same", "4"), Change("new", "n"), Change("same", "after"), 2]


@pytest.mark.parametrize(
    ("due", "words"), [(None, "no date told"), ("2025-10-31", "came due 31 October 2025"), ("2026-01-01", "due 1 January 2026")]
)
def test_when_a_prediction_is_due(due, words):
    assert tell_due(Prediction(None, due, None, "open", None, None, None, None), date(2025, 11, 1)) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“Close the pier,”", "“Close the pier,”"),
        ("Close the pier", "“Close the pier”"),
        ('"Close the pier,"', "“Close the pier,”"),
        ("“Close the pier", "“Close the pier”"),
        ("Close the pier,”", "“Close the pier,”"),
        ("the delay would be a matter of “weeks, not months”", "the delay would be a matter of “weeks, not months”"),
        ("the delay would be a matter of “weeks", "the delay would be a matter of “weeks”"),
        ("weeks” or months", "“weeks” or months"),
        ('weeks" or "months" at most', "“weeks” or “months” at most"),
        ("a delay of ‘weeks’ at most", "a delay of “weeks” at most"),
        ("“We wait,” … “and we hope.”", "“We wait,” … “and we hope.”"),
        ("“We wait.\n“And we hope.”", "“We wait.” “And we hope.”"),
        ("the workers' pay", "“the workers' pay”"),
    ],
)
def test_quoted_words_stand_in_marks_and_no_others(words, shown):
    assert said(kept(words, quoted=True)) == shown
    assert said(kept(words, quoted=False)) == " ".join(words.split())


@given(st.text(st.characters() | st.sampled_from("“”\"'‘’«» \n…"), min_size=1))
def test_no_word_is_lost_by_its_marks(words):
    def letters(text):
        return [c for c in text if c.isalnum()]

    assert letters(said(kept(words, quoted=True))) == letters(one_line(words))


def test_what_goes_without_saying_is_not_told():
    assert about_claim(kept("the pier closes")) == []
    assert about_claim(kept("the pier closes", negated=True)) == ["negated"]


def kept(words, *, quoted=False, negated=False):
    """A claim of these words."""
    place = {"article": 1, "title": None, "outlet": None, "published": None, "number": "c1"}
    told = {"holder": None, "person": None, "chain": (), "kind": "statement", "certainty": "certain", "condition": None, "target": None}
    return KeptClaim(id="x", words=words, quoted=quoted, negated=negated, votes=Tally(0, 0), corrections=(), **place, **told)
