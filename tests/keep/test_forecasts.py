from dataclasses import replace

import pytest

from tests.keep.articles import frost
from whosays.keep.forecasts import due_date, last_day, published_day, stated_probability


@pytest.mark.parametrize(
    ("words", "probability"),
    [
        ("a 70 percent chance of frost", 0.7),
        ("there is a 70% chance that it freezes", 0.7),
        ("it is 12.5 per cent likely", 0.125),
        ("the probability is 40%.", 0.4),
        ("the odds are about 3 in 10", 0.3),
        ("odds of 3 in 10 that it freezes", 0.3),
        ("a one-in-four chance", 0.25),
        ("a one in a 100 chance", 0.01),
        ("a 70 percent chance, yes, a 70% chance", 0.7),
        ("no frost is likely", None),
        ("prices rise by 70 percent", None),
        ("the chance of 70 percent growth is small", None),
        ("less than a 30 percent chance", None),
        ("at least a 30% chance", None),
        ("not a 30% chance", None),
        ("a 30-40% chance", None),
        ("between 30 and 40 percent likely", None),
        ("a 30% chance of frost and a 60% chance of rain", None),
        ("a 130% chance", None),
        ("nearly a 50% chance", None),
        ("the chance rose from 30% to a 60% chance", None),
        ("a one in 0 chance", None),
        ("3 in 10 people will vote", None),
        ("", None),
    ],
)
def test_a_probability_is_told_only_where_it_is_plain(words, probability):
    assert stated_probability(words) == probability


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026", "2026-12-31"),
        ("2028-02", "2028-02-29"),
        ("2025-W43", "2025-10-26"),
        ("2025-10-16", "2025-10-16"),
        ("2025-10-16T09:30", "2025-10-16"),
        ("--10-16", None),
        ("2025-13", None),
        ("2025-02-30", None),
        ("2025-W54", None),
        ("0000", None),
        ("some day", None),
    ],
)
def test_the_last_day_of_a_time(when, day):
    assert last_day(when) == day


@pytest.mark.parametrize(
    ("when", "published", "due"),
    [
        ("2025-12-01", "2025-10-31", "2025-12-01"),
        ("2026", "2025-10-31T08:00:00+01:00", "2026-12-31"),
        ("2025-10-31", "2025-10-31", None),
        ("2025-12-01", None, None),
        ("2025-12-01", "2025", None),
        ("--12-01", "2025-10-31", None),
    ],
)
def test_a_prediction_is_due_when_its_time_is_over(when, published, due):
    dossier = frost(when=when, published=published)
    assert due_date(dossier, dossier.claims[0]) == due


def test_what_will_be_after_a_day_is_due_on_none():
    dossier = frost()
    after = replace(dossier, timeline=tuple(replace(moment, relation="after") for moment in dossier.timeline))
    assert due_date(after, after.claims[0]) is None


def test_only_whole_dates_are_days():
    assert [published_day(text) for text in ("2025-10-31T08:00", "2025-10", "20251031", "2025-99-99", None)] == ["2025-10-31"] + [None] * 4
