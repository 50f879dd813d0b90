from dataclasses import replace

import pytest

from tests.dialect import doc
from tests.show.dossiers import FERRY
from whosays.show.wording import byline, count, how_said, human_date, provenance


@pytest.mark.parametrize(
    ("iso", "human"),
    [
        *(("2025-10-31", "31 October 2025"), ("2025-10", "October 2025"), ("2025", "2025"), ("2025-01-05", "5 January 2025")),
        ("2025-10-31T09:05:00Z", "31 October 2025, 09:05 UTC"),
        ("2025-10-31T09:05:00+00:00", "31 October 2025, 09:05 UTC"),
        ("2025-10-31T09:05:00.123+02:00", "31 October 2025, 09:05 UTC+02:00"),
        ("2025-10-31 09:05", "31 October 2025, 09:05"),
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
