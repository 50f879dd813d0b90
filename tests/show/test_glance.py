from dataclasses import replace

from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import FERRY, TALKS, any_dossier, cast, source
from whosays.model import HeadlineClaim
from whosays.show.glance import at_a_glance
from whosays.show.voices import group_by_voice


def glance(dossier):
    return {
        line.label: [" · ".join(phrase.words for phrase in row) for row in line.rows]
        for line in at_a_glance(dossier, group_by_voice(dossier))
    }


def test_everything_in_six_lines():
    assert glance(TALKS) == {
        "From": ["read from water-talks.txt · passed on by Lake Courier, Lake Radio, memo and 2 more"],
        "Voices": [
            "Per Vik 15% · Lume 10% · two officials 9% · Eva Strand 7% · Rik Dahl 3% · the article itself 61%",
            "spoken about, not heard: fishermen’s union of Ness and Harbour Guild",
        ],
        "Ahead": [
            "demanded by Lume: Sund open the upper locks before the frost",
            "threatened by Lume: close the canal",
            "promised by Lume: a month of quiet",
            "foretold by the article itself: Nobody in the valley will get through the winter on this reckless… · 1 more by Eva Strand",
        ],
        "Accounts": ["Per Vik and Rik Dahl: cancelled or postponed"],
        "Headline": ["“Lume and Sund call off”: only as said by Rik Dahl"],
        "Offices": ["Per Vik, Foreign Minister of Sund: does not fit 31 October 2025, when it was Olga Ness"],
    }


def test_a_line_with_nothing_to_say_is_not_there():
    assert glance(doc("The rain fell.")) == {}
    assert list(glance(FERRY)) == ["From", "Voices", "Ahead"]


def test_where_it_comes_from():
    assert glance(FERRY)["From"] == ["a translation · original lumeblad.example · read from harbour-post.example · with a disclaimer"]


def test_a_claim_without_a_source_waits_behind_those_with_one_and_says_so():
    loose = doc("[It was demanded]c1 that [a]x1. [Ida]s2 demanded [b]x2.")
    told = cast(loose, (source("Ida"),), {1: {"kind": "demand"}, 2: {"kind": "demand", "holder": "Ida"}})
    assert glance(told)["Ahead"] == ["demanded by Ida: b · 1 more"]
    assert glance(cast(loose, (), {1: {"kind": "demand"}}))["Ahead"] == ["demanded, no source given: a"]


def test_the_gravest_of_a_headline_comes_first_and_a_sound_one_is_told_as_such():
    (told,) = TALKS.headline
    three = tuple(replace(told, support=support) for support in ("partly", "supported", "contradicted"))
    assert [row.rsplit(": ", 1)[1] for row in glance(replace(TALKS, headline=three))["Headline"]] == [
        *("the text says otherwise", "partly borne out by the text"),
    ]
    assert glance(replace(TALKS, headline=(HeadlineClaim(told.claim, "supported", ("c7",)),)))["Headline"] == ["borne out by the text"]


def test_an_office_that_fits_or_cannot_be_told_is_no_matter_for_a_glance():
    assert "Offices" not in glance(replace(TALKS, offices=TALKS.offices[1:]))


@given(any_dossier())
def test_six_lines_at_most_and_none_empty(dossier):
    lines = at_a_glance(dossier, group_by_voice(dossier))
    assert len(lines) <= 6
    assert all(row and all(phrase.words for phrase in row) for line in lines for row in line.rows)
