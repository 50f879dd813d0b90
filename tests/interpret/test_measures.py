"""How many and when, as far as two accounts can be held against each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.interpret.conflicts.measures import Amount, amounts_differ, find_amount, find_times, time_words, times_differ
from whosays.interpret.conflicts.opposites import PREDICATES, opposed
from whosays.interpret.conflicts.stems import stem


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("4,000 barrels", Amount(4000, 4000)),
        ("two million crowns", Amount(2e6, 2e6)),
        ("at least 20 people", Amount(20, float("inf"))),
        ("up to 300 boats", Amount(0, 300)),
        ("dozens of people", Amount(20, 150)),
        ("people", None),
    ],
)
def test_an_amount_is_what_its_words_bound(text, amount):
    assert find_amount(text, 0, len(text)) == amount


@given(st.integers(1, 10**9))
def test_a_number_never_differs_from_itself_or_from_bounds_that_hold_it(number):
    exact, least = (find_amount(text, 0, len(text)) for text in (f"{number:,} boats", f"at least {number} boats"))
    assert exact
    assert least
    assert not amounts_differ(exact, exact)
    assert not amounts_differ(exact, least)
    assert amounts_differ(exact, Amount(exact.low * 2, exact.high * 2))


def test_times_differ_only_where_both_tell_the_same_kind():
    assert times_differ(find_times("on 3 May"), find_times("on June 9"))
    assert not times_differ(find_times("in 1911"), find_times("in May 1911"))
    assert not times_differ(find_times("on 3 May"), find_times("on May 3"))
    assert times_differ(find_times("on Monday"), find_times("on Sunday"))
    assert find_times("she may leave") == {}
    assert time_words("signed on 3 May in Velm") == "3 May"


def test_forms_of_one_word_have_one_stem():
    for forms in (
        "cancelled canceled cancels cancelling",
        "agreed agrees agree",
        "won win wins winning",
        "denies denied deny",
        "bridges bridge",
    ):
        assert len({stem(word) for word in forms.split()}) == 1, forms


def test_words_are_opposed_both_ways_and_never_to_themselves():
    cancel, postpone, proceed = (PREDICATES[(stem(word),)] for word in ("cancel", "postpone", "proceed"))
    for one, other in ((cancel, postpone), (postpone, proceed), (cancel, proceed)):
        assert opposed(one, other)
        assert opposed(other, one)
    for meaning in PREDICATES.values():
        assert not opposed(meaning, meaning)
