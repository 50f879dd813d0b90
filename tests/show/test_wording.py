from dataclasses import replace

import pytest

from tests.dialect import doc
from tests.show.dossiers import FERRY
from whosays.show.wording import byline, clipped, count, how_said, human_date, listed, percent, provenance


@pytest.mark.parametrize(
    ("iso", "human"),
    [
        *(("2025-10-31", "31 October 2025"), ("2025-10", "October 2025"), ("2025", "2025"), ("2025-01-05", "5 January 2025")),
        ("2025-10-31T09:05:00Z", "31 October 2025, 09:05 UTC"),
        ("2025-10-31T09:05:00+00:00", "31 October 2025, 09:05 UTC"),
        ("2025-10-31T09:05:00.123+02:00", "31 October 2025, 09:05 UTC+02:00"),
        ("2025-10-31 09:05", "31 October 2025, 09:05"),
        *(("--10-16", "16 October, year unknown"), ("--10", "October, year unknown"), ("--13-01", "--13-01")),
        *(("2025-13-01", "2025-13-01"), ("2025-00", "2025-00"), ("last week", "last week"), ("", "")),
    ],
)
def test_dates(iso, human):
    assert human_date(iso) == human


def test_byline():
    assert byline(FERRY.document) == ["Harbour Post", "by Tom Brandt and Eva Rud", "31 October 2025"]
    assert byline(doc("a", authors=("A", "B", "C")).document) == ["by A, B and C"]
    assert byline(doc("a").document) == []


def test_provenance_says_only_what_is_known():
    assert [fact.label for fact in provenance(FERRY.document)] == ["read from", "original", "it is", "it says"]
    assert provenance(doc("a").document) == []


def test_counts():
    assert [count(1, "word"), count(0, "word"), count(1204, "word")] == ["1 word", "0 words", "1,204 words"]


def test_an_unsure_reading_says_perhaps():
    (claim,) = doc("[Ida]s said [no]x").claims
    assert how_said(claim) == "paraphrased"
    assert how_said(replace(claim, confidence=0.3)) == "paraphrased, perhaps"


def test_shares_are_never_rounded_to_nothing():
    assert [percent(share) for share in (0, 0.002, 0.234, 1)] == ["0%", "under 1%", "23%", "100%"]


def test_lists():
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"


def test_long_words_are_clipped_at_a_words_end():
    assert clipped("short\nenough", 12) == "short enough"
    assert clipped("the ferry sails, until", 17) == "the ferry sails…"
    assert clipped("w" * 30, 10) == "w" * 9 + "…"
